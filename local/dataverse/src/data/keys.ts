import { badRequest, Fault, keyNotActive, keyNotDefined, rowNotFoundByKey } from '../http/faults';
import type { Catalog } from '../metadata/catalog';
import type { AlternateKey, Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { Literal } from '../odata/ast';
import type { PathKey } from '../odata/parse-path';
import { comparisonValue, normalizeGuid } from '../query/column-value';
import { id } from '../query/sql';
import type { SqlDatabase, SqlValue } from '../store/sql-database';
import type { RowValues } from './row';
import { setReference } from './row';

/** How an address names a row. */
export type RowAddress =
  | { kind: 'id'; id: string }
  /** `values` as given (for a row to create), `compare` folded (to find one). */
  | { kind: 'key'; key: AlternateKey; values: RowValues; compare: SqlValue[] };

/** @throws Fault 400 when the names are no key of the table. */
export function addressOf(table: Table, key: PathKey): RowAddress {
  if (key.single !== null) return { kind: 'id', id: guidOf(key.single, table) };
  if (key.named.size === 1) {
    const primary = key.named.get(table.primaryId);
    if (primary) return { kind: 'id', id: guidOf(primary, table) };
  }
  const names = [...key.named.keys()].map((n) => /^_(.+)_value$/.exec(n)?.[1] ?? n);
  const alternate = table.keys.find(
    (k) => k.columns.length === names.length && k.columns.every((c) => names.includes(c)),
  );
  if (!alternate || key.named.size === 0) throw keyNotDefined(table.name);
  const values: RowValues = {};
  const compare: SqlValue[] = [];
  for (const columnName of alternate.columns) {
    const column = table.columns.get(columnName) as Column;
    const literal = key.named.get(columnName) ?? key.named.get(`_${columnName}_value`);
    const text = keyText(literal, table);
    if (isLookup(column))
      setReference(column, values, { table: column.targets?.[0] ?? '', id: normalizeGuid(text) ?? '' });
    else
      values[columnName] =
        typeof comparisonValue(column, text) === 'string' ? storedText(column, text) : comparisonValue(column, text);
    compare.push(comparisonValue(column, text));
  }
  if (alternate.status !== 'Active') throw keyNotActive(table.name);
  return { kind: 'key', key: alternate, values, compare };
}

const storedText = (column: Column, text: string): SqlValue =>
  column.type === 'String' || column.type === 'Memo' ? text : comparisonValue(column, text);

function keyText(literal: Literal | undefined, table: Table): string {
  if (literal === undefined || literal.type === 'null' || literal.type === 'json') throw keyNotDefined(table.name);
  return String(literal.value);
}

function guidOf(literal: Literal, table: Table): string {
  const value = literal.type === 'guid' || literal.type === 'string' ? normalizeGuid(literal.value) : null;
  if (value === null) {
    // A table with no such key answers as for an unknown key; a malformed guid is a bad request.
    if (literal.type === 'guid') throw badRequest('The key is not a valid guid.');
    throw keyNotDefined(table.name);
  }
  return value;
}

const statements = new WeakMap<AlternateKey, string>();

/** The id of the row with this alternate key, by the key's index; null when there is none. */
export function findByKey(db: SqlDatabase, table: Table, address: Extract<RowAddress, { kind: 'key' }>): string | null {
  let statement = statements.get(address.key);
  if (statement === undefined) {
    const where = address.key.columns.map((name) => {
      const type = table.columns.get(name)?.type;
      return type === 'String' || type === 'Memo' || type === 'EntityName' ? `ci(${id(name)}) = ?` : `${id(name)} = ?`;
    });
    statement = `SELECT ${id(table.primaryId)} AS i FROM ${id(table.name)} WHERE ${where.join(' AND ')}`;
    statements.set(address.key, statement);
  }
  const row = db.get(statement, address.compare);
  return row === undefined ? null : String(row['i']);
}

export function rowExists(db: SqlDatabase, table: Table, rowId: string): boolean {
  return db.get(`SELECT 1 AS x FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]) !== undefined;
}

/** Resolves an address to an id. @throws Fault 404 for a key without a row. An id is not checked. */
export function requireId(db: SqlDatabase, table: Table, address: RowAddress): string {
  if (address.kind === 'id') return address.id;
  const found = findByKey(db, table, address);
  if (found === null) throw rowNotFoundByKey(table.schemaName);
  return found;
}

/** Which alternate key a violated unique index belongs to. */
export function violatedKey(catalog: Catalog, indexName: string): { table: Table; key: AlternateKey } | null {
  for (const table of catalog.tables.values()) {
    for (const key of table.keys) if (`key_${table.name}_${key.name}` === indexName) return { table, key };
  }
  return null;
}

export const missingTarget = (table: Table, rowId: string): Fault =>
  new Fault(404, '0x80040217', `${table.schemaName} With Ids = ${rowId} Do Not Exist`);
