import { Fault } from '../http/faults';
import type { Column, Table } from '../metadata/types';
import type { RowValues } from '../data/row';
import type { SqlDatabase } from '../store/sql-database';
import type { UserAccess } from './user-access';

/** What the profiles of a user (their own and their teams') allow with secured columns: `table.column` → verbs. */
export type ColumnRights = ReadonlyMap<string, ReadonlySet<ColumnVerb>>;
export type ColumnVerb = 'read' | 'create' | 'update';

/** Value of canread, canupdate and cancreate that allows. */
const allowed = 4;

export function loadColumnRights(db: SqlDatabase, userId: string, teamIds: readonly string[]): ColumnRights {
  const rows = db.all(
    `SELECT p.entityname AS t, p.attributelogicalname AS c, p.canread AS r, p.cancreate AS n, p.canupdate AS u
       FROM fieldpermission AS p
      WHERE p.fieldsecurityprofileid IN (SELECT fieldsecurityprofileid FROM systemuserprofiles WHERE systemuserid = ?
            ${teamIds.map(() => 'UNION SELECT fieldsecurityprofileid FROM teamprofiles WHERE teamid = ?').join(' ')})`,
    [userId, ...teamIds],
  );
  const rights = new Map<string, Set<ColumnVerb>>();
  for (const row of rows) {
    const key = `${String(row['t'])}.${String(row['c'])}`;
    const verbs = rights.get(key) ?? new Set<ColumnVerb>();
    if (Number(row['r']) === allowed) verbs.add('read');
    if (Number(row['n']) === allowed) verbs.add('create');
    if (Number(row['u']) === allowed) verbs.add('update');
    rights.set(key, verbs);
  }
  return rights;
}

export const mayUseColumn = (user: UserAccess, verb: ColumnVerb, table: Table, column: Column): boolean =>
  column.secured !== true ||
  user.administrator ||
  user.columnRights === null ||
  (user.columnRights.get(`${table.name}.${column.name}`)?.has(verb) ?? false);

/** For conditions, orders and groups, which would tell the value: refused (A: the platform's exact answer is not public). */
export const columnNotReadable = (table: Table, column: Column): Fault =>
  new Fault(
    403,
    '0x8004f504',
    `Caller does not have enough privilege to read the secured column '${column.name}' of '${table.name}'.`,
  );

/** @throws Fault 403 when a write sets a secured column that the user may not set. */
export function requireColumns(user: UserAccess, verb: 'create' | 'update', table: Table, values: RowValues): void {
  for (const name of Object.keys(values)) {
    const column = table.columns.get(name);
    if (!column?.secured || values[name] === undefined || (verb === 'create' && values[name] === null)) continue;
    if (!mayUseColumn(user, verb, table, column))
      throw new Fault(
        403,
        verb === 'create' ? '0x8004f503' : '0x8004f508',
        `Caller does not have enough privilege to ${verb === 'create' ? 'set' : 'change'} the secured column '${name}' of '${table.name}'.`,
      );
  }
}

/** Hides what the user may not read: the column looks empty. */
export function hideColumns<T extends RowValues>(user: UserAccess, table: Table, row: T): T {
  for (const column of table.columns.values())
    if (column.secured && column.name in row && !mayUseColumn(user, 'read', table, column)) {
      (row as RowValues)[column.name] = null;
      if (`${column.name}_name` in row) (row as RowValues)[`${column.name}_name`] = null;
    }
  return row;
}
