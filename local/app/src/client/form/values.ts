import type { ColumnInfo, TableInfo } from '../metadata/types';
import type { Row } from '../dataverse/web-api';
import { formattedSuffix, isDay, lookupTableSuffix } from '../session/formats';

/** A lookup's value in the shape form scripts and code components get it. */
export interface LookupValue {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
}

/** A column's value in a form, in the shapes of the client API: choices are numbers, dates are `Date`, lookups are arrays. */
export type FieldValue = null | string | number | boolean | Date | readonly LookupValue[] | readonly number[];

/** True for lookups and multiple choices. */
export function isList(value: FieldValue): value is readonly LookupValue[] | readonly number[] {
  return Array.isArray(value);
}

export const lookupTypes: ReadonlySet<string> = new Set(['Lookup', 'Customer', 'Owner']);

/** The property of a row's JSON that holds a column. */
export function rowKey(column: ColumnInfo): string {
  return lookupTypes.has(column.type) ? `_${column.name}_value` : column.name;
}

/** A calendar day as a `Date` at local midnight, which is how the client API gives date-only values. */
export function dayToDate(day: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!match) return null;
  const date = new Date(2000, 0, 1);
  date.setFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return date;
}

/** `Date` → `YYYY-MM-DD` of its local day. */
export function dateToDay(date: Date): string {
  const pad = (value: number, length = 2) => String(value).padStart(length, '0');
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Reads a column's value from a row of the Web API. */
export function valueFromRow(row: Row, column: ColumnInfo): FieldValue {
  const key = rowKey(column);
  const raw = row[key];
  if (raw === null || raw === undefined) return null;
  if (lookupTypes.has(column.type)) {
    const table = row[key + lookupTableSuffix];
    const name = row[key + formattedSuffix];
    return [
      {
        id: typeof raw === 'string' ? raw : '',
        name: typeof name === 'string' ? name : '',
        entityType: typeof table === 'string' ? table : (column.targets[0] ?? ''),
      },
    ];
  }
  if (column.type === 'DateTime' && typeof raw === 'string') {
    if (isDay(column)) return dayToDate(raw);
    const instant = new Date(raw);
    return Number.isNaN(instant.getTime()) ? null : instant;
  }
  if (column.type === 'MultiSelectPicklist') {
    const values = (typeof raw === 'string' ? raw.split(',') : []).map(Number).filter(Number.isFinite);
    return values.length > 0 ? values : null;
  }
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null;
}

/** The property and value that write a column: lookups bind by navigation property, days go without a time. */
export function writeValue(
  table: TableInfo,
  column: ColumnInfo,
  value: FieldValue,
): readonly [string, unknown] | Error {
  if (lookupTypes.has(column.type)) {
    const chosen = (value as readonly LookupValue[] | null)?.[0];
    const relations = table.manyToOne.filter((relation) => relation.column === column.name);
    const relation = chosen ? relations.find((candidate) => candidate.target === chosen.entityType) : relations[0];
    if (!relation) return new Error(`${column.label} cannot point to a row of ${chosen?.entityType ?? 'this table'}.`);
    // The set name is put in by the caller, who knows the target table.
    return [`${relation.nav}@odata.bind`, chosen ? chosen : null];
  }
  if (value instanceof Date) return [column.name, isDay(column) ? dateToDay(value) : value.toISOString()];
  if (Array.isArray(value)) return [column.name, value.join(',')];
  return [column.name, value];
}

/** True when two values are the same for the purpose of saving. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (a === b) return true;
  if ((a === null || a === '') && (b === null || b === '')) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (Array.isArray(a) && Array.isArray(b)) {
    const key = (item: unknown) =>
      typeof item === 'object' && item !== null ? (item as LookupValue).id.toLowerCase() : String(item);
    return a.length === b.length && a.every((item, index) => key(item) === key(b[index]));
  }
  return false;
}

/** A value as plain text, for what has not been saved yet and so has no formatted value. */
export function textOf(value: FieldValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toLocaleString();
  if (typeof value === 'object')
    return value.map((item) => (typeof item === 'object' ? item.name : String(item))).join('; ');
  return String(value);
}
