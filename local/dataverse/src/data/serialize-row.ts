import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { SqlRow, SqlValue } from '../store/sql-database';
import { formatValue } from './format-value';
import { referenceOf } from './row';

export type Json = Record<string, unknown>;

/** Which annotations the caller asked for (Prefer: odata.include-annotations). */
export type WantsAnnotation = (name: string) => boolean;

export const formattedValue = 'OData.Community.Display.V1.FormattedValue';
export const lookupLogicalName = 'Microsoft.Dynamics.CRM.lookuplogicalname';
export const associatedNavigation = 'Microsoft.Dynamics.CRM.associatednavigationproperty';

/** Primary names of referenced rows, by `table/id`. */
export type NameResolver = (table: string, id: string) => string | null;

export const propertyName = (column: Column): string => (isLookup(column) ? `_${column.name}_value` : column.name);

export const etag = (row: SqlRow): string => `W/"${String(row['versionnumber'] ?? 0)}"`;

/** Stored → JSON value of one column. */
export function jsonValue(column: Column, value: SqlValue | undefined): unknown {
  if (value === null || value === undefined) return null;
  switch (column.type as string) {
    case 'Boolean':
      return value === 1 || value === 1n;
    case 'ManagedProperty':
      return { Value: value === 1 || value === 1n, CanBeChanged: true, ManagedPropertyLogicalName: column.name };
    case 'BigInt':
      return Number(value);
    default:
      return typeof value === 'bigint' ? Number(value) : value;
  }
}

/** Writes a column and its annotations into `json` under the property name (or `as`). */
export function writeColumn(
  json: Json,
  catalog: Catalog,
  table: Table,
  column: Column,
  row: SqlRow,
  wants: WantsAnnotation,
  names: NameResolver,
  as?: string,
): void {
  const property = as ?? propertyName(column);
  const value = row[column.name];
  if (value !== null && value !== undefined) {
    if (isLookup(column)) writeLookupAnnotations(json, catalog, table, column, row, property, wants, names);
    else if (wants(formattedValue)) {
      const text = formatValue(catalog, column, value);
      if (text !== null) json[`${property}@${formattedValue}`] = text;
    }
  }
  json[property] = jsonValue(column, value);
}

function writeLookupAnnotations(
  json: Json,
  catalog: Catalog,
  table: Table,
  column: Column,
  row: SqlRow,
  property: string,
  wants: WantsAnnotation,
  names: NameResolver,
): void {
  const reference = referenceOf(column, row);
  if (reference === null) return;
  if (wants(formattedValue)) {
    const name = names(reference.table, reference.id);
    if (name !== null) json[`${property}@${formattedValue}`] = name;
  }
  if (wants(associatedNavigation)) {
    const nav = catalog.navigationOfColumn(table.name, column.name, reference.table);
    if (nav) json[`${property}@${associatedNavigation}`] = nav.name;
  }
  if (wants(lookupLogicalName)) json[`${property}@${lookupLogicalName}`] = reference.table;
}
