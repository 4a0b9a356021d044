import { parseValue } from '../data/parse-value';
import type { RowValues } from '../data/row';
import { referenceOf, setReference } from '../data/row';
import { invalidBodyProperty, payload } from '../http/faults';
import type { AliasedColumn } from '../fetchxml/run-fetch';
import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import { LazyEntity, type LazyValues } from '../plugin-host/lazy-entity';
import type { HostEntity, HostValue } from '../plugin-host/plugin-host';
import type { SqlRow } from '../store/sql-database';

/** Stored values → what a plug-in sees. */
export function toHostEntity(
  table: Table,
  id: string,
  values: RowValues | SqlRow,
  only?: readonly string[] | null,
): HostEntity {
  const attributes: Record<string, HostValue> = {};
  for (const name of only ?? Object.keys(values)) {
    const column = table.columns.get(name);
    if (!column || !(name in values)) continue;
    const value = toHostValue(column, values);
    // Images and retrieved rows leave empty columns out; a Target keeps them, since null means "clear".
    if (value !== null || only === undefined) attributes[name] = value;
  }
  return { logicalName: table.name, id, attributes };
}

/** The columns that an entry brings, in its order; the list is shared by entries that bring the same. */
const shapes: { table: Table | null; keys: readonly string[]; names: readonly string[] } = {
  table: null,
  keys: [],
  names: [],
};

function targetNames(table: Table, values: RowValues): readonly string[] {
  const keys = Object.keys(values);
  const isLast =
    shapes.table === table && shapes.keys.length === keys.length && keys.every((key, at) => key === shapes.keys[at]);
  if (!isLast) {
    const names = keys.filter((name) => table.columns.has(name) && name !== table.primaryId);
    Object.assign(shapes, { table, keys, names: [...names, table.primaryId] });
  }
  return shapes.names;
}

/** An entry of a message, with its id among the attributes; values are made when the plug-in asks. */
export const toTarget = (table: Table, id: string, values: RowValues): HostEntity =>
  new LazyEntity(table.name, id, new TargetValues(table, id, values, targetNames(table, values)));

class TargetValues implements LazyValues {
  constructor(
    private readonly table: Table,
    private readonly id: string,
    private readonly values: RowValues,
    readonly names: readonly string[],
  ) {}

  value(name: string): HostValue {
    if (name === this.table.primaryId) return { t: 'guid', v: this.id };
    const column = this.table.columns.get(name);
    return column && name in this.values ? toHostValue(column, this.values) : null;
  }
}

/**
 * Makes images of stored rows that have these columns; columns that are empty are left out. One maker serves all rows of
 * a message: full rows share the list of names.
 */
export function imageMaker(table: Table, names: readonly string[]): (id: string, row: SqlRow) => HostEntity {
  const known = names.filter((name) => table.columns.has(name));
  return (id, row) => {
    const full = known.every((name) => isFilled(row[name]));
    return new LazyEntity(
      table.name,
      id,
      new ImageValues(table, row, full ? known : known.filter((name) => isFilled(row[name]))),
    );
  };
}

const isFilled = (value: SqlRow[string] | undefined): boolean =>
  value !== null && value !== undefined && !(value instanceof Uint8Array);

class ImageValues implements LazyValues {
  constructor(
    private readonly table: Table,
    private readonly row: SqlRow,
    readonly names: readonly string[],
  ) {}

  value(name: string): HostValue {
    const column = this.table.columns.get(name);
    return column && this.names.includes(name) ? toHostValue(column, this.row) : null;
  }
}

/** Columns of linked tables and results of aggregates, by the names they have in the row. Empty ones are left out. */
export function aliasedValues(columns: readonly AliasedColumn[]): Record<string, HostValue> {
  return Object.fromEntries(
    columns.flatMap(({ property, table, attribute, column, values }) => {
      const value = column ? toHostValue(column, values) : plainNumber(values[attribute]);
      return value === null ? [] : [[property, { t: 'aliased', v: { logicalName: table.name, attribute, value } }]];
    }),
  );
}

/** Counts and parts of dates. */
const plainNumber = (value: unknown): HostValue =>
  value === null || value === undefined ? null : { t: 'int', v: Number(value) };

function toHostValue(column: Column, values: RowValues | SqlRow): HostValue {
  const value = values[column.name];
  if (value === null || value === undefined || value instanceof Uint8Array) return null;
  if (isLookup(column)) {
    const reference = referenceOf(column, values);
    return reference === null ? null : { t: 'reference', v: { logicalName: reference.table, id: reference.id } };
  }
  switch (column.type as string) {
    case 'Integer':
      return { t: 'int', v: Number(value) };
    case 'BigInt':
      return { t: 'bigint', v: String(value) };
    case 'Decimal':
      return { t: 'decimal', v: String(value) };
    case 'Double':
      return { t: 'double', v: Number(value) };
    case 'Money':
      return { t: 'money', v: String(value) };
    case 'Boolean':
    case 'ManagedProperty':
      return Number(value) === 1;
    case 'Picklist':
    case 'State':
    case 'Status':
      return { t: 'optionset', v: Number(value) };
    case 'MultiSelectPicklist':
      return { t: 'optionsets', v: String(value).split(',').map(Number) };
    case 'DateTime':
      return { t: 'datetime', v: String(value).length === 10 ? `${String(value)}T00:00:00Z` : String(value) };
    case 'Uniqueidentifier':
    case 'File':
      return { t: 'guid', v: String(value) };
    default:
      return String(value);
  }
}

/** What a plug-in gives → stored values, with the checks a Web API body gets. */
export function fromHostEntity(catalog: Catalog, table: Table, entity: HostEntity): RowValues {
  const values: RowValues = {};
  for (const [name, value] of Object.entries(entity.attributes)) {
    const column = table.columns.get(name);
    if (!column) throw invalidBodyProperty(name, table.name);
    if (name === table.primaryId) continue;
    if (isLookup(column)) {
      if (value !== null && (typeof value !== 'object' || value.t !== 'reference'))
        throw payload(`'${name}' takes a reference.`);
      setReference(
        column,
        values,
        value === null ? null : { table: value.v.logicalName, id: value.v.id.toLowerCase() },
      );
    } else values[name] = parseValue(catalog, table, column, jsonOf(column, value));
  }
  return values;
}

function jsonOf(column: Column, value: HostValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value.t === 'optionsets') return value.v.join(',');
  if (value.t === 'decimal' || value.t === 'money') return Number(value.v);
  if (value.t === 'datetime' && column.behavior === 'DateOnly') return value.v.slice(0, 10);
  return value.v;
}
