import { alreadyExists, rowNotFound, rowNotFoundByKey, versionMismatch } from '../http/faults';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import { replaceParties, takeParties } from './activity-parties';
import { createDeep } from './deep-insert';
import type { RowAddress } from './keys';
import { findByKey, rowExists } from './keys';
import { lockRow } from './lock-rows';
import { parseBody } from './parse-body';
import { readStored } from './read-row';
import { etag } from './serialize-row';
import { updateRows } from './update-rows';

/** If-Match and If-None-Match as a write understands them. */
export interface Precondition {
  /** `*` or an etag. */
  ifMatch: string | null;
  ifNoneMatch: string | null;
}

export const noPrecondition: Precondition = { ifMatch: null, ifNoneMatch: null };

export interface UpsertResult {
  id: string;
  created: boolean;
}

/**
 * PATCH on a row: updates it, or creates it when it is missing and nothing forbids that.
 * By alternate key, the key's values are part of a new row unless the body gives them (then the body wins); on an existing
 * row, key columns in the body are dropped.
 */
export async function upsert(
  session: Session,
  table: Table,
  address: RowAddress,
  body: unknown,
  condition: Precondition,
): Promise<UpsertResult> {
  const { db } = session.engine;
  const found =
    address.kind === 'id' ? (rowExists(db, table, address.id) ? address.id : null) : findByKey(db, table, address);
  if (found !== null) {
    if (condition.ifNoneMatch === '*') throw alreadyExists();
    await requireMatch(session, table, found, condition.ifMatch);
    const { rest, parties } = takeParties(table, body);
    const entry = parseBody(session, table, rest, 'update');
    if (address.kind === 'key') for (const column of address.key.columns) delete entry.values[column];
    entry.id = found;
    await updateRows(session, table, [entry]);
    if (parties) await replaceParties(session, table, found, parties);
    return { id: found, created: false };
  }
  if (condition.ifMatch !== null) {
    throw address.kind === 'id' ? rowNotFound(table.name, address.id) : rowNotFoundByKey(table.schemaName);
  }
  const id = await createDeep(session, table, body, (entry) => {
    if (address.kind === 'id') entry.id = address.id;
    else entry.values = { ...address.values, ...entry.values };
  });
  return { id, created: true };
}

/** Locks the row first, so that it can't move on between the check and the write. @throws Fault as checkMatch */
export async function requireMatch(
  session: Session,
  table: Table,
  rowId: string,
  ifMatch: string | null,
): Promise<void> {
  if (ifMatch === null || ifMatch === '*') return;
  await lockRow(session, table, rowId);
  checkMatch(session, table, rowId, ifMatch);
}

/** @throws Fault 412 when an etag is given and the row has moved on. */
function checkMatch(session: Session, table: Table, rowId: string, ifMatch: string | null): void {
  if (ifMatch === null || ifMatch === '*') return;
  const row = readStored(session.engine.db, table, rowId);
  if (!row) throw rowNotFound(table.name, rowId);
  if (etag(row) !== ifMatch) throw versionMismatch();
}
