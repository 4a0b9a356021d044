import { systemSession } from '../base-tables/system-session';
import type { Session } from '../session';
import { importFault } from './faults';
import type { Inventory } from './inventory';
import { emptyInventory, inventoryOf } from './inventory';
import { packageOf, putPackage } from './packages';
import { removeMetadata } from './remove-metadata';
import { removeRows, rowComponents } from './remove-rows';
import { promoteRibbons } from './ribbon-store';
import { forgetSolution } from './uninstall';

/** What a solution had before an upgrade. */
export interface Snapshot {
  inventory: Inventory;
  rows: Set<string>;
}

export const holdingName = (name: string): string => `${name}_Upgrade`;

const solutionRow = (session: Session, name: string) =>
  session.engine.db.get('SELECT solutionid, version, ismanaged FROM solution WHERE ci(uniquename) = ci(?)', [name]);

export function snapshot(session: Session, name: string): Snapshot {
  const row = solutionRow(session, name);
  if (!row) return { inventory: emptyInventory(), rows: new Set() };
  const { db } = session.engine;
  return { inventory: inventoryOf(packageOf(db, name)), rows: rowComponents(db, String(row['solutionid'])) };
}

/** After the new version is in: what it no longer has goes, with its data. */
export async function removeVanished(
  session: Session,
  name: string,
  solutionId: string,
  before: Snapshot,
  zip: Uint8Array,
  rows: ReadonlySet<string>,
): Promise<void> {
  const system = systemSession(session.engine);
  await removeRows(
    system,
    solutionId,
    [...before.rows].filter((k) => !rows.has(k)),
  );
  removeMetadata(system, name, before.inventory, inventoryOf(zip));
}

/** A holding solution waits beside its base: there must be one. */
export function requireBase(session: Session, name: string): void {
  const row = solutionRow(session, name);
  if (!row) throw importFault(`The solution '${name}' is not installed, so there is nothing to upgrade.`, '0x80048034');
  if (Number(row['ismanaged']) !== 1)
    throw importFault(`The solution '${name}' is unmanaged: only managed solutions are upgraded.`, '0x80048036');
}

/** DeleteAndPromote: the holding solution takes the place of its base. @returns the solution's id. */
export async function promote(session: Session, name: string): Promise<string> {
  const { db } = session.engine;
  const base = solutionRow(session, name);
  const holding = solutionRow(session, holdingName(name));
  const zip = packageOf(db, holdingName(name));
  if (!base || !holding || zip === null)
    throw importFault(`There is no holding solution '${holdingName(name)}' to promote.`, '0x80048034');
  const [baseId, holdingId] = [String(base['solutionid']), String(holding['solutionid'])];
  const before = snapshot(session, name);
  const rows = rowComponents(db, holdingId);
  const managed = Number(holding['ismanaged']) === 1;
  db.run('DELETE FROM solutioncomponent WHERE solutionid = ?', [baseId]);
  db.run('UPDATE solutioncomponent SET solutionid = ? WHERE solutionid = ?', [baseId, holdingId]);
  db.run('INSERT OR IGNORE INTO "__component" SELECT ?, tablename, rowid_ FROM "__component" WHERE solutionid = ?', [
    baseId,
    holdingId,
  ]);
  promoteRibbons(db, holdingName(name), name);
  forgetSolution(session, holdingId, holdingName(name));
  await removeVanished(session, name, baseId, before, zip, rows);
  putPackage(db, name, managed, zip);
  db.run('UPDATE solution SET version = ?, versionnumber = ? WHERE solutionid = ?', [
    holding['version'] ?? null,
    session.engine.nextVersion(),
    baseId,
  ]);
  return baseId;
}
