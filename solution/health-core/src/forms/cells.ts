import type { Table } from '@patient-outreach/model';
import type { Field } from '@patient-outreach/solution-build';
import { field } from './fields';
import { isMadeByHand } from './made-by-hand';
import { isSystemWritten } from './system-written';

/**
 * What a FHIR map owns is changed at the source, and a plug-in refuses it on a synced row. The form locks it where all
 * rows are synced; where people also make rows by hand, it has to stay open for those.
 */
export const isLocked = (table: Table, name: string): boolean =>
  isSystemWritten(table.logicalName, name) ||
  ((table.columns[name]?.fhirOwned ?? false) && !isMadeByHand(table.logicalName));

/** Cells of columns: locked where people do not change them, long texts over the section's width. */
export const cells = (table: Table, names: readonly string[], width: 1 | 2 = 1): Field[] =>
  names.map((name) =>
    field(table, name, {
      readOnly: isLocked(table, name),
      ...(table.columns[name]?.type === 'memo' ? { colSpan: width, rowSpan: 4 } : {}),
    }),
  );
