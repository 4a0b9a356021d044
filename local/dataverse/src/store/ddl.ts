import { id } from '../query/sql';
import { storedFields } from '../data/row';
import type { AlternateKey, Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { SqlDatabase } from './sql-database';

const sqlTypes: Partial<Record<Column['type'], string>> = {
  Integer: 'INTEGER',
  BigInt: 'INTEGER',
  Boolean: 'INTEGER',
  Picklist: 'INTEGER',
  State: 'INTEGER',
  Status: 'INTEGER',
  ManagedProperty: 'INTEGER',
  Decimal: 'REAL',
  Double: 'REAL',
  Money: 'REAL',
};

const legalName = /^[a-z_][a-z0-9_]*$/;

/** Creates the table, or adds the columns it lacks, with an index per lookup. Existing columns stay as they are. */
export function applyTable(db: SqlDatabase, table: Table): void {
  const names = [table.name, ...table.columns.keys()];
  const illegal = names.find((n) => !legalName.test(n));
  if (illegal !== undefined) throw new Error(`'${illegal}' is not a legal logical name.`);
  const present = new Set(db.all(`SELECT name FROM pragma_table_info(?)`, [table.name]).map((r) => String(r['name'])));
  const missing = [...table.columns.values()].flatMap((c) =>
    storedFields(c)
      .filter((f) => !present.has(f))
      .map((f) => ({ field: f, column: c })),
  );
  const define = ({ field, column }: { field: string; column: Column }): string => {
    const type = field === column.name ? (sqlTypes[column.type] ?? 'TEXT') : 'TEXT';
    return `${id(field)} ${type}${field === table.primaryId ? ' NOT NULL UNIQUE' : ''}`;
  };
  if (present.size === 0) db.exec(`CREATE TABLE ${id(table.name)} (${missing.map(define).join(', ')})`);
  else {
    if (missing.length > 0) db.releaseStatements();
    for (const m of missing) db.exec(`ALTER TABLE ${id(table.name)} ADD COLUMN ${define(m)}`);
  }
  for (const { field, column } of missing) {
    if (isLookup(column) && field === column.name && indexed(column)) {
      // Most lookups of most rows are empty: those cost nothing.
      db.exec(
        `CREATE INDEX IF NOT EXISTS ${id(`ix_${table.name}_${field}`)} ON ${id(table.name)} (${id(field)}) WHERE ${id(field)} IS NOT NULL`,
      );
    }
  }
}

/** Lookups that every row fills with the same few values gain nothing from an index and cost on each write. */
const indexed = (column: Column): boolean =>
  ![
    'createdby',
    'modifiedby',
    'createdonbehalfby',
    'modifiedonbehalfby',
    'owninguser',
    'owningteam',
    'owningbusinessunit',
    'organizationid',
    'transactioncurrencyid',
    'ownerid',
  ].includes(column.name);

const textTypes = new Set<Column['type']>(['String', 'Memo', 'EntityName']);

export function keyIndexName(table: Table, key: AlternateKey): string {
  return `key_${table.name}_${key.name}`;
}

/** Unique over folded text, as the platform compares keys. @throws when present rows violate it. */
export function createKeyIndex(db: SqlDatabase, table: Table, key: AlternateKey): void {
  const parts = key.columns.map((name) => {
    const column = table.columns.get(name);
    return column && textTypes.has(column.type) ? `ci(${id(name)})` : id(name);
  });
  db.exec(
    `CREATE UNIQUE INDEX IF NOT EXISTS ${id(keyIndexName(table, key))} ON ${id(table.name)} (${parts.join(', ')})`,
  );
}

export function dropKeyIndex(db: SqlDatabase, table: Table, key: AlternateKey): void {
  db.releaseStatements();
  db.exec(`DROP INDEX IF EXISTS ${id(keyIndexName(table, key))}`);
}
