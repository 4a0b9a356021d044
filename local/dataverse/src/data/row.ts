import type { Column, Table } from '../metadata/types';
import { isPolymorphic } from '../metadata/types';
import type { SqlRow, SqlValue } from '../store/sql-database';

/**
 * Stored values of a row (or of a part to write) by column name. A lookup that may lead to several tables has a second
 * entry `<column>$type` with the logical name of the table.
 */
export type RowValues = Record<string, SqlValue>;

export interface Reference {
  table: string;
  id: string;
}

export const typeField = (column: string): string => `${column}$type`;

/** What a lookup of a stored row points to; null when it is empty or was not read. */
export function referenceOf(column: Column, row: RowValues | SqlRow): Reference | null {
  const value = row[column.name];
  if (typeof value !== 'string') return null;
  const type = isPolymorphic(column) ? row[typeField(column.name)] : column.targets?.[0];
  return { table: typeof type === 'string' ? type : (column.targets?.[0] ?? ''), id: value };
}

export function setReference(column: Column, values: RowValues, reference: Reference | null): void {
  values[column.name] = reference?.id ?? null;
  if (isPolymorphic(column)) values[typeField(column.name)] = reference?.table ?? null;
}

/** SQL columns behind a Dataverse column. */
export function storedFields(column: Column): string[] {
  if (column.type === 'File') return [column.name, `${column.name}_name`];
  return isPolymorphic(column) ? [column.name, typeField(column.name)] : [column.name];
}

export function primaryNameOf(table: Table, row: SqlRow): string | null {
  const value = table.primaryName === null ? null : row[table.primaryName];
  return typeof value === 'string' ? value : null;
}
