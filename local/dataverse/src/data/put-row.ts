import { id } from '../query/sql';
import type { Table } from '../metadata/types';
import { isPolymorphic } from '../metadata/types';
import type { Session } from '../session';
import { insertRow } from './insert-row';
import { rowExists } from './keys';
import type { RowValues } from './row';
import { typeField } from './row';
import type { SqlValue } from '../store/sql-database';
import { invalidate } from './caches';
import { utcOf } from './utc';

/**
 * Creates or overwrites a row of the platform's own (a view, a job, a role …): no plug-ins, no privileges. An existing row
 * with the same values stays untouched, version included.
 */
export function putRow(session: Session, tableName: string, rowId: string, given: RowValues): void {
  const { engine } = session;
  const table = engine.catalog.requireTable(tableName);
  const values = known(table, given);
  if (!rowExists(engine.db, table, rowId)) {
    insertRow(session, table, rowId, values);
    return;
  }
  const names = Object.keys(values);
  const current = engine.db.get(
    `SELECT ${names.map(id).join(',')} FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`,
    [rowId],
  );
  if (current && names.every((n) => same(current[n] ?? null, values[n] ?? null))) return;
  values['modifiedon'] = utcOf(session);
  if (table.columns.has('versionnumber')) values['versionnumber'] = engine.nextVersion();
  const set = Object.keys(known(table, values));
  engine.db.run(
    `UPDATE ${id(table.name)} SET ${set.map((n) => `${id(n)} = ?`).join(', ')} WHERE ${id(table.primaryId)} = ?`,
    [...set.map((n) => values[n] ?? null), rowId],
  );
  invalidate(engine, table.name);
}

/** Booleans and numbers come back from SQLite as numbers or bigints. */
const same = (a: SqlValue, b: SqlValue): boolean =>
  a === b || (typeof a !== 'object' && typeof b !== 'object' && String(a) === String(b));

/** Leaves out what this stand-in's table has no column for. */
function known(table: Table, given: RowValues): RowValues {
  const values: RowValues = {};
  for (const [name, value] of Object.entries(given)) {
    const column = table.columns.get(name.replace(/\$type$/, ''));
    if (column && (!name.endsWith('$type') || isPolymorphic(column))) values[name] = value;
    if (column && isPolymorphic(column) && name === column.name && !(typeField(name) in given))
      values[typeField(name)] = value === null ? null : (column.targets?.[0] ?? null);
  }
  return values;
}
