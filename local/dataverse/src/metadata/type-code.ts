import type { Table } from './types';

/** Codes of custom tables stand above those of the platform's own. */
const HIGHEST_OF_PLATFORM = 10_100;

/** The object type code of a table that is about to be added to these. */
export const nextTypeCode = (tables: Iterable<Table>): number =>
  Math.max(HIGHEST_OF_PLATFORM, ...[...tables].map((table) => table.typeCode)) + 1;
