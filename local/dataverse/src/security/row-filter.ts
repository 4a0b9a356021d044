import type { Table } from '../metadata/types';
import type { Scope } from '../query/scope';
import { columnSql } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, placeholders, sql } from '../query/sql';
import type { SqlRow } from '../store/sql-database';
import { Fault } from '../http/faults';
import type { Verb } from './privileges';
import { depthOf, requirePrivilege } from './privileges';
import { accessRights } from './sharing';
import type { Depth, UserAccess } from './user-access';

/** Parties of an activity carry its owner, though their table has none. */
const isOwned = (table: Table): boolean => table.ownership === 'UserOwned' || table.name === 'activityparty';

/** Restriction of a query to the rows the user may read; null = all. */
export function readFilter(user: UserAccess, table: Table, scope: Scope): Sql | null {
  const depth = requirePrivilege(user, 'Read', table);
  if (depth === 4 || !isOwned(table)) return null;
  const owners = [user.id, ...user.teamIds];
  const owned = sql(`${columnSql(scope, 'ownerid')} IN (${placeholders(owners.length)})`, ...owners);
  const shared = sql(
    ` OR ${columnSql(scope, table.primaryId)} IN (SELECT sh.rowid_ FROM "__share" AS sh WHERE sh.tablename = ? AND sh.principal IN (${placeholders(owners.length)}) AND (sh.mask & ?) <> 0)`,
    table.name,
    ...owners,
    accessRights.ReadAccess,
  );
  const units = unitsOf(user, depth);
  const inUnits =
    units.length === 0
      ? ''
      : sql(` OR ${columnSql(scope, 'owningbusinessunit')} IN (${placeholders(units.length)})`, ...units);
  return concat('(', owned, inUnits, shared, ')');
}

const unitsOf = (user: UserAccess, depth: Depth): readonly string[] =>
  depth === 2 ? [user.businessUnitId] : depth === 3 ? user.businessUnitTree : [];

/** Every right a user has on a row, from roles and shares. */
export function rightsOn(user: UserAccess, table: Table, row: SqlRow): number {
  let mask = 0;
  for (const verb of ['Read', 'Write', 'Append', 'AppendTo', 'Create', 'Delete', 'Share', 'Assign'] as const) {
    const depth = depthOf(user, verb, table);
    if (depth !== 0 && reaches(user, verb, table, row, depth)) mask |= accessRights[`${verb}Access`];
  }
  return mask;
}

function reaches(user: UserAccess, verb: Verb, table: Table, row: SqlRow, depth: Depth): boolean {
  if (depth === 4 || !isOwned(table)) return true;
  const owner = String(row['ownerid'] ?? '');
  if (owner === user.id || user.teamIds.includes(owner)) return true;
  if (unitsOf(user, depth).includes(String(row['owningbusinessunit'] ?? ''))) return true;
  return (user.shared(table.name, String(row[table.primaryId])) & accessRights[`${verb}Access`]) !== 0;
}

/** @throws Fault 403 when the row lies outside what the user's privilege reaches. */
export function requireRowAccess(user: UserAccess, verb: Verb, table: Table, row: SqlRow): void {
  const depth = requirePrivilege(user, verb, table);
  if (reaches(user, verb, table, row, depth)) return;
  throw new Fault(
    403,
    '0x80040220',
    `Principal user (Id=${user.id}, type=8) does not have ${verb}Access right(s) for record with id ${String(row[table.primaryId])} of entity ${table.name}.`,
  );
}
