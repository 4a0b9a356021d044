import type { DataverseError, KeyedRow } from '@patient-outreach/dataverse-client';
import type { Bind, WarningCode } from '../core/map/row-builder';
import { compareVersions } from '../core/keys/version-order';
import type { MappedChild } from '../core/map/compile-map';
import type { ReasonCode } from '../core/account/reasons';
import type { Bucket } from '../core/account/counts';
import type { Candidate, Deletion } from '../core/plan/candidate';
import { contentHash, TOMBSTONE, UNWANTED } from '../core/plan/content-hash';
import { decide, isStale } from '../core/plan/decide';
import { payloadOf, stampOf } from '../core/plan/payload';
import { typeRank } from '../core/plan/type-order';
import { keptColumns } from '../core/plan/column-policy';
import { PATIENT_LOOKUPS } from '../core/plan/patient-lookups';
import { adopt } from './adopt';
import { ChildRows, type PlannedChild } from './child-rows';
import { inOrder } from './in-order';
import { keyedTable } from './keyed-table';
import type { KnownRows } from './known-rows';
import { rememberState, type BatchState, type StateAnswers, type StateOptions, type StoredRow } from './read-state';
import { settleDeletions, type DeletionPolicy } from './settle-deletions';
import type { Rivals } from './rivals';
import type { RowWriter } from './write-rows';

/** Where a resource of a batch ended, or that it waits for what it refers to. */
export type Settlement =
  | { readonly bucket: Exclude<Bucket, 'quarantined'>; readonly created?: boolean }
  | { readonly bucket: 'quarantined'; readonly code: ReasonCode; readonly detail?: string }
  | { readonly bucket: 'waiting' };

export interface SettleOptions extends StateOptions {
  readonly writer: RowWriter;
  /** Id of the sync's user, where a policy of a column asks who changed a row. */
  readonly agent: string | undefined;
  /** Whether others have the number of a resource that is about to adopt a row. */
  readonly rivals: Rivals;
  /** What becomes of rows of a table, by logical name, when the source deletes their resource. */
  readonly policyOf: (table: string) => DeletionPolicy;
  /** Whether the filters keep a patient out: what is about them stays out too. */
  readonly keepsOut: (patientKey: string) => boolean;
  /** Whose records come in is filtered: who is not there is not missing. */
  readonly patientsFiltered: boolean;
  /** Nothing more is to come: what is missing now stays missing. */
  readonly last: boolean;
  readonly settled: (candidate: Candidate | Deletion, settlement: Settlement) => void;
  /** Counts a decision of a person that kept something out. */
  readonly warn: (code: WarningCode, candidate: Candidate) => void;
}

interface Planned {
  readonly candidate: Candidate;
  readonly stored: StoredRow | undefined;
  readonly binds: readonly Bind[];
  readonly children: readonly PlannedChild[];
  readonly hash: string;
  /** What `ownerid` is to be bound to, by the rule of the map. */
  readonly owner: string | undefined;
  readonly after: Settlement;
}

/**
 * Takes a batch through, once Dataverse said what it has of it: per resource type decide and write; a type waits for
 * those it refers to. No key may stand in a batch twice.
 */
export async function settleBatch(
  taken: readonly (Candidate | Deletion)[],
  answers: StateAnswers,
  options: SettleOptions,
): Promise<void> {
  const state = rememberState(answers, options);
  const batch = (await adopt(taken, state, options)).map((candidate) => byPolicy(candidate, options));
  const owned = options.owners?.decide(
    batch.filter((candidate) => candidate.kind === 'resource'),
    ({ map, key }) => state.row(map.table.logicalName, key)?.owner,
  );
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
      owned,
    );
  });
}

