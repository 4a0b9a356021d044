import { Fault } from '../http/faults';
import { id } from '../query/sql';
import type { OneToMany, Table } from '../metadata/types';
import { Pipeline } from '../pipeline/run-steps';
import type { PipelineEvent } from '../pipeline/event';
import { requireRowAccess } from '../security/row-filter';
import { dropShares } from '../security/sharing';
import type { Session } from '../session';
import { requireOwnMessages } from './activity-parties';
import { removeActivityMirror } from './activity-mirror';
import { isFile } from '../files/is-file';
import { dropFile } from '../files/file-store';
import { invalidate } from './caches';
import { recordDeletion } from './deletions';
import { tagVariable } from './create-rows';
import { missingTarget, rowExists } from './keys';
import { lockForWrite, lockRow } from './lock-rows';
import { readStored } from './read-row';
import { typeField } from './row';
import { isPolymorphic } from '../metadata/types';

/** The Delete message: steps, cascades, rows. @throws Fault 404, or 405 when a relationship restricts it. */
export async function deleteRows(session: Session, table: Table, ids: readonly string[]): Promise<void> {
  requireOwnMessages(table, 'Delete');
  for (const rowId of ids) await deleteRow(session, table, rowId, new Set());
}

/** @param above rows whose deletion led here: a row that is its own parent must not lead back to itself. */
async function deleteRow(session: Session, table: Table, rowId: string, above: ReadonlySet<string>): Promise<void> {
  const { engine } = session;
  const row = readStored(engine.db, table, rowId);
  if (!row) throw missingTarget(table, rowId);
  requireRowAccess(session.user, 'Delete', table, row);
  const event: PipelineEvent = {
    message: 'Delete',
    table,
    entries: [{ table, id: rowId, values: {} }],
    sharedVariables: tagVariable(session),
  };
  const pipeline = Pipeline.begin(session, event);
  if (pipeline) await pipeline.runBefore();
  await lockForWrite(session, table, rowId, row, true);
  if (!rowExists(engine.db, table, rowId)) throw missingTarget(table, rowId);
  engine.markDeleted(`${table.name}/${rowId}`);
  for (const relationship of engine.catalog.referencedBy(table.name))
    await cascade(session, relationship, table, rowId, new Set([...above, `${table.name}/${rowId}`]));
  for (const r of engine.catalog.manyToManyOf(table.name)) {
    const columns = [...(r.table1 === table.name ? [r.column1] : []), ...(r.table2 === table.name ? [r.column2] : [])];
    for (const column of columns) engine.db.run(`DELETE FROM ${id(r.intersectTable)} WHERE ${id(column)} = ?`, [rowId]);
  }
  engine.db.run(`DELETE FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]);
  if (table.activity) removeActivityMirror(session, rowId);
  for (const column of table.columns.values()) if (isFile(column)) dropFile(engine.db, row[column.name]);
  recordDeletion(engine.db, table, rowId, engine.nextVersion());
  dropShares(engine.db, table.name, rowId);
  invalidate(engine, table.name);
  if (pipeline) await pipeline.runAfter();
}

async function cascade(
  session: Session,
  r: OneToMany,
  table: Table,
  rowId: string,
  above: ReadonlySet<string>,
): Promise<void> {
  const { engine } = session;
  const child = engine.catalog.table(r.referencingTable);
  const column = child?.columns.get(r.referencingColumn);
  if (!child || !column) return;
  const where = `${id(r.referencingColumn)} = ?${isPolymorphic(column) ? ` AND ${id(typeField(column.name))} = ?` : ''}`;
  const params = isPolymorphic(column) ? [rowId, table.name] : [rowId];
  if (r.onDelete === 'Cascade' || r.onDelete === 'Restrict') {
    const children = engine.db
      .all(`SELECT ${id(child.primaryId)} AS i FROM ${id(child.name)} WHERE ${where}`, params)
      .map((c) => String(c['i']))
      .filter((c) => !above.has(`${child.name}/${c}`));
    if (children.length === 0) return;
    if (r.onDelete === 'Restrict') {
      throw new Fault(
        405,
        '0x80040227',
        'The object you tried to delete is associated with another object and cannot be deleted.',
      );
    }
    for (const c of children) await deleteRow({ ...session, depth: session.depth + 1 }, child, c, above);
    return;
  }
  const linked = engine.db.all(`SELECT ${id(child.primaryId)} AS i FROM ${id(child.name)} WHERE ${where}`, params);
  if (linked.length === 0) return;
  for (const row of linked) await lockRow(session, child, String(row['i']));
  // RemoveLink, and NoCascade too: a lookup to a row that is gone helps nobody.
  const set = [`${id(column.name)} = NULL`, ...(isPolymorphic(column) ? [`${id(typeField(column.name))} = NULL`] : [])];
  const versioned = child.columns.has('versionnumber');
  if (versioned) set.push('versionnumber = ?');
  engine.db.run(`UPDATE ${id(child.name)} SET ${set.join(', ')} WHERE ${where}`, [
    ...(versioned ? [engine.nextVersion()] : []),
    ...params,
  ]);
}
