import { id } from '../query/sql';
import type { Table } from '../metadata/types';
import type { SqlDatabase } from '../store/sql-database';

/** Deleted rows are remembered with the version their deletion had: what change tracking reports. */
export function createDeletionTable(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__deleted" (tablename TEXT NOT NULL, rowid_ TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (tablename, rowid_))',
  );
}

export function recordDeletion(db: SqlDatabase, table: Table, rowId: string, version: number): void {
  if (!table.changeTracking) return;
  db.run('INSERT OR REPLACE INTO "__deleted" (tablename, rowid_, version) VALUES (?, ?, ?)', [
    table.name,
    rowId,
    version,
  ]);
}

/** Ids deleted after a version and not created anew since. */
export function deletedSince(db: SqlDatabase, table: Table, version: number): string[] {
  return db
    .all(
      `SELECT d.rowid_ AS i FROM "__deleted" AS d WHERE d.tablename = ? AND d.version > ?
         AND NOT EXISTS (SELECT 1 FROM ${id(table.name)} AS t WHERE t.${id(table.primaryId)} = d.rowid_) ORDER BY d.version`,
      [table.name, version],
    )
    .map((r) => String(r['i']));
}
