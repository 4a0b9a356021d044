import type { KeyedRow } from '@patient-outreach/dataverse-client';
import { asText } from '../core/fhir/resource';
import type { Deletion } from '../core/plan/candidate';
import { TOMBSTONE, UNWANTED } from '../core/plan/content-hash';
import { isStale } from '../core/plan/decide';
import { dataverseFailure } from './failure';
import type { BatchState, StoredRow } from './read-state';
import type { SettleOptions } from './settle';
import { keyedTable } from './keyed-table';

export { DELETION_POLICIES, type DeletionPolicy } from '../core/map/definition';

/**
 * Deleted resources of one type. By the policy of its table a row is made inactive (the default), deleted with its child
 * rows, or kept. But for the last, a tombstone stays, so that an old file cannot bring the row back; a row that is newer
 * than the deletion stays as it is (invariant I2).
 */
export async function settleDeletions(
  deletions: readonly Deletion[],
  state: BatchState,
  options: SettleOptions,
): Promise<void> {
  await settleUnwanted(
    deletions.filter(({ unwanted }) => unwanted === true),
    state,
    options,
  );
  await settleDeleted(
    deletions.filter(({ unwanted }) => unwanted !== true),
    state,
    options,
  );
}

/** What the filters keep out: a row that is there goes by the same policy, without a tombstone. */
async function settleUnwanted(
  deletions: readonly Deletion[],
  state: BatchState,
  options: SettleOptions,
): Promise<void> {
  const [first] = deletions;
  if (!first) return;
  const policy = first.map.onDelete ?? options.policyOf(first.map.table.logicalName);
  const alive: { deletion: Deletion; stored: StoredRow }[] = [];
  for (const deletion of deletions) {
    const stored = state.row(deletion.map.table.logicalName, deletion.key);
    const gone = stored === undefined || stored.contentHash === TOMBSTONE || stored.contentHash === UNWANTED;
    if (gone || policy === 'ignore' || isStale(deletion.version.versionOrder, stored))
      options.settled(deletion, { bucket: 'filtered' });
    else alive.push({ deletion, stored });
  }
  if (policy === 'delete')
    for (const row of [...alive]) if (await hardDelete(row, options)) alive.splice(alive.indexOf(row), 1);
  await deactivate(alive, first, options, UNWANTED);
}

async function settleDeleted(deletions: readonly Deletion[], state: BatchState, options: SettleOptions): Promise<void> {
  const [first] = deletions;
  if (!first) return;
  const policy = first.map.onDelete ?? options.policyOf(first.map.table.logicalName);
  if (policy === 'ignore') {
    for (const deletion of deletions) options.settled(deletion, { bucket: 'filtered' });
    return;
  }
  const rowOf = (deletion: Deletion): StoredRow | undefined => state.row(deletion.map.table.logicalName, deletion.key);
  const current = deletions.filter((deletion) => !isStale(deletion.version.versionOrder, rowOf(deletion)));
  const alive: { deletion: Deletion; stored: StoredRow }[] = [];
  for (const deletion of deletions) {
    const stored = rowOf(deletion);
    if (!current.includes(deletion) || stored === undefined || stored.contentHash === TOMBSTONE)
      options.settled(deletion, { bucket: 'unchanged' });
    else alive.push({ deletion, stored });
  }
  if (policy === 'delete')
    for (const row of [...alive]) if (await hardDelete(row, options)) alive.splice(alive.indexOf(row), 1);
  await deactivate(alive, first, options);
  // Last, so that a crash before it leaves the deletion to the next run, which finds the row gone.
  await options.tombstones.bury(current, state.tombstone, (deletion) => rowOf(deletion)?.versionOrder, options.writer);
}

/** Makes rows inactive; the hash says why, and the version keeps older ones away. */
async function deactivate(
  alive: readonly { deletion: Deletion }[],
  first: Deletion,
  options: SettleOptions,
  hash: string = TOMBSTONE,
): Promise<void> {
  const refused = await options.writer.write(
    keyedTable(first.map.table),
    alive.map(({ deletion: { key, version } }): KeyedRow => ({
      key,
      columns: {
        statecode: 1,
        statuscode: 2,
        hco_contenthash: hash,
        ...(version.versionOrder === undefined
          ? {}
          : { hco_versionorder: version.versionOrder, hco_versionid: version.versionId ?? null }),
      },
    })),
  );
  for (const { deletion } of alive) {
    const error = refused.get(deletion.key);
    options.settled(
      deletion,
      error
        ? { bucket: 'quarantined', code: 'refused', detail: `${error.message} (${error.code})` }
        : { bucket: 'deleted' },
    );
  }
}

/** @returns false where the sync's role may not delete: then the row is made inactive instead. */
async function hardDelete(
  { deletion, stored }: { deletion: Deletion; stored: StoredRow },
  { client, known, settled }: SettleOptions,
): Promise<boolean> {
  const reads = deletion.map.children.map(({ table, parent }) => ({
    entitySet: table.entitySetName,
    keyColumn: parent,
    keys: [stored.rowId],
    select: ['hco_fhirkey'],
  }));
  const children = await client.readByKeys(reads);
  if (!children.ok) throw dataverseFailure(children.error);
  const rows = deletion.map.children.flatMap(({ table }, index) =>
    (children.value[index] ?? []).map((row) => ({ set: table.entitySetName, id: asText(row[table.primaryId]) ?? '' })),
  );
  for (const { set, id } of [...rows, { set: deletion.map.table.entitySetName, id: stored.rowId }]) {
    const outcome = await client.delete(set, id);
    if (outcome.ok) continue;
    if (outcome.error.status === 403) return false;
    throw dataverseFailure(outcome.error);
  }
  known.remove(deletion.map.table.logicalName, deletion.key);
  settled(deletion, { bucket: 'deleted' });
  return true;
}
