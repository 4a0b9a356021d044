import { badRequest, noSuchProperty } from '../http/faults';
import { id } from '../query/sql';
import type { Navigation, Table } from '../metadata/types';
import { requirePrivilege } from '../security/privileges';
import { requireRowAccess } from '../security/row-filter';
import type { Session } from '../session';
import { invalidate } from './caches';
import { readStored } from './read-row';
import type { Reference, RowValues } from './row';
import { setReference } from './row';
import { updateRows } from './update-rows';

export function requireNavigation(session: Session, table: Table, name: string): Navigation {
  const nav = session.engine.catalog.navigation(table.name, name);
  if (!nav) throw noSuchProperty(name, table.name);
  return nav;
}

/** Links two rows (POST or PUT `…/nav/$ref`). Linking what is linked already changes nothing. */
export async function associate(
  session: Session,
  table: Table,
  rowId: string,
  nav: Navigation,
  other: Reference,
): Promise<void> {
  await link(session, table, rowId, nav, other, true);
}

/** Removes the link (DELETE `…/nav/$ref`). */
export async function disassociate(
  session: Session,
  table: Table,
  rowId: string,
  nav: Navigation,
  other: Reference | null,
): Promise<void> {
  await link(session, table, rowId, nav, other, false);
}

async function link(
  session: Session,
  table: Table,
  rowId: string,
  nav: Navigation,
  other: Reference | null,
  add: boolean,
): Promise<void> {
  const { catalog } = session.engine;
  if (!session.user.administrator) checkRights(session, table, rowId, nav, other);
  if (nav.kind === 'single') {
    await setLookup(session, table, rowId, nav.column, add ? other : null);
    return;
  }
  if (other === null) throw badRequest(`Removing a link from '${nav.name}' needs the row to remove.`);
  if (nav.kind === 'collection') {
    const child = catalog.requireTable(nav.relationship.referencingTable);
    if (other.table !== child.name) throw badRequest(`'${nav.name}' holds rows of ${child.name}.`);
    await setLookup(
      session,
      child,
      other.id,
      nav.relationship.referencingColumn,
      add ? { table: table.name, id: rowId } : null,
    );
    return;
  }
  if (other.table !== nav.target) throw badRequest(`'${nav.name}' holds rows of ${nav.target}.`);
  await session.engine.lock(`${nav.relationship.intersectTable}/${[rowId, other.id].sort().join('/')}`);
  linkMany(session, nav, rowId, other.id, add);
}

/** The row with the lookup is appended to the other one; of two equal partners, the addressed one. */
function checkRights(session: Session, table: Table, rowId: string, nav: Navigation, other: Reference | null): void {
  const own: Reference = { table: table.name, id: rowId };
  const [appended, to] = nav.kind === 'collection' ? [other, own] : [own, other];
  for (const [verb, reference] of [
    ['Append', appended],
    ['AppendTo', to],
  ] as const) {
    if (reference === null) continue;
    const target = session.engine.catalog.requireTable(reference.table);
    requirePrivilege(session.user, verb, target);
    const row = readStored(session.engine.db, target, reference.id);
    if (row) requireRowAccess(session.user, verb, target, row);
  }
}

function linkMany(
  session: Session,
  nav: Extract<Navigation, { kind: 'many' }>,
  rowId: string,
  otherId: string,
  add: boolean,
): void {
  const { db, catalog } = session.engine;
  const intersect = catalog.requireTable(nav.relationship.intersectTable);
  const where = `${id(nav.ownColumn)} = ? AND ${id(nav.otherColumn)} = ?`;
  if (!add) db.run(`DELETE FROM ${id(intersect.name)} WHERE ${where}`, [rowId, otherId]);
  else if (!db.get(`SELECT 1 AS x FROM ${id(intersect.name)} WHERE ${where}`, [rowId, otherId])) {
    db.run(
      `INSERT INTO ${id(intersect.name)} (${[intersect.primaryId, nav.ownColumn, nav.otherColumn, 'versionnumber'].map(id).join(',')}) VALUES (?, ?, ?, ?)`,
      [session.engine.newId(), rowId, otherId, session.engine.nextVersion()],
    );
  }
  invalidate(session.engine, intersect.name);
}

async function setLookup(
  session: Session,
  table: Table,
  rowId: string,
  columnName: string,
  reference: Reference | null,
): Promise<void> {
  const column = table.columns.get(columnName);
  if (!column) throw noSuchProperty(columnName, table.name);
  const values: RowValues = {};
  setReference(column, values, reference);
  await updateRows(session, table, [{ table, id: rowId, values }]);
}
