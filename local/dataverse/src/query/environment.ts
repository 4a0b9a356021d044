import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import type { FiscalCalendar } from './fiscal';
import type { Scope } from './scope';
import type { Sql } from './sql';

/** What compiling a query needs from outside: metadata, who asks, and what time it is. */
export interface QueryEnvironment {
  catalog: Catalog;
  now: Date;
  userId: string;
  businessUnitId: string;
  fiscal(): FiscalCalendar;
  /** Ids of the teams the user is a member of. */
  teamIds(): readonly string[];
  /** Whether the user may read a column (column security). */
  readable(table: Table, column: Column): boolean;
  /** Rows of `table` the user may read; null = all of them. @throws Fault 403 without any read privilege. */
  rowFilter(table: Table, scope: Scope): Sql | null;
}
