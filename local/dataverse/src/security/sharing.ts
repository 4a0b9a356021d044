import { Fault, invalidArgument } from '../http/faults';
import type { Table } from '../metadata/types';
import type { SqlDatabase } from '../store/sql-database';

/** AccessRights of the Web API, with their bits. */
export const accessRights = {
  ReadAccess: 1,
  WriteAccess: 2,
  AppendAccess: 4,
  AppendToAccess: 16,
  CreateAccess: 32,
  DeleteAccess: 65_536,
  ShareAccess: 262_144,
  AssignAccess: 524_288,
} as const;
export type AccessRight = keyof typeof accessRights;

export interface Principal {
  type: 'systemuser' | 'team';
  id: string;
}

export interface Share {
  principal: Principal;
  mask: number;
}

/** `ReadAccess, WriteAccess` → bits. @throws Fault 400 for an unknown name. */
export function parseRights(text: unknown): number {
  if (typeof text !== 'string') throw invalidArgument("'AccessMask' must name access rights.");
  let mask = 0;
  for (const name of text.split(',').map((n) => n.trim())) {
    if (name === 'None' || name === '') continue;
    const bit = (accessRights as Record<string, number>)[name];
    if (bit === undefined) throw invalidArgument(`'${name}' is not an access right.`);
    mask |= bit;
  }
  return mask;
}

export const formatRights = (mask: number): string => {
  const names = Object.entries(accessRights).flatMap(([name, bit]) => ((mask & bit) !== 0 ? [name] : []));
  return names.length === 0 ? 'None' : names.join(', ');
};

/** Shares live in a table of their own, as the platform's principalobjectaccess. */
export function createShareTable(db: SqlDatabase): void {
  db.exec(
    'CREATE TABLE IF NOT EXISTS "__share" (tablename TEXT NOT NULL, rowid_ TEXT NOT NULL, principal TEXT NOT NULL, type TEXT NOT NULL, mask INTEGER NOT NULL, PRIMARY KEY (tablename, rowid_, principal))',
  );
  db.exec('CREATE INDEX IF NOT EXISTS "__share_principal" ON "__share" (principal, tablename)');
}

/** Bits shared with any of these principals. */
export function sharedMask(db: SqlDatabase, table: string, rowId: string, principals: readonly string[]): number {
  return db
    .all('SELECT principal, mask FROM "__share" WHERE tablename = ? AND rowid_ = ?', [table, rowId])
    .filter((r) => principals.includes(String(r['principal'])))
    .reduce((all, r) => all | Number(r['mask']), 0);
}

export const sharesOf = (db: SqlDatabase, table: string, rowId: string): Share[] =>
  db
    .all('SELECT principal, type, mask FROM "__share" WHERE tablename = ? AND rowid_ = ? ORDER BY principal', [
      table,
      rowId,
    ])
    .map((r) => ({
      principal: { type: r['type'] === 'team' ? 'team' : 'systemuser', id: String(r['principal']) },
      mask: Number(r['mask']),
    }));

/** Sets (or with 0 removes) what a principal may do with a row. */
export function putShare(db: SqlDatabase, table: Table, rowId: string, principal: Principal, mask: number): void {
  if (table.ownership !== 'UserOwned')
    throw new Fault(400, '0x80040203', `Rows of ${table.name} have no owner and can't be shared.`);
  if (mask === 0)
    db.run('DELETE FROM "__share" WHERE tablename = ? AND rowid_ = ? AND principal = ?', [
      table.name,
      rowId,
      principal.id,
    ]);
  else
    db.run('INSERT OR REPLACE INTO "__share" (tablename, rowid_, principal, type, mask) VALUES (?, ?, ?, ?, ?)', [
      table.name,
      rowId,
      principal.id,
      principal.type,
      mask,
    ]);
}

export function dropShares(db: SqlDatabase, table: string, rowId: string): void {
  db.run('DELETE FROM "__share" WHERE tablename = ? AND rowid_ = ?', [table, rowId]);
}
