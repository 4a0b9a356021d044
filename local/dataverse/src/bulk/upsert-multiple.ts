import { createRows } from '../data/create-rows';
import type { RowAddress } from '../data/keys';
import { findByKey, rowExists } from '../data/keys';
import type { WriteEntry } from '../data/parse-body';
import { parseBody } from '../data/parse-body';
import type { ResolveRowUrl } from '../data/parse-reference';
import { parseRowUrl, rememberingRowUrls } from '../data/parse-reference';
import { updateRows } from '../data/update-rows';
import { payload, unexpected } from '../http/faults';
import type { ApiResponse } from '../http/message';
import { noContent } from '../http/message';
import type { Call } from '../http/resources/call';
import type { Table } from '../metadata/types';
import type { Session } from '../session';
import type { Target } from './targets';
import { readTargets } from './targets';

/**
 * UpsertMultiple: splits into a CreateMultiple and an UpdateMultiple, whose plug-ins run; all rows or none.
 * A key column in the body of a row that must be created fails with "unexpected error", as observed on the real service
 * (an update tolerates it).
 */
export async function upsertMultiple(call: Call, table: Table): Promise<ApiResponse> {
  const creates: WriteEntry[] = [];
  const updates: WriteEntry[] = [];
  const resolve = rememberingRowUrls();
  for (const target of readTargets(call.request, table)) {
    const address = addressOfTarget(call.session, table, target);
    const found = existing(call.session, table, address);
    if (found === null) creates.push(newEntry(call.session, table, address, target, resolve));
    else {
      const entry = parseBody(call.session, table, target, 'update', resolve);
      if (address?.kind === 'key') for (const column of address.key.columns) delete entry.values[column];
      updates.push({ ...entry, id: found });
    }
  }
  if (creates.length > 0) await createRows(call.session, table, creates);
  if (updates.length > 0) await updateRows(call.session, table, updates);
  return noContent();
}

function addressOfTarget(session: Session, table: Table, target: Target): RowAddress | null {
  const url = target['@odata.id'];
  if (typeof url === 'string') {
    const named = parseRowUrl(session, url);
    if (named.table.name !== table.name) throw payload(`'@odata.id' does not name a row of ${table.name}.`);
    return named.address;
  }
  const id = target[table.primaryId];
  return typeof id === 'string' ? { kind: 'id', id: id.toLowerCase() } : null;
}

function existing(session: Session, table: Table, address: RowAddress | null): string | null {
  const { db } = session.engine;
  if (address === null) return null;
  if (address.kind === 'key') return findByKey(db, table, address);
  return rowExists(db, table, address.id) ? address.id : null;
}

function newEntry(
  session: Session,
  table: Table,
  address: RowAddress | null,
  target: Target,
  resolve: ResolveRowUrl,
): WriteEntry {
  const entry = parseBody(session, table, target, 'create', resolve);
  if (address?.kind === 'id') entry.id = address.id;
  if (address?.kind === 'key') {
    if (address.key.columns.some((c) => c in entry.values)) throw unexpected();
    Object.assign(entry.values, address.values);
  }
  return entry;
}
