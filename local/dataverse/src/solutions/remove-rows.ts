import { deleteRows } from '../data/delete-rows';
import { rowExists } from '../data/keys';
import type { Session } from '../session';
import type { SqlDatabase } from '../store/sql-database';

/** A component that is a row: `webresource/guid`. */
const keyOf = (r: Record<string, unknown>): string => `${String(r['tablename'])}/${String(r['rowid_'])}`;

export const rowComponents = (db: SqlDatabase, solutionId: string): Set<string> =>
  new Set(db.all('SELECT tablename, rowid_ FROM "__component" WHERE solutionid = ?', [solutionId]).map(keyOf));

/** Deletes component rows that no other solution holds. */
export async function removeRows(session: Session, solutionId: string, keys: Iterable<string>): Promise<void> {
  const { db, catalog } = session.engine;
  // Steps go before their types, types before their assemblies: children first.
  const order = ['sdkmessageprocessingstepimage', 'sdkmessageprocessingstep', 'appmodulecomponent'];
  const rank = (key: string): number => {
    const at = order.indexOf(key.split('/')[0] ?? '');
    return at < 0 ? order.length : at;
  };
  for (const key of [...keys].sort((a, b) => rank(a) - rank(b))) {
    const [tableName, rowId] = key.split('/') as [string, string];
    const elsewhere = db.get(
      'SELECT 1 AS x FROM "__component" WHERE tablename = ? AND rowid_ = ? AND solutionid <> ?',
      [tableName, rowId, solutionId],
    );
    db.run('DELETE FROM "__component" WHERE solutionid = ? AND tablename = ? AND rowid_ = ?', [
      solutionId,
      tableName,
      rowId,
    ]);
    const table = catalog.table(tableName);
    if (elsewhere || !table || !rowExists(db, table, rowId)) continue;
    await deleteRows(session, table, [rowId]);
    if (tableName === 'role') {
      db.run('DELETE FROM "__role_privilege" WHERE roleid = ?', [rowId]);
      db.run('DELETE FROM "roleprivileges" WHERE roleid = ?', [rowId]);
    }
  }
  session.engine.caches.clear();
}
