import type { Catalog } from '../metadata/catalog';
import type { Column } from '../metadata/types';
import type { NameResolver } from '../data/serialize-row';
import { referenceOf } from '../data/row';
import type { SqlDatabase, SqlRow } from '../store/sql-database';
import { id, placeholders } from './sql';

const chunk = 500;

/** Reads the primary names that lookups of a page point to: one statement per table and 500 ids. */
export function resolveNames(
  db: SqlDatabase,
  catalog: Catalog,
  columns: readonly Column[],
  rows: readonly SqlRow[],
): NameResolver {
  const wanted = new Map<string, Set<string>>();
  for (const column of columns) {
    for (const row of rows) {
      const reference = referenceOf(column, row);
      if (reference === null) continue;
      const ids = wanted.get(reference.table) ?? new Set<string>();
      ids.add(reference.id);
      wanted.set(reference.table, ids);
    }
  }
  const names = new Map<string, string>();
  for (const [tableName, ids] of wanted) {
    const table = catalog.table(tableName);
    if (!table || table.primaryName === null) continue;
    const list = [...ids];
    for (let i = 0; i < list.length; i += chunk) {
      const part = list.slice(i, i + chunk);
      const found = db.all(
        `SELECT ${id(table.primaryId)} AS i, ${id(table.primaryName)} AS n FROM ${id(table.name)} WHERE ${id(table.primaryId)} IN (${placeholders(part.length)})`,
        part,
      );
      for (const row of found)
        if (typeof row['n'] === 'string') names.set(`${tableName}/${String(row['i'])}`, row['n']);
    }
  }
  return (table, rowId) => names.get(`${table}/${rowId}`) ?? null;
}
