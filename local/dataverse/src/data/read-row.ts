import { id } from '../query/sql';
import type { Table } from '../metadata/types';
import type { SqlDatabase, SqlRow } from '../store/sql-database';

/** The whole stored row, without any security: for checks, images and cascades. */
export function readStored(db: SqlDatabase, table: Table, rowId: string): SqlRow | undefined {
  return db.get(`SELECT * FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]);
}
