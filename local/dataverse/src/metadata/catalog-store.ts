import type { SqlDatabase } from '../store/sql-database';
import { createDeletionTable } from '../data/deletions';
import { createPackageTables } from '../solutions/packages';
import { createFileTable } from '../files/file-store';
import { createShareTable } from '../security/sharing';
import { Catalog } from './catalog';
import type { Column, GlobalChoice, Relationship, Table } from './types';

/** Metadata is kept as JSON beside the rows, in the same transaction as the DDL that follows from it. */
export function createMetadataTables(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__metadata" (kind TEXT NOT NULL, name TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (kind, name))',
  );
  createShareTable(db);
  createFileTable(db);
  createPackageTables(db);
  createDeletionTable(db);
  db.exec('CREATE TABLE IF NOT EXISTS "__state" (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__role_privilege" (roleid TEXT NOT NULL, name TEXT NOT NULL, depth INTEGER NOT NULL, PRIMARY KEY (roleid, name))',
  );
}

type StoredTable = Omit<Table, 'columns'> & { columns: Column[] };

const save = (db: SqlDatabase, kind: string, name: string, value: unknown): void => {
  db.run('INSERT OR REPLACE INTO "__metadata" (kind, name, json) VALUES (?, ?, ?)', [
    kind,
    name,
    JSON.stringify(value),
  ]);
};

export function saveTable(db: SqlDatabase, table: Table): void {
  save(db, 'table', table.name, { ...table, columns: [...table.columns.values()] } satisfies StoredTable);
}

export function saveRelationship(db: SqlDatabase, relationship: Relationship): void {
  save(db, 'relationship', relationship.name.toLowerCase(), relationship);
}

export function saveChoice(db: SqlDatabase, choice: GlobalChoice): void {
  save(db, 'choice', choice.name, choice);
}

export function loadCatalog(db: SqlDatabase): Catalog {
  const catalog = new Catalog();
  for (const row of db.all('SELECT kind, json FROM "__metadata"', [])) {
    const json = String(row['json']);
    if (row['kind'] === 'table') {
      const stored = JSON.parse(json) as StoredTable;
      catalog.putTable({ ...stored, columns: new Map(stored.columns.map((c) => [c.name, c])) });
    } else if (row['kind'] === 'relationship') catalog.putRelationship(JSON.parse(json) as Relationship);
    else if (row['kind'] === 'choice') catalog.putChoice(JSON.parse(json) as GlobalChoice);
  }
  return catalog;
}

export function readState(db: SqlDatabase, name: string): string | null {
  const row = db.get('SELECT value FROM "__state" WHERE name = ?', [name]);
  return row === undefined ? null : String(row['value']);
}

export function writeState(db: SqlDatabase, name: string, value: string): void {
  db.run('INSERT OR REPLACE INTO "__state" (name, value) VALUES (?, ?)', [name, value]);
}
