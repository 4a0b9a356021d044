import { Fault, payload } from '../http/faults';
import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import { formatInstant, isStoredInstant, normalizeGuid, parseInstant } from '../query/column-value';
import { scalarEdm } from '../metadata/edm';
import type { SqlValue } from '../store/sql-database';

type Parser = (value: unknown, column: Column, table: Table, catalog: Catalog) => SqlValue;

const edm: Partial<Record<Column['type'], string>> = {
  ...scalarEdm,
  DateTime: 'Edm.DateTimeOffset',
};

const wrongType = (column: Column): Fault =>
  payload(
    `Cannot convert the value given for '${column.name}' to the expected type '${column.behavior === 'DateOnly' ? 'Edm.Date' : (edm[column.type] ?? 'Edm.String')}'.`,
  );

const text: Parser = (value, column, table) => {
  if (typeof value !== 'string') throw wrongType(column);
  if (column.maxLength !== undefined && value.length > column.maxLength) {
    throw new Fault(
      400,
      '0x80044331',
      `A validation error occurred.  The length of the '${column.name}' attribute of the '${table.name}' entity exceeded the maximum allowed length of '${column.maxLength}'.`,
    );
  }
  // The platform stores an empty text as no value.
  return value === '' ? null : value;
};

function checkRange(value: number, column: Column, code: string): void {
  if ((column.min !== undefined && value < column.min) || (column.max !== undefined && value > column.max)) {
    throw new Fault(
      400,
      code,
      `A validation error occurred.  The value of '${column.name}' is outside the valid range of ${column.min} to ${column.max}.`,
    );
  }
}

const integer: Parser = (value, column) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2_147_483_648) throw wrongType(column);
  checkRange(value, column, '0x8004432f');
  return value;
};

const bigint: Parser = (value, column) => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  if (typeof value === 'string' && /^-?\d{1,19}$/.test(value)) return BigInt(value);
  throw wrongType(column);
};

/** Decimals, floats and money are rounded to the column's precision. Numbers may arrive as text (IEEE754Compatible). */
const fraction: Parser = (value, column) => {
  const number = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw wrongType(column);
  checkRange(number, column, '0x80044330');
  const digits = column.type === 'Money' ? 4 : (column.precision ?? (column.type === 'Double' ? 5 : 10));
  return Number(number.toFixed(Math.min(digits, 15)));
};

const boolean: Parser = (value, column) => {
  if (typeof value !== 'boolean') throw wrongType(column);
  return value ? 1 : 0;
};

const managedProperty: Parser = (value, column) => {
  const inner = typeof value === 'object' && value !== null ? (value as { Value?: unknown }).Value : value;
  if (typeof inner !== 'boolean') throw wrongType(column);
  return inner ? 1 : 0;
};

function checkOption(value: number, column: Column, table: Table, catalog: Catalog): void {
  const options = catalog.options(column);
  if (!options.some((o) => o.value === value)) {
    const range = options.map((o) => o.value).join(',');
    throw new Fault(
      400,
      '0x8004431a',
      `A validation error occurred.  The value ${value} of '${column.name}' on record of type '${table.name}' is outside the valid range. Accepted Values: ${range}`,
    );
  }
}

const choice: Parser = (value, column, table, catalog) => {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType(column);
  // Base tables of this stand-in carry some choices without their options; those take any number.
  if (column.custom || catalog.options(column).length > 0) checkOption(value, column, table, catalog);
  return value;
};

const choices: Parser = (value, column, table, catalog) => {
  if (typeof value !== 'string') throw wrongType(column);
  const parts = value
    .split(',')
    .map((p) => p.trim())
    .filter((p) => p !== '');
  if (parts.length > 150 || parts.some((p) => !/^-?\d+$/.test(p))) throw wrongType(column);
  const numbers = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  for (const number of numbers) checkOption(number, column, table, catalog);
  return numbers.length === 0 ? null : numbers.join(',');
};

const dateTime: Parser = (value, column) => {
  if (typeof value !== 'string') throw wrongType(column);
  if (isStoredInstant(column, value)) return value;
  if (column.behavior === 'DateOnly' && !/^\d{4}-\d{2}-\d{2}(T00:00(:00(\.0+)?)?Z?)?$/.test(value))
    throw wrongType(column);
  const instant = parseInstant(value);
  if (instant === null) throw wrongType(column);
  if (instant.getUTCFullYear() < 1753) {
    throw new Fault(
      400,
      '0x80040239',
      `DateTime is less than minumum value supported by CrmDateTime. Actual value: ${value.slice(0, 10)}, Minimum value supported: 01/01/1753 00:00:00`,
    );
  }
  return formatInstant(column, instant);
};

const guid: Parser = (value, column) => {
  const id = typeof value === 'string' ? normalizeGuid(value) : null;
  if (id === null) throw wrongType(column);
  return id;
};

const readOnly: Parser = (_value, column) => {
  throw new Fault(
    400,
    '0x80060888',
    `CRM do not support direct update of Entity Reference properties, Use Navigation properties instead. (${column.name})`,
  );
};

/** Base64 for now; parse-body.ts stores the content and keeps its id. */
const image: Parser = (value, column) => {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/\r\n]*={0,2}$/.test(value)) throw wrongType(column);
  return value;
};

const notInBody: Parser = (_value, column) => {
  throw new Fault(
    400,
    '0x80048d19',
    `The file column '${column.name}' is written by an upload to its own address, not in a row's body.`,
  );
};

const parsers: Record<Column['type'], Parser> = {
  String: text,
  Memo: text,
  EntityName: text,
  Integer: integer,
  BigInt: bigint,
  Decimal: fraction,
  Double: fraction,
  Money: fraction,
  Boolean: boolean,
  ManagedProperty: managedProperty,
  Picklist: choice,
  State: choice,
  Status: choice,
  MultiSelectPicklist: choices,
  DateTime: dateTime,
  Uniqueidentifier: guid,
  Lookup: readOnly,
  Customer: readOnly,
  Owner: readOnly,
  Image: image,
  File: notInBody,
};

/** JSON → stored value, validated against the column. @throws Fault 400 in the platform's words. */
export function parseValue(catalog: Catalog, table: Table, column: Column, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  return parsers[column.type](value, column, table, catalog);
}
