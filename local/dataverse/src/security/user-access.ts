import type { Engine } from '../engine';
import { administratorRoleId } from '../base-tables/well-known';
import { ci } from '../store/ci';
import type { ColumnRights } from './column-security';
import { loadColumnRights } from './column-security';
import { sharedMask } from './sharing';

/** Depth of a privilege, as RolePrivilege levels: user, business unit, child business units, organization. */
export type Depth = 1 | 2 | 3 | 4;

export const depthNames: Record<string, Depth> = { Basic: 1, Local: 2, Deep: 3, Global: 4 };

/** What a user may do, from the roles assigned directly and through teams. */
export interface UserAccess {
  id: string;
  name: string;
  businessUnitId: string;
  /** The user's business unit and those below it. */
  businessUnitTree: readonly string[];
  teamIds: readonly string[];
  administrator: boolean;
  /** prvReadContact → deepest level of any role. Keys are lower case. */
  privileges: ReadonlyMap<string, Depth>;
  /** What column security profiles allow; null = column security is off. */
  columnRights: ColumnRights | null;
  /** Rights (bits of security/sharing.ts) on a row that were shared with the user or a team of theirs. */
  shared(table: string, rowId: string): number;
}

/** @returns null when there is no such enabled user. */
export function accessByDomainName(engine: Engine, domainName: string): UserAccess | null {
  const row = engine.db.get(
    'SELECT systemuserid FROM systemuser WHERE ci(domainname) = ? AND coalesce(isdisabled, 0) = 0',
    [ci(domainName)],
  );
  return row === undefined ? null : accessById(engine, String(row['systemuserid']));
}

export function accessById(engine: Engine, userId: string): UserAccess | null {
  const cached = cacheOf(engine).get(userId);
  if (cached) return cached;
  const { db } = engine;
  const row = db.get('SELECT systemuserid, fullname, businessunitid FROM systemuser WHERE systemuserid = ?', [userId]);
  if (row === undefined) return null;
  const teamIds = db
    .all('SELECT teamid FROM teammembership WHERE systemuserid = ?', [userId])
    .map((r) => String(r['teamid']));
  const roles = db
    .all(
      `SELECT roleid FROM systemuserroles WHERE systemuserid = ?
       UNION SELECT r.roleid FROM teamroles r JOIN teammembership m ON m.teamid = r.teamid WHERE m.systemuserid = ?`,
      [userId, userId],
    )
    .map((r) => String(r['roleid']));
  const privileges = new Map<string, Depth>();
  for (const role of roles) {
    for (const p of db.all('SELECT name, depth FROM "__role_privilege" WHERE roleid = ?', [role])) {
      const name = String(p['name']);
      const depth = Number(p['depth']) as Depth;
      if (depth > (privileges.get(name) ?? 0)) privileges.set(name, depth);
    }
  }
  const businessUnitId = String(row['businessunitid']);
  const access: UserAccess = {
    id: userId,
    name: String(row['fullname'] ?? ''),
    businessUnitId,
    businessUnitTree: tree(engine, businessUnitId),
    teamIds,
    administrator: roles.includes(administratorRoleId),
    privileges,
    columnRights: engine.columnSecurity ? loadColumnRights(db, userId, teamIds) : null,
    shared: (table, id) => sharedMask(db, table, id, [userId, ...teamIds]),
  };
  cacheOf(engine).set(userId, access);
  return access;
}

function tree(engine: Engine, root: string): string[] {
  const rows = engine.db.all(
    `WITH RECURSIVE below(id) AS (SELECT ? UNION SELECT b.businessunitid FROM businessunit b JOIN below ON b.parentbusinessunitid = below.id)
     SELECT id FROM below`,
    [root],
  );
  return rows.map((r) => String(r['id']));
}

const cacheName = 'user-access';

function cacheOf(engine: Engine): Map<string, UserAccess> {
  let cache = engine.caches.get(cacheName) as Map<string, UserAccess> | undefined;
  if (!cache) engine.caches.set(cacheName, (cache = new Map()));
  return cache;
}
