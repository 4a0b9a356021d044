import type { DataverseClient, DataverseError, KeyedRow, KeyedTable } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import type { Bind } from '../core/map/row-builder';
import type { MappedChild } from '../core/map/compile-map';
import type { ReasonCode } from '../core/account/reasons';
import type { Bucket } from '../core/account/counts';
import type { Candidate, Deletion } from '../core/plan/candidate';
import { contentHash, TOMBSTONE } from '../core/plan/content-hash';
import { decide, isStale } from '../core/plan/decide';
import { payloadOf, stampOf } from '../core/plan/payload';
import { typeRank } from '../core/plan/type-order';
import { ChildRows, type PlannedChild } from './child-rows';
import type { KnownRows } from './known-rows';
import { readState, type BatchState, type StoredRow } from './read-state';
import type { RowWriter } from './write-rows';

/** Where a resource of a batch ended, or that it waits for what it refers to. */
export type Settlement =
  | { readonly bucket: Exclude<Bucket, 'quarantined'> }
  | { readonly bucket: 'quarantined'; readonly code: ReasonCode; readonly detail?: string }
  | { readonly bucket: 'waiting' };

export interface SettleOptions {
  readonly client: DataverseClient;
  readonly writer: RowWriter;
  readonly known: KnownRows;
  readonly tableOf: (name: string) => Table;
  /** Nothing more is to come: what is missing now stays missing. */
  readonly last: boolean;
  readonly settled: (candidate: Candidate | Deletion, settlement: Settlement) => void;
}

interface Planned {
  readonly candidate: Candidate;
  readonly stored: StoredRow | undefined;
  readonly binds: readonly Bind[];
  readonly children: readonly PlannedChild[];
  readonly hash: string;
  readonly after: Settlement;
}

export const keyedTable = (table: Table): KeyedTable => ({
  entitySet: table.entitySetName,
  table: table.logicalName,
  keyColumn: 'hco_fhirkey',
});

/**
 * Takes a batch through: one bulk read, then per resource type, in the order of the maps, decide and write. No key may
 * stand in a batch twice.
 */
export async function settleBatch(batch: readonly (Candidate | Deletion)[], options: SettleOptions): Promise<void> {
  const state = await readState(options.client, batch, options.known, options.tableOf);
  const groups = new Map<string, (Candidate | Deletion)[]>();
  for (const candidate of batch) {
    const group = groups.get(candidate.type);
    if (group) group.push(candidate);
    else groups.set(candidate.type, [candidate]);
  }
  for (const [, group] of [...groups].sort(([a], [b]) => typeRank(a) - typeRank(b))) {
    await settleDeletions(
      group.filter((candidate) => candidate.kind === 'deleted'),
      state,
      options,
    );
    await settleType(
      group.filter((candidate) => candidate.kind === 'resource'),
      state,
      options,
    );
  }
}

async function settleType(candidates: readonly Candidate[], state: BatchState, options: SettleOptions): Promise<void> {
  const stamps: Planned[] = [];
  const writes: Planned[] = [];
  for (const candidate of candidates) {
    const planned = plan(candidate, state(candidate.map.table.logicalName, candidate.key), options);
    if (!planned) continue;
    const decision = decide(
      { versionOrder: candidate.version.versionOrder, contentHash: planned.hash, repeated: candidate.repeated },
      planned.stored,
    );
    if (decision === 'duplicate') options.settled(candidate, { bucket: 'quarantined', code: 'duplicate-id' });
    else if (decision === 'unchanged')
      options.settled(candidate, planned.after.bucket === 'written' ? { bucket: 'unchanged' } : planned.after);
    else (decision === 'stamp' ? stamps : writes).push(planned);
  }
  const [first] = candidates;
  if (!first) return;
  const table = keyedTable(first.map.table);
  const refused = await options.writer.write(
    table,
    stamps.map(({ candidate, hash }) => ({ key: candidate.key, columns: stampOf(candidate.version, hash) })),
  );
  for (const [key, error] of await writeAll(first, writes, options)) refused.set(key, error);
  for (const planned of [...stamps, ...writes]) {
    const { candidate, after } = planned;
    const error = refused.get(candidate.key);
    if (error)
      options.settled(candidate, {
        bucket: 'quarantined',
        code: 'refused',
        detail: `${error.message} (${error.code})`,
      });
    else {
      options.known.add(candidate.map.table.logicalName, candidate.key);
      options.settled(candidate, after);
    }
  }
}

