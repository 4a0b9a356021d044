import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { BulkExportOptions } from '../adapters/bulk/bulk-export-source';
import { sourceOf } from '../adapters/source-of';
import { Account, balances } from '../core/account/counts';
import type { Address, QuarantineEntry } from '../core/account/quarantine-entry';
import { sha256 } from '../core/keys/digest';
import type { SourceFilters } from '../core/plan/filters';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { hcoPack, type MapPack } from '../maps/pack';
import { SourceError, type FhirSource } from '../ports/fhir-source';
import { RunObserver } from '../telemetry/observer';
import type { BatchLine } from '../telemetry/batches';
import { activeMaps } from './active-maps';
import { budgeted, RequestBudget } from './budget';
import { requestsOn } from './daily-budget';
import { dataverseFailure, expectSourceName, RunFailure } from './failure';
import { together } from './in-order';
import { Owners, readKin } from './owners';
import { QuarantineBook } from './quarantine-book';
import { RunRecord } from './run-record';
import { DECIDED, DEFINED, Standing, WANTED } from './standing';
import { filtersOf, markOf, readSourceSettings } from './source-settings';
import type { SettledOutcome, SyncProgress, SyncSummary } from './summary';
import type { DeletionPolicy } from './settle-deletions';
import { SyncRun } from './sync-run';
import { Tombstones } from './tombstones';
import { RowWriter } from './write-rows';
import { guarded, type WriteRight } from './write-right';

export interface SyncOptions {
  /** A folder, the base address of a FHIR R4 server, or a source of one's own. */
  readonly source: string | FhirSource;
  /** Name of the source in keys and records; `main`, whose keys carry no prefix, when left out. */
  readonly sourceName?: string;
  readonly client: DataverseClient;
  /** The maps to work with; HealthCore's own when left out. */
  readonly pack?: MapPack;
  /** Reads everything, whatever the last run's cursor says. */
  readonly full?: boolean;
  /** What becomes of rows whose resource the source deleted: for all tables, and by logical name; else deactivated. */
  readonly onDelete?: {
    readonly all?: DeletionPolicy;
    readonly byTable?: Readonly<Record<string, DeletionPolicy>>;
  };
  /** Reads a server by bulk export of this scope. */
  readonly bulk?: BulkExportOptions['scope'];
  /** Only what is in quarantine is read again, where the source can be asked for single resources. */
  readonly replay?: boolean;
  /** Requests a day (UTC) of the entitlement; more than what the app says of the source. Each row of a bulk call is one. */
  readonly dailyRequests?: number;
  /** Leaves no row of a run and goes on from none: for single resources that an event names. */
  readonly unrecorded?: boolean;
  /** Of an unrecorded run: it is about so many resources that the source is asked whose records are wanted. */
  readonly manyResources?: boolean;
  /** What runs of this process keep between them; only with `unrecorded`. */
  readonly standing?: Standing;
  /** Gives the right to write rows, some keys at a time; left out by a caller that has it for all of them. */
  readonly right?: WriteRight;
  /** Of a source that is a part of one: the whole, which knows whose records are wanted. */
  readonly whole?: () => Promise<FhirSource>;
  /** Resources taken through together. */
  readonly batch?: number;
  /** Leaves nothing in quarantine: for a caller that answers for each resource itself. */
  readonly unquarantined?: boolean;
  /** Hears where each resource ended: its place in the source, and the outcome. */
  readonly onSettled?: (address: Address, outcome: SettledOutcome) => void;
  readonly clock?: () => Date;
  readonly onProgress?: (progress: SyncProgress) => void;
  /** Hears what became of each batch: one structured line for a log. */
  readonly onBatch?: (line: BatchLine) => void;
  readonly signal?: AbortSignal;
  /** Problems a loader met before the source saw the resources; given, also empty, it speaks for every file. */
  readonly alsoQuarantine?: readonly QuarantineEntry[];
}

const MOST_PROBLEMS = 50;

/**
 * One sync to completion: reads the source, writes to Dataverse what is new, newer or different, and records the run.
 * A failure is in the summary, not thrown; what was done until then stays, and the next run goes on.
 */
export async function runSync(options: SyncOptions): Promise<SyncSummary> {
  const summary = await runOnce(options);
  return summary.failure?.code === 'maps-outdated' ? runOnce(options) : summary;
}