/** The policy of a table also says what a resource that was merged or is no longer in use means for its row. */
function byPolicy(candidate: Candidate | Deletion, { policyOf }: SettleOptions): Candidate | Deletion {
  if (candidate.kind === 'deleted' || candidate.mapped.inactive !== true) return candidate;
  const { type, id, key, map, version, address, mapped } = candidate;
  const policy = map.onDelete ?? policyOf(map.table.logicalName);
  if (policy === 'deactivate') return candidate;
  return policy === 'delete'
    ? { kind: 'deleted', type, id, key, map, version, address }
    : { ...candidate, mapped: { ...mapped, inactive: undefined } };
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
          for (const { table, key, through } of binds) {
            const there = at.get(`${table} ${key ?? ''}`);
            // Where a row leads to is only sure once it was written.
            const unsure = through !== undefined || !known.has(table, key ?? '');
            if (there && there.position < own && (there.deleted || unsure)) needs.add(there.position);
          }
    return [...needs];
  };
}

async function settleType(
  candidates: readonly Candidate[],
  state: BatchState,
  options: SettleOptions,
  owned: ReadonlyMap<Candidate, string> | undefined,
): Promise<void> {
  const stamps: Planned[] = [];
  const writes: Planned[] = [];
  for (const candidate of candidates) {
    const planned = plan(candidate, state, options, owned?.get(candidate));
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
  if (options.led.of(table.table).length > 0)
    await options.led.follow(
      writes.flatMap(({ stored, binds }) =>
        stored ? [{ table: table.table, rowId: stored.rowId, held: stored.held, binds }] : [],
      ),
      options,
    );
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
      options.led.written(table.table, candidate.key, planned.binds, (bind) => options.known.pathOf(bind));
      options.settled(
        candidate,
        after.bucket === 'written' ? { ...after, created: planned.stored === undefined } : after,
      );
    }
  }
}

