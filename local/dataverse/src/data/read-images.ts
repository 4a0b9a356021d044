import { isLookup, isPolymorphic, type Column, type Table } from '../metadata/types';
import { id } from '../query/sql';
import type { SqlDatabase, SqlRow, SqlValue } from '../store/sql-database';
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
  const wanted = columns?.flatMap((name) => table.columns.get(name) ?? []) ?? null;
  const fields = wanted === null ? null : [...new Set([table.primaryId, ...wanted.flatMap(fieldsOf)])];
  // Each value that crosses from the engine costs more than to find it: many rows come as one text.
  if (fields !== null && rowIds.length > 1 && wanted?.every(isExactAsJson)) return asOneText(db, table, rowIds, fields);
  const rows = db.all(
    `SELECT ${fields === null ? '*' : fields.map(id).join(', ')} FROM ${id(table.name)} WHERE ${id(table.primaryId)} IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(rowIds)],
  );
  return new Map(rows.map((row) => [String(row[table.primaryId]), row]));
}

/** A lookup with several targets keeps the target's name in a field of its own. */
const fieldsOf = (column: Column): string[] =>
  isPolymorphic(column) ? [column.name, typeField(column.name)] : [column.name];

const exactTypes = new Set<Column['type']>([
  'String',
  'Memo',
  'EntityName',
  'Integer',
  'Boolean',
  'Picklist',
  'State',
  'Status',
  'DateTime',
  'Uniqueidentifier',
]);

/** SQLite writes 15 digits of a fraction into JSON and refuses bytes; JSON has no whole numbers past 2^53. */
const isExactAsJson = (column: Column): boolean => isLookup(column) || exactTypes.has(column.type);

function asOneText(
  db: SqlDatabase,
  table: Table,
  rowIds: readonly string[],
  fields: readonly string[],
): Map<string, SqlRow> {
  const values = fields.map((field) => `t.${id(field)}`).join(', ');
  const answer = db.get(
    `SELECT json_group_array(json_array(${values})) AS j FROM json_each(?) AS wanted CROSS JOIN ${id(table.name)} AS t ON t.${id(table.primaryId)} = wanted.value`,
    [JSON.stringify(rowIds)],
  );
  const rows = new Map<string, SqlRow>();
  for (const found of JSON.parse(String(answer?.['j'] ?? '[]')) as SqlValue[][]) {
    const row: SqlRow = {};
    for (let at = 0; at < fields.length; at++) row[fields[at] as string] = found[at] ?? null;
    rows.set(String(row[table.primaryId]), row);
  }
  return rows;
}
