import type { DataverseClient, DataverseError, KeyedRow } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import type { Bind } from '../core/map/row-builder';
import { compareVersions } from '../core/keys/version-order';
import type { MappedChild } from '../core/map/compile-map';
import type { ReasonCode } from '../core/account/reasons';
import type { Bucket } from '../core/account/counts';
import type { Candidate, Deletion } from '../core/plan/candidate';
import { contentHash, TOMBSTONE } from '../core/plan/content-hash';
import { decide, isStale } from '../core/plan/decide';
import { payloadOf, stampOf } from '../core/plan/payload';
import { typeRank } from '../core/plan/type-order';
import { ChildRows, type PlannedChild } from './child-rows';
import { inOrder } from './in-order';
import { keyedTable } from './keyed-table';
import type { KnownRows } from './known-rows';
import { readState, type BatchState, type StoredRow } from './read-state';
import { settleDeletions, type DeletionPolicy } from './settle-deletions';
import type { Tombstones } from './tombstones';
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
  readonly tombstones: Tombstones;
  /** What becomes of rows of a table, by logical name, when the source deletes their resource. */
  readonly policyOf: (table: string) => DeletionPolicy;
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

/**
 * Takes a batch through: one bulk read, then per resource type decide and write; a type waits for those it refers to. No
 * key may stand in a batch twice.
 */
export async function settleBatch(batch: readonly (Candidate | Deletion)[], options: SettleOptions): Promise<void> {
  const state = await readState(options, batch);
  const groups = new Map<string, (Candidate | Deletion)[]>();
  for (const candidate of batch) {
    const group = groups.get(candidate.type);
    if (group) group.push(candidate);
    else groups.set(candidate.type, [candidate]);
  }
  const ranked = [...groups.values()].sort((a, b) => typeRank(a[0]?.type ?? '') - typeRank(b[0]?.type ?? ''));
  await inOrder(ranked, needsOf(ranked, options.known), async (group) => {
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
  });
}

type Group = readonly (Candidate | Deletion)[];

/** Which groups before it hold a row that one of a group refers to and that is not there yet, or about to go. */
function needsOf(groups: readonly Group[], known: KnownRows): (group: Group, position: number) => number[] {
  const at = new Map<string, { position: number; deleted: boolean }>();
  for (const [position, group] of groups.entries())
    for (const { kind, map, key } of group)
      at.set(`${map.table.logicalName} ${key}`, { position, deleted: kind === 'deleted' });
  return (group, own) => {
    const needs = new Set<number>();
    for (const candidate of group)
      if (candidate.kind === 'resource')
        for (const { binds } of [candidate.mapped, ...candidate.mapped.children])
          for (const { table, key } of binds) {
            const there = at.get(`${table} ${key ?? ''}`);
            if (there && there.position < own && (there.deleted || !known.has(table, key ?? '')))
              needs.add(there.position);
          }
    return [...needs];
  };
}

async function settleType(candidates: readonly Candidate[], state: BatchState, options: SettleOptions): Promise<void> {
  const stamps: Planned[] = [];
  const writes: Planned[] = [];
  for (const candidate of candidates) {
    const planned = plan(candidate, state, options);
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

/** Lookups that say whose record a row belongs to. */
const PATIENT: ReadonlySet<string> = new Set(['hco_patient', 'hco_relatedpatient']);

/** Resolves a candidate's references. @returns undefined when that already settled it. */
function plan(candidate: Candidate, state: BatchState, options: SettleOptions): Planned | undefined {
  const { mapped } = candidate;
  const stored = state.row(candidate.map.table.logicalName, candidate.key);
  const tombstone = state.tombstone(candidate.key);
  const aboutForgotten = mapped.binds.some(
    ({ column, key }) => PATIENT.has(column) && key !== undefined && state.tombstone(key)?.forgotten === true,
  );
  if (tombstone?.forgotten === true || aboutForgotten) {
    options.settled(candidate, { bucket: 'filtered' });
    return undefined;
  }
  if (
    tombstone &&
    stored === undefined &&
    compareVersions(candidate.version.versionOrder, tombstone.order) !== 'newer'
  ) {
    options.settled(candidate, { bucket: 'unchanged' });
    return undefined;
  }
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
    hash: contentHash(mapped.inactive === true ? { ...mapped.columns, ...INACTIVE } : mapped.columns, binds, children),
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
    ...payloadOf(candidate.map.lookups, candidate.mapped.columns, binds, stored !== undefined),
    ...stampOf(candidate.version, finished ? hash : null),
    ...(stored === undefined ? {} : stateOf(candidate, stored)),
  },
});

const INACTIVE = { statecode: 1, statuscode: 2 };
const ACTIVE = { statecode: 0, statuscode: 1 };

/** The state to set on a row that is there: what the map says, and back from the dead when it was deleted before. */
const stateOf = ({ mapped: { inactive } }: Candidate, stored: StoredRow | undefined): Record<string, number> =>
  inactive === true ? INACTIVE : stored?.contentHash === TOMBSTONE || (stored && inactive === false) ? ACTIVE : {};

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
  if (first.map.children.length === 0 && writes.every(({ candidate }) => candidate.mapped.inactive === undefined))
    return options.writer.write(
      table,
      writes.map((planned) => row(planned, true)),
    );
  // A new row without children is complete at once; it shares a call with the new rows whose children are to come.
  // A row that is to be inactive is not: the platform makes new rows active, so that is set once it is there.
  const childless = ({ stored, children, candidate }: Planned): boolean =>
    stored === undefined && children.length === 0 && candidate.mapped.inactive !== true;
  const fresh = writes.filter(({ stored }) => stored === undefined);
  const refused = await options.writer.write(
    table,
    fresh.map((planned) => row(planned, childless(planned))),
  );
  const accepted = writes.filter(({ candidate }) => !refused.has(candidate.key));
  const alive = accepted.filter((planned) => !childless(planned));
  for (const { candidate } of accepted) options.known.add(candidate.map.table.logicalName, candidate.key);
  const children = new ChildRows(options.client, options.writer);
  for (const [key, error] of await children.write(alive, first.map.table)) refused.set(key, error);
  const complete = alive.filter(({ candidate }) => !refused.has(candidate.key));
  const last = await options.writer.write(
    table,
    complete.map((planned) =>
      planned.stored === undefined
        ? {
            key: planned.candidate.key,
            columns: { ...stampOf(planned.candidate.version, planned.hash), ...stateOf(planned.candidate, undefined) },
          }
        : row(planned, true),
    ),
  );
  for (const [key, error] of last) refused.set(key, error);
  return refused;
}