async function runOnce(options: SyncOptions): Promise<SyncSummary> {
  const { client } = options;
  const clock = options.clock ?? ((): Date => new Date());
  const startedOn = clock();
  const callsBefore = client.apiCalls;
  const account = new Account();
  const seconds = (): number => (clock().getTime() - startedOn.getTime()) / 1000;
  const state: RunState = { account, notes: [], warnings: {}, problems: () => [], budget: new RequestBudget() };
  const name = options.sourceName ?? (typeof options.source === 'string' ? MAIN_SOURCE : options.source.name);
  const observer = new RunObserver(name, client, startedOn, options.onBatch);
  let failure: { code: string; message: string } | undefined;
  try {
    await run(options, startedOn, clock, state, observer, (phase) => {
      if (phase === 'reading') observer.batch(account.total, clock());
      const { read, written, quarantined } = account.total;
      options.onProgress?.({ phase, read, written, quarantined, seconds: seconds() });
    });
    if (!balances(account.byType))
      failure = {
        code: 'unbalanced',
        message: 'The counts of the run do not add up. This is a mistake of the program.',
      };
  } catch (error) {
    failure = failureOf(error, options.signal);
  }
  const problems = state.problems();
  const total = failure ? account.settledOnly() : account.total;
  const summary: SyncSummary = {
    ...total,
    apiCalls: client.apiCalls - callsBefore,
    seconds: Math.round(seconds() * 100) / 100,
    byType: account.byType,
    status: failure ? 'failed' : problems.length > 0 || state.notes.length > 0 ? 'problems' : 'succeeded',
    problems: problems.slice(0, MOST_PROBLEMS),
    notes: state.notes,
    warnings: state.warnings,
    requests: state.budget.used,
    ...(failure ? { failure } : {}),
  };
  if (!state.record) return observer.end(summary, clock());
  try {
    await state.record.finish(summary, clock(), failure ? undefined : state.cursor);
    return observer.end({ ...summary, apiCalls: client.apiCalls - callsBefore }, clock());
  } catch (error) {
    return observer.end(
      { ...summary, status: 'failed', failure: failure ?? failureOf(error, options.signal) },
      clock(),
    );
  }
}

/** What a run leaves behind, however it ends. */
interface RunState {
  readonly account: Account;
  notes: readonly string[];
  warnings: Readonly<Record<string, number>>;
  problems: () => readonly QuarantineEntry[];
  readonly budget: RequestBudget;
  record?: RunRecord;
  cursor?: string;
}

