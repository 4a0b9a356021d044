import type { Table } from '../metadata/types';
import type { Scope } from '../query/scope';
import { columnSql } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, placeholders, sql } from '../query/sql';
import type { SqlRow } from '../store/sql-database';
import { Fault } from '../http/faults';
import type { Verb } from './privileges';
import { requirePrivilege } from './privileges';
import type { Depth, UserAccess } from './user-access';

/** Restriction of a query to the rows the user may read; null = all. */
export function readFilter(user: UserAccess, table: Table, scope: Scope): Sql | null {
  const depth = requirePrivilege(user, 'Read', table);
  if (depth === 4 || table.ownership !== 'UserOwned') return null;
  const owners = [user.id, ...user.teamIds];
  const owned = sql(`${columnSql(scope, 'ownerid')} IN (${placeholders(owners.length)})`, ...owners);
  const units = unitsOf(user, depth);
  if (units.length === 0) return owned;
  return concat(
    '(',
    owned,
    sql(` OR ${columnSql(scope, 'owningbusinessunit')} IN (${placeholders(units.length)})`, ...units),
    ')',
  );
}

const unitsOf = (user: UserAccess, depth: Depth): readonly string[] =>
  depth === 2 ? [user.businessUnitId] : depth === 3 ? user.businessUnitTree : [];

/** @throws Fault 403 when the row lies outside what the user's privilege reaches. */
export function requireRowAccess(user: UserAccess, verb: Verb, table: Table, row: SqlRow): void {
  const depth = requirePrivilege(user, verb, table);
  if (depth === 4 || table.ownership !== 'UserOwned') return;
  const owner = String(row['ownerid'] ?? '');
  if (owner === user.id || user.teamIds.includes(owner)) return;
  if (unitsOf(user, depth).includes(String(row['owningbusinessunit'] ?? ''))) return;
  throw new Fault(
    403,
    '0x80040220',
    `Principal user (Id=${user.id}, type=8) does not have ${verb}Access right(s) for record with id ${String(row[table.primaryId])} of entity ${table.name}.`,
  );
}
