import { isPolymorphic, type Table } from '../metadata/types';
import { id } from '../query/sql';
import type { SqlDatabase, SqlRow } from '../store/sql-database';
import { typeField } from './row';

/**
 * Rows as steps see them in their images, for a whole message in one query: a bulk update of 1,000 rows reads once, not
 * 1,000 times.
 * @param columns the columns any image asks for; null for all
 * @returns row id → stored row; a row that does not exist is absent
 */
export function readImages(
  db: SqlDatabase,
  table: Table,
  rowIds: readonly string[],
  columns: readonly string[] | null,
): Map<string, SqlRow> {
  const fields = columns === null ? '*' : fieldsOf(table, columns).map(id).join(', ');
  const rows = db.all(
    `SELECT ${fields} FROM ${id(table.name)} WHERE ${id(table.primaryId)} IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rowIds)],
  );
  return new Map(rows.map((row) => [String(row[table.primaryId]), row]));
}

/** A lookup with several targets keeps the target's name in a field of its own. */
function fieldsOf(table: Table, columns: readonly string[]): string[] {
  const fields = columns.flatMap((name) => {
    const column = table.columns.get(name);
    if (!column) return [];
    return isPolymorphic(column) ? [name, typeField(name)] : [name];
  });
  return [...new Set([table.primaryId, ...fields])];
}
