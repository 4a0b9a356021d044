import { ci } from '../store/ci';
import { createRibbonTable, dropRibbons } from './ribbon-store';
import type { SqlDatabase } from '../store/sql-database';

/** Files as they were imported, and what they say of command bars, by solution: what an export gives back and an upgrade is compared with. */
export function createPackageTables(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__package" (solution TEXT PRIMARY KEY, managed INTEGER NOT NULL, zip BLOB NOT NULL)',
  );
  db.exec('CREATE TABLE IF NOT EXISTS "__stage" (id TEXT PRIMARY KEY, zip BLOB NOT NULL)');
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__component" (solutionid TEXT NOT NULL, tablename TEXT NOT NULL, rowid_ TEXT NOT NULL, PRIMARY KEY (solutionid, tablename, rowid_))',
  );
  createRibbonTable(db);
}

const bytes = (value: unknown): Uint8Array | null => (value instanceof Uint8Array ? value : null);

export function putPackage(db: SqlDatabase, solution: string, managed: boolean, zip: Uint8Array): void {
  db.run('INSERT OR REPLACE INTO "__package" (solution, managed, zip) VALUES (?, ?, ?)', [
    ci(solution),
    managed ? 1 : 0,
    zip,
  ]);
}

export const packageOf = (db: SqlDatabase, solution: string): Uint8Array | null =>
  bytes(db.get('SELECT zip FROM "__package" WHERE solution = ?', [ci(solution)])?.['zip']);

/** Every other installed file. */
export const otherPackages = (db: SqlDatabase, solution: string): Uint8Array[] =>
  db.all('SELECT zip FROM "__package" WHERE solution <> ?', [ci(solution)]).flatMap((r) => bytes(r['zip']) ?? []);

export function dropPackage(db: SqlDatabase, solution: string): void {
  db.run('DELETE FROM "__package" WHERE solution = ?', [ci(solution)]);
  dropRibbons(db, solution);
}

export function putStaged(db: SqlDatabase, id: string, zip: Uint8Array): void {
  db.run('INSERT OR REPLACE INTO "__stage" (id, zip) VALUES (?, ?)', [id, zip]);
}

export const stagedPackage = (db: SqlDatabase, id: string): Uint8Array | null =>
  bytes(db.get('SELECT zip FROM "__stage" WHERE id = ?', [id])?.['zip']);