/** Resolves a candidate's references. @returns undefined when that already settled it. */
function plan(candidate: Candidate, stored: StoredRow | undefined, options: SettleOptions): Planned | undefined {
  const { mapped } = candidate;
  if (isStale(candidate.version.versionOrder, stored)) {
    options.settled(candidate, { bucket: 'unchanged' });
    return undefined;
  }
  const present = (bind: Bind): boolean => bind.key !== undefined && options.known.has(bind.table, bind.key);
  const all = [mapped, ...mapped.children].flatMap(({ binds }) => binds);
  const missing = all.filter((bind) => !present(bind));
  // What has no key cannot arrive under one, so nothing waits for it.
  const waits = !options.last && missing.some((bind) => bind.key !== undefined);
  if (missing.some((bind) => bind.required)) {
    options.settled(candidate, waits ? { bucket: 'waiting' } : { bucket: 'quarantined', code: 'reference-unresolved' });
    return undefined;
  }
  const binds = mapped.binds.filter(present);
  const children = mapped.children.map((child) => planChild(child, present));
  return {
    candidate,
    stored,
    binds,
    children,
    hash: contentHash(mapped.columns, binds, children),
    after: waits
      ? { bucket: 'waiting' }
      : missing.length > 0
        ? { bucket: 'quarantined', code: 'reference-parked' }
        : { bucket: 'written' },
  };
}

function planChild(child: MappedChild, present: (bind: Bind) => boolean): PlannedChild {
  const binds = child.binds.filter(present);
  return { key: child.key, map: child.map, columns: child.columns, binds, hash: contentHash(child.columns, binds) };
}

const row = ({ candidate, stored, binds, hash }: Planned, finished: boolean): KeyedRow => ({
  key: candidate.key,
  columns: {
    ...payloadOf(candidate.map.table, candidate.map.lookups, candidate.mapped.columns, binds, stored !== undefined),
    ...stampOf(candidate.version, finished ? hash : null),
    // Back from the dead: a tombstone is an inactive row.
    ...(stored?.contentHash === TOMBSTONE ? { statecode: 0, statuscode: 1 } : {}),
  },
});

/**
 * Writes rows. Where there are children, a row gets its content hash last: a crash in between leaves a row that the next
 * run takes for changed, and so completes (invariant I4).
 */
async function writeAll(
  first: Candidate,
  writes: readonly Planned[],
  options: SettleOptions,
): Promise<Map<string, DataverseError>> {
  const table = keyedTable(first.map.table);
  if (first.map.children.length === 0)
    return options.writer.write(
      table,
      writes.map((planned) => row(planned, true)),
    );
  const fresh = writes.filter(({ stored }) => stored === undefined);
  const refused = await options.writer.write(
    table,
    fresh.map((planned) => row(planned, false)),
  );
  const alive = writes.filter(({ candidate }) => !refused.has(candidate.key));
  for (const { candidate } of alive) options.known.add(candidate.map.table.logicalName, candidate.key);
  const children = new ChildRows(options.client, options.writer);
  for (const [key, error] of await children.write(alive, first.map.table)) refused.set(key, error);
  const complete = alive.filter(({ candidate }) => !refused.has(candidate.key));
  const last = await options.writer.write(
    table,
    complete.map((planned) =>
      planned.stored === undefined
        ? { key: planned.candidate.key, columns: stampOf(planned.candidate.version, planned.hash) }
        : row(planned, true),
    ),
  );
  for (const [key, error] of last) refused.set(key, error);
  return refused;
}

/** A deleted resource's row is made inactive and stays as its own tombstone, so that an old file cannot bring it back. */
async function settleDeletions(
  deletions: readonly Deletion[],
  state: BatchState,
  options: SettleOptions,
): Promise<void> {
  const [first] = deletions;
  if (!first) return;
  const alive = deletions.filter((deletion) => {
    const stored = state(deletion.map.table.logicalName, deletion.key);
    const gone = stored === undefined || stored.contentHash === TOMBSTONE;
    if (gone) options.settled(deletion, { bucket: 'unchanged' });
    return !gone;
  });
  const refused = await options.writer.write(
    keyedTable(first.map.table),
    alive.map(({ key }) => ({ key, columns: { statecode: 1, statuscode: 2, hco_contenthash: TOMBSTONE } })),
  );
  for (const deletion of alive) {
    const error = refused.get(deletion.key);
    options.settled(
      deletion,
      error
        ? { bucket: 'quarantined', code: 'refused', detail: `${error.message} (${error.code})` }
        : { bucket: 'deleted' },
    );
  }
}