async function run(
  options: SyncOptions,
  startedOn: Date,
  clock: () => Date,
  state: RunState,
  observer: RunObserver,
  progress: (phase: SyncProgress['phase']) => void,
): Promise<void> {
  const { signal } = options;
  const standing = options.unrecorded === true ? options.standing : undefined;
  // Without one nothing outlives the run.
  const keep = standing ?? new Standing();
  const { right } = options;
  const heard = standing?.watching(options.client) ?? options.client;
  const client = budgeted(right ? guarded(heard, right) : heard, state.budget);
  const name = options.sourceName ?? (typeof options.source === 'string' ? MAIN_SOURCE : options.source.name);
  expectSourceName(name);
  const source =
    typeof options.source === 'string'
      ? await sourceOf(options.source, name, process.env, options.bulk)
      : options.source;
  const writer = new RowWriter(client);
  const settings = await keep.keep(`settings ${name}`, DECIDED, () => readSourceSettings(client, name));
  if (settings?.enabled === false && options.unquarantined !== true)
    throw new RunFailure('source-off', 'The source is switched off in FHIR Sync Center.');
  const pack = options.pack ?? hcoPack();
  const active = await keep.keep(`maps ${pack.name}`, DECIDED, () =>
    activeMaps(client, writer, pack, options.unrecorded !== true, standing),
  );
  const { maps, notes, schema, tableOfType } = active;
  const { kin, notes: missingTeams } = await keep.keep('teams', DECIDED, () => readKin(client, maps));
  const owners = kin && new Owners(kin);
  const agent = maps.some(({ policies, matchColumn }) => policies.size > 0 || matchColumn !== undefined)
    ? await keep.keep('agent', DEFINED, () => agentOf(client))
    : undefined;
  state.notes = [...notes, ...missingTeams];
  const record = new RunRecord(client, name, startedOn);
  const book = new QuarantineBook(client, name);
  state.problems = () => book.entries;
  const tombstones = new Tombstones(client, name, clock);
  const recorded = options.unrecorded !== true && options.replay !== true;
  let lastCursor: string | undefined;
  const start = async (): Promise<void> => {
    const daily = options.dailyRequests ?? settings?.dailyRequests;
    if (daily !== undefined) state.budget.limit(daily - (await requestsOn(client, name, startedOn)));
    lastCursor = await record.start();
    state.record = record;
  };
  const few = standing !== undefined && options.manyResources !== true;
  if (few) tombstones.expectAny();
  const later = standing !== undefined;
  if (later) book.loadLater(() => source.files);
  await together([
    recorded ? start() : Promise.resolve(),
    later ? Promise.resolve() : book.load(),
    few ? Promise.resolve() : tombstones.load(),
  ]);
  const scope =
    options.unquarantined === true
      ? 'none'
      : options.unrecorded === true && options.manyResources !== true
        ? 'later'
        : 'asked';
  const { whole } = options;
  const asks = scope === 'asked' && (settings?.group !== undefined || settings?.requireConsent === true);
  const filters = await keep.keep(`filters ${name} ${scope} ${markOf(settings)}`, asks ? WANTED : DECIDED, async () =>
    filtersOf(settings, asks && whole ? await whole() : source, startedOn, scope, signal),
  );
  const types = maps.map((map) => map.resource).filter((type) => filters.types?.has(type) ?? true);
  // A cursor holds for one server, one set of maps and what they make of a resource; anything else is read anew.
  const identity = sha256(
    JSON.stringify([source.identity, maps.map(({ definition }) => definition), listed(filters)]),
  ).slice(0, 16);
  const [cursorIdentity, since] = (lastCursor ?? '').split('|');
  const cursor = options.full !== true && cursorIdentity === identity ? since : undefined;

  const sync = new SyncRun({
    name,
    source,
    client,
    writer,
    book,
    account: state.account,
    tombstones,
    policyOf: (table) =>
      options.onDelete?.byTable?.[table] ?? settings?.onDelete ?? options.onDelete?.all ?? 'deactivate',
    maps,
    schema,
    tableOfType,
    filters,
    owners,
    agent,
    onSettled: options.onSettled,
    progress,
    right: right?.whole === true ? undefined : right,
    batch: options.batch,
    ...(signal ? { signal } : {}),
  });
  state.warnings = sync.warnings;
  for (const entry of options.alsoQuarantine ?? []) sync.problem(entry);
  const request = {
    types: options.replay === true ? [] : types,
    again: cursor === undefined && options.replay !== true ? [] : book.again(),
    ...(cursor === undefined ? {} : { cursor }),
    ...(since === undefined ? {} : { deletedSince: since }),
    ...(signal ? { signal } : {}),
  };
  const publishing = active.publish();
  publishing.catch(() => undefined);
  try {
    for await (const item of source.read(request)) {
      observer.see(item);
      await sync.take(item);
      if (book.full && options.unquarantined !== true) await book.flush(writer, clock());
    }
    if (signal?.aborted !== true) await sync.finish();
  } finally {
    await sync.abandon();
    await publishing.catch(() => undefined);
  }
  state.notes = [...state.notes, ...(await publishing)];
  if (signal?.aborted === true) throw new RunFailure('cancelled', 'Cancelled.');
  progress('recording');
  if (options.unquarantined !== true)
    await book.write(writer, clock(), {
      server: source.readEverything && source.base !== undefined && options.replay !== true,
      // A loader that tells of its problems speaks for every file, whatever this run reads from.
      files:
        options.alsoQuarantine !== undefined
          ? () => true
          : source.files && ((file): boolean => source.files?.has(file) === true),
    });
  if (source.cursor !== undefined) state.cursor = `${identity}|${source.cursor}`;
}

/** Filters as JSON has them. The day a look-back begins moves on every day; what it lets out was wanted once. */
const listed = ({ since: _since, ...filters }: SourceFilters): unknown =>
  Object.entries(filters).map(([name, value]) => [
    name,
    value instanceof Set ? [...(value as Set<string>)].sort() : value,
  ]);

/** Id of the user the sync signs in as. */
async function agentOf(client: DataverseClient): Promise<string> {
  const user = await client.whoAmI();
  if (!user.ok) throw dataverseFailure(user.error);
  return user.value.userId;
}

/** Failures somebody expected carry their sentence; anything else is a mistake of ours and is thrown on. */
function failureOf(error: unknown, signal: AbortSignal | undefined): { code: string; message: string } {
  if (signal?.aborted === true) return { code: 'cancelled', message: 'Cancelled. The next run goes on.' };
  if (error instanceof RunFailure || error instanceof SourceError) return { code: error.code, message: error.message };
  throw error;
}
