import { rowNotFound } from '../http/faults';
import type { AlternateKey, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { Session } from '../session';
import { ci } from '../store/ci';
import type { SqlRow } from '../store/sql-database';
import { rowExists } from './keys';
import { readStored } from './read-row';
import type { RowValues } from './row';
import { referenceOf } from './row';

/**
 * Locks a row for the transaction before its first write, with the values of alternate keys that the write gives it: two
 * rows with one key must not pass each other. @throws Fault when it stays locked or ends a deadlock
 */
export async function lockForWrite(
  session: Session,
  table: Table,
  rowId: string,
  values: RowValues | SqlRow,
  exists: boolean,
): Promise<void> {
  const { engine } = session;
  const busy = engine.lock(`${table.name}/${rowId}`);
  if (busy) await busy;
  for (const key of table.keys) {
    const value = keyValue(session, table, key, rowId, values, exists);
    const taken = value === null ? undefined : engine.lock(`${table.name}/${key.name}=${value}`);
    if (taken) await taken;
  }
  if (engine.isBeingDeleted()) await waitForReferences(session, table, values);
}

/** A row somebody is deleting can't be referred to: the write waits for the end of that, as for a foreign key. */
async function waitForReferences(session: Session, table: Table, values: RowValues | SqlRow): Promise<void> {
  const { engine } = session;
  for (const name of Object.keys(values)) {
    const column = table.columns.get(name);
    const reference = column && isLookup(column) ? referenceOf(column, values) : null;
    if (!reference || !engine.isBeingDeleted(`${reference.table}/${reference.id}`)) continue;
    await engine.lock(`${reference.table}/${reference.id}`);
    const target = engine.catalog.table(reference.table);
    if (target && !rowExists(engine.db, target, reference.id)) throw rowNotFound(target.schemaName, reference.id);
  }
}

/** Locks a row that is about to be looked at and then changed, so that it can't change in between. */
export async function lockRow(session: Session, table: Table, rowId: string): Promise<void> {
  await session.engine.lock(`${table.name}/${rowId}`);
}

/** Null when the write leaves the key as it is, or a part of it is empty. */
function keyValue(
  session: Session,
  table: Table,
  key: AlternateKey,
  rowId: string,
  values: RowValues | SqlRow,
  exists: boolean,
): string | null {
  if (!key.columns.some((name) => name in values)) return null;
  const complete = key.columns.every((name) => name in values);
  const row = complete || !exists ? values : { ...readStored(session.engine.db, table, rowId), ...values };
  const parts = key.columns.map((name) => row[name] ?? null);
  if (parts.includes(null)) return null;
  return parts.map((part) => ci(String(part))).join('\u0000');
}
