import type { Result } from '../result';
import type { Failure } from './failure';
import type { Query } from './query';

/** A row as the Web API returns it, with annotations such as `hco_status@OData.Community.Display.V1.FormattedValue`. */
export type RawRow = Readonly<Record<string, unknown>>;

export interface Page {
  readonly rows: readonly RawRow[];
  /** Present while there is more: what the next read passes as `cursor`. */
  readonly next?: string;
}

/** Port: paged reads. Never rejects. */
export interface RecordReader {
  /** @param cursor `next` of the page before; the query must be the same. */
  read(query: Query, pageSize: number, cursor?: string): Promise<Result<Page, Failure>>;
}

const formattedValue = '@OData.Community.Display.V1.FormattedValue';
const logicalName = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** The column's text as the platform formats it for this user: a choice's label, a looked-up row's name. */
export function formatted(row: RawRow, column: string): string | undefined {
  return textOf(row, column + formattedValue);
}

/** @returns the logical name of the table a polymorphic lookup (`_<name>_value`) leads to. */
export function lookupTable(row: RawRow, column: string): string | undefined {
  return textOf(row, column + logicalName);
}

/** @returns the trimmed text of a column, or undefined when it is empty or no text. */
export function textOf(row: RawRow, column: string): string | undefined {
  const value = row[column];
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

export function numberOf(row: RawRow, column: string): number | undefined {
  const value = row[column];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** @returns the row an expanded navigation property holds. */
export function expandedRow(row: RawRow, property: string): RawRow | undefined {
  const value = row[property];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawRow) : undefined;
}
