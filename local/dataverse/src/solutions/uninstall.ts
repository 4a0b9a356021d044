import { systemSession } from '../base-tables/system-session';
import { rowNotFound } from '../http/faults';
import { requireNamedPrivilege } from '../security/privileges';
import type { Session } from '../session';
import { importFault } from './faults';
import { emptyInventory, inventoryOf } from './inventory';
import { dropPackage, packageOf } from './packages';
import { removeMetadata } from './remove-metadata';
import { removeRows, rowComponents } from './remove-rows';
import { requireNoSolutionJob } from './solution-lock';

/**
 * DELETE on a solution's row. A managed solution takes its components and their data with it; of an unmanaged one only the
 * container goes. @throws Fault when another solution needs a component, or for the platform's own solutions.
 */
export async function uninstallSolution(caller: Session, solutionId: string): Promise<void> {
  requireNamedPrivilege(caller.user, 'prvDeleteSolution');
  requireNoSolutionJob(caller.engine, 'Uninstall');
  const { db } = caller.engine;
  const row = db.get('SELECT uniquename, ismanaged, isvisible FROM solution WHERE solutionid = ?', [solutionId]);
  if (!row) throw rowNotFound('solution', solutionId);
  const name = String(row['uniquename']);
  if (Number(row['isvisible']) !== 1) throw importFault(`The solution '${name}' cannot be deleted.`, '0x8004f016');
  const session = systemSession(caller.engine);
  if (Number(row['ismanaged']) === 1) {
    const before = inventoryOf(packageOf(db, name));
    await removeRows(session, solutionId, rowComponents(db, solutionId));
    removeMetadata(session, name, before, emptyInventory());
  }
  forgetSolution(session, solutionId, name);
}

/** The container itself: row, list of components, kept file. */
export function forgetSolution(session: Session, solutionId: string, name: string): void {
  const { db } = session.engine;
  db.run('DELETE FROM solutioncomponent WHERE solutionid = ?', [solutionId]);
  db.run('DELETE FROM "__component" WHERE solutionid = ?', [solutionId]);
  db.run('DELETE FROM solution WHERE solutionid = ?', [solutionId]);
  dropPackage(db, name);
}
