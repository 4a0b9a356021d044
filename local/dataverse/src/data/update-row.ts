import { missingTarget } from './keys';
import { id } from '../query/sql';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import { invalidate } from './caches';
import { applyFullName, namePartsOf, needsNameParts } from './computed';
import { translateConstraint } from './insert-row';
import { applyMoney } from './money';
import { applyOwner } from './owner';
import { applyPrimaryImage } from './primary-image';
import type { RowValues } from './row';
import { textByShape } from './text-by-shape';
import { utcOf } from './utc';
import { applyStateStatus } from './state-status';

const updateOf = textByShape(
  (table, names) =>
    `UPDATE ${id(table.name)} SET ${names.map((n) => `${id(n)} = ?`).join(', ')} WHERE ${id(table.primaryId)} = ?`,
);

/**
 * Stores changed columns of a row. With nothing to change it writes nothing: neither modifiedon nor the version moves.
 * @throws Fault 404 when there is no such row.
 */
export function updateRow(session: Session, table: Table, rowId: string, values: RowValues): void {
  const { engine } = session;
  if (Object.keys(values).length === 0) return;
  const { db } = engine;
  if ('statecode' in values || 'statuscode' in values) {
    const row = db.get(`SELECT statecode FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]);
    if (row === undefined) throw missingTarget(table, rowId);
    applyStateStatus(engine.catalog, table, values, Number(row['statecode'] ?? 0), rowId);
  }
  if (needsNameParts(table, values)) {
    const parts = namePartsOf(table).map(id).join(', ');
    const row = db.get(`SELECT ${parts} FROM ${id(table.name)} WHERE ${id(table.primaryId)} = ?`, [rowId]);
    applyFullName(table, values, row ?? {});
  }
  applyMoney(session, table, values, rowId);
  if ('ownerid' in values) {
    if (values['ownerid'] === null) {
      delete values['ownerid'];
      delete values['ownerid$type'];
    } else applyOwner(session, table, values);
  }
  applyPrimaryImage(session, table, rowId, values);
  const set: RowValues = { ...values };
  if (table.columns.has('modifiedon')) set['modifiedon'] = utcOf(session);
  if (table.columns.has('modifiedby')) set['modifiedby'] = session.user.id;
  if (table.columns.has('modifiedonbehalfby'))
    set['modifiedonbehalfby'] = session.initiatingUserId === session.user.id ? null : session.initiatingUserId;
  if (table.columns.has('versionnumber')) set['versionnumber'] = engine.nextVersion();
  const names = Object.keys(set).sort();
  let changed: number;
  try {
    changed = db.run(updateOf(table, names), [...names.map((n) => set[n] ?? null), rowId]);
  } catch (error) {
    throw translateConstraint(session, error);
  }
  if (changed === 0) throw missingTarget(table, rowId);
  invalidate(engine, table.name);
}