/** Resolves a candidate's references. @returns undefined when that already settled it. */
function plan(
  candidate: Candidate,
  state: BatchState,
  options: SettleOptions,
  owner: string | undefined,
): Planned | undefined {
  const { mapped } = candidate;
  const stored = state.row(candidate.map.table.logicalName, candidate.key);
  const tombstone = state.tombstone(candidate.key);
  const aboutForgotten = mapped.binds.some(
    ({ column, key }) => PATIENT_LOOKUPS.has(column) && key !== undefined && state.tombstone(key)?.forgotten === true,
  );
  const keptOut = mapped.binds.some(
    ({ column, key }) => PATIENT_LOOKUPS.has(column) && key !== undefined && options.keepsOut(key),
  );
  if (tombstone?.forgotten === true || aboutForgotten || keptOut) {
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
  if (stored?.merged === true) {
    // A person decided that this row is another one; what the resource says from now on is not that row's.
    options.warn('merged-row', candidate);
    options.settled(candidate, { bucket: 'unchanged' });
    return undefined;
  }
  const present = (bind: Bind): boolean => bind.key !== undefined && options.known.has(bind.table, bind.key);
  const all = [mapped, ...mapped.children].flatMap(({ binds }) => binds);
  const missing = all.filter((bind) => !present(bind));
  // What has no key cannot arrive under one, so nothing waits for it.
  const waits = !options.last && missing.some((bind) => bind.key !== undefined);
  if (missing.some((bind) => bind.required)) {
    const patientOnly = missing.every(({ required, column }) => !required || PATIENT_LOOKUPS.has(column));
    options.settled(
      candidate,
      waits
        ? { bucket: 'waiting' }
        : options.patientsFiltered && patientOnly
          ? { bucket: 'filtered' }
          : { bucket: 'quarantined', code: 'reference-unresolved' },
    );
    return undefined;
  }
  const binds = mapped.binds.filter(present);
  const children = mapped.children.map((child) => planChild(child, present, owner));
  const columns = { ...mapped.columns, ...(mapped.inactive === true ? INACTIVE : {}), ...ownerIn(owner) };
  return {
    candidate,
    stored,
    binds,
    children,
    hash: contentHash(columns, binds, children),
    owner,
    after: waits
      ? { bucket: 'waiting' }
      : missing.length > 0
        ? { bucket: 'quarantined', code: 'reference-parked' }
        : { bucket: 'written' },
  };
}

/** The owner as part of what a row holds: with another one it counts as changed. */
const ownerIn = (owner: string | undefined): Record<string, string> => (owner === undefined ? {} : { '@owner': owner });

function planChild(child: MappedChild, present: (bind: Bind) => boolean, parent: string | undefined): PlannedChild {
  const binds = child.binds.filter(present);
  const owner = child.map.table.ownership === 'user' ? parent : undefined;
  const hash = contentHash({ ...child.columns, ...ownerIn(owner) }, binds);
  return { key: child.key, map: child.map, columns: child.columns, binds, owner, hash };
}

function row(planned: Planned, finished: boolean, options: SettleOptions): KeyedRow {
  const { candidate, stored, hash, owner } = planned;
  const kept = stored ? keptColumns(candidate, stored.held, options.agent) : new Set<string>();
  if (kept.size > 0) options.warn('kept-by-policy', candidate);
  const { lookups } = candidate.map;
  const { columns } = candidate.mapped;
  const wins = ({ column }: { readonly column: string }): boolean => !kept.has(column);
  const all = kept.size === 0;
  const settable = options.led.settable(planned.binds);
  return {
    key: candidate.key,
    columns: {
      ...payloadOf(
        all ? lookups : lookups.filter(wins),
        all ? columns : Object.fromEntries(Object.entries(columns).filter(([column]) => wins({ column }))),
        all ? settable : settable.filter(wins),
        stored !== undefined,
        (bind) => options.led.pathOf(bind) ?? options.known.pathOf(bind),
      ),
      ...stampOf(candidate.version, finished ? hash : null),
      // Who took a row over keeps it.
      ...(owner === undefined || stored?.owner?.person === true || stored?.owner?.path === owner
        ? {}
        : { 'ownerid@odata.bind': owner }),
      ...(stored === undefined ? {} : stateOf(candidate, stored)),
    },
  };
}

/** What tells that a new row has its children. The version is said once more: a newer one may have come in between. */
const doneOf = ({ candidate: { version }, hash }: Planned): Record<string, string> => ({
  ...(version.versionOrder === undefined ? {} : { hco_versionorder: version.versionOrder }),
  hco_contenthash: hash,
});

/** What stands in place of the hash in rows that were made inactive. */
const GONE: ReadonlySet<string | undefined> = new Set([TOMBSTONE, UNWANTED]);
const INACTIVE = { statecode: 1, statuscode: 2 };
const ACTIVE = { statecode: 0, statuscode: 1 };

/** The state to set on a row that is there: what the map says, and back from the dead when it was deleted before. */
const stateOf = ({ mapped: { inactive } }: Candidate, stored: StoredRow | undefined): Record<string, number> =>
  inactive === true ? INACTIVE : GONE.has(stored?.contentHash) || (stored && inactive === false) ? ACTIVE : {};

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
      writes.map((planned) => row(planned, true, options)),
    );
  // A new row without children is complete at once; it shares a call with the new rows whose children are to come.
  // A row that is to be inactive is not: the platform makes new rows active, so that is set once it is there.
  const childless = ({ stored, children, candidate }: Planned): boolean =>
    stored === undefined && children.length === 0 && candidate.mapped.inactive !== true;
  const fresh = writes.filter(({ stored }) => stored === undefined);
  const refused = await options.writer.write(
    table,
    fresh.map((planned) => row(planned, childless(planned), options)),
  );
  const accepted = writes.filter(({ candidate }) => !refused.has(candidate.key));
  const alive = accepted.filter((planned) => !childless(planned));
  for (const { candidate } of accepted) options.known.add(candidate.map.table.logicalName, candidate.key);
  const children = new ChildRows(options);
  for (const [key, error] of await children.write(alive, first.map.table)) refused.set(key, error);
  const complete = alive.filter(({ candidate }) => !refused.has(candidate.key));
  const last = await options.writer.write(
    table,
    complete.map((planned) =>
      planned.stored === undefined
        ? {
            key: planned.candidate.key,
            columns: { ...doneOf(planned), ...stateOf(planned.candidate, undefined) },
          }
        : row(planned, true, options),
    ),
  );
  for (const [key, error] of last) refused.set(key, error);
  return refused;
}
