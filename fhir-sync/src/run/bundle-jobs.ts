import { toSecond } from '../core/dates/to-second';
import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { bundleEntry, bundleJob } from '@patient-outreach/model';
import { askedFor, bundleEntries, resolveEntries, type ResolvedEntry } from '../core/bundle/bundle-entries';
import { asText, isResource } from '../core/fhir/resource';
import { sha256 } from '../core/keys/digest';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { hcoPack, type MapPack } from '../maps/pack';
import type { ChangeFeed } from '../ports/change-feed';
import type { FhirSource, SourceItem } from '../ports/fhir-source';
import { purgeDone, readContent } from './bundle-content';
import { dataverseFailure, RunFailure } from './failure';
import { RecordingClient } from './recording-client';
import { runSync } from './run-sync';
import { storedIdentifiers } from './stored-identifiers';
import type { SettledOutcome, SyncSummary } from './summary';
import { jobStatus, waitingJobs } from './waiting-jobs';
import { RowWriter } from './write-rows';

export interface BundleJobOptions {
  readonly client: DataverseClient;
  /** Tells what changed, so that jobs need not be asked for by status. */
  readonly feed?: ChangeFeed;
  readonly pack?: MapPack;
  readonly clock?: () => Date;
  readonly signal?: AbortSignal;
}

/** What became of a job. */
export interface BundleJobSummary {
  readonly jobId: string;
  readonly status: 'succeeded' | 'problems' | 'failed' | 'queued';
  readonly entries: number;
  readonly failed: number;
}

/** Requests one change set may hold (Microsoft Learn: execute batch operations). */
const MOST_IN_A_CHANGE_SET = 1000;
/** Times a job is begun before it counts as failed: something in it ends the program, or Dataverse never answers. */
const MOST_ATTEMPTS = 5;

interface Outcome {
  readonly status: number;
  readonly wrote?: boolean;
  readonly code?: string;
  readonly reason?: string;
}

/**
 * Works off the bundles somebody submitted: batch, each entry by itself; transaction, as one change set or not at all.
 * They go through the same maps and decisions as everything else, so that a job repeated after a crash changes nothing.
 */
export async function runBundleJobs(options: BundleJobOptions): Promise<BundleJobSummary[]> {
  const done: BundleJobSummary[] = [];
  const { client, feed, clock = (): Date => new Date(), signal } = options;
  const { jobs, lookedAfter } = await waitingJobs(client, clock(), feed);
  let unclear = false;
  for (const job of jobs) {
    if (signal?.aborted === true) return done;
    const claimed = await claim(options, job);
    if (claimed === 'claimed') done.push(await work(options, job));
    else if (claimed === 'unclear') unclear = true;
  }
  await purgeDone(client, clock());
  if (!unclear) await lookedAfter();
  return done;
}

const idOf = (job: JsonRow): string => asText(job['hco_bundlejobid']) ?? '';

/**
 * The row is changed only as it was read.
 * @returns `taken` when another agent was faster or the job is gone, `unclear` when it has to be looked at again.
 */
async function claim(
  { client, clock = (): Date => new Date() }: BundleJobOptions,
  job: JsonRow,
): Promise<'claimed' | 'taken' | 'unclear'> {
  const etag = asText(job['@odata.etag']);
  const answers = await client.batch(
    [
      {
        method: 'PATCH',
        path: `${bundleJob.entitySetName}(${idOf(job)})`,
        headers: { 'If-Match': etag ?? '*' },
        body: {
          hco_status: jobStatus('running'),
          hco_startedon: toSecond(clock()),
          hco_attempts: Number(job['hco_attempts'] ?? 0) + 1,
          // Submitted again, it has content again.
          hco_purgedon: null,
        },
      },
    ],
    false,
  );
  if (!answers.ok) throw dataverseFailure(answers.error);
  const status = answers.value[0]?.status ?? 500;
  return status < 300 ? 'claimed' : status === 412 || status === 404 ? 'taken' : 'unclear';
}

async function work(options: BundleJobOptions, job: JsonRow): Promise<BundleJobSummary> {
  const { client } = options;
  try {
    const text = await readContent(client, idOf(job));
    const bundle = text === undefined ? undefined : parsed(text);
    const type = isResource(bundle) && bundle.resourceType === 'Bundle' ? asText(bundle['type']) : undefined;
    if (!isResource(bundle) || (type !== 'batch' && type !== 'transaction'))
      return await finish(options, job, [], [], {
        code: 'not-a-bundle',
        reason: 'The content is not a FHIR bundle of type batch or transaction, or larger than 128 MB.',
      });
    const source = await sourceOf(client, job);
    const entries = bundleEntries(bundle, asText(job['hco_contenthash']) ?? sha256(text ?? ''));
    const pack = options.pack ?? hcoPack();
    const tables = new Map(pack.maps.map((map) => [map.resource, map.table]));
    const stored = await storedIdentifiers(client, askedFor(entries), source, (name) => tables.get(name));
    const resolved = resolveEntries(entries, stored);
    return type === 'batch'
      ? await batch(options, job, resolved, source)
      : await transaction(options, job, resolved, source);
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    return later(options, job, error);
  }
}

/** Nothing of the job's own: it is tried again, a few times. */
async function later(options: BundleJobOptions, job: JsonRow, failure: RunFailure): Promise<BundleJobSummary> {
  const last = Number(job['hco_attempts'] ?? 0) + 1 >= MOST_ATTEMPTS;
  const status = last ? 'failed' : 'queued';
  const saved = await options.client.update(bundleJob.entitySetName, idOf(job), {
    hco_status: jobStatus(status),
    hco_reasoncode: failure.code,
    hco_reason: failure.message.slice(0, 2000),
  });
  if (!saved.ok) throw dataverseFailure(saved.error);
  return { jobId: idOf(job), status, entries: 0, failed: 0 };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The name of the job's source; rows of a bundle without one are the main source's. */
async function sourceOf(client: DataverseClient, job: JsonRow): Promise<string> {
  const id = asText(job['_hco_syncsource_value']);
  if (id === undefined) return MAIN_SOURCE;
  const row = await client.retrieve('hco_syncsources', id, { select: ['hco_sourcekey'] });
  if (!row.ok) throw dataverseFailure(row.error);
  return asText(row.value?.['hco_sourcekey']) ?? MAIN_SOURCE;
}

/** Takes the entries through the pipeline. @returns outcomes by place of the entry. */
async function through(
  options: BundleJobOptions,
  client: DataverseClient,
  entries: readonly ResolvedEntry[],
  name: string,
): Promise<{ outcomes: Map<number, Outcome>; summary: SyncSummary }> {
  const outcomes = new Map<number, Outcome>();
  for (const { index, refusal, existing } of entries)
    if (refusal) outcomes.set(index, refusal);
    else if (existing) outcomes.set(index, { status: 200 });
  const items = entries.filter(({ index }) => !outcomes.has(index)).flatMap(itemOf);
  const source: FhirSource = {
    name,
    identity: 'bundle',
    cursor: undefined,
    readEverything: false,
    read: async function* () {
      for (const item of items) yield await Promise.resolve(item);
    },
  };
  const summary = await runSync({
    client,
    source,
    sourceName: name,
    unrecorded: true,
    unquarantined: true,
    ...(options.pack ? { pack: options.pack } : {}),
    ...(options.clock ? { clock: options.clock } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    onSettled: (address, outcome) => {
      if (address.line !== undefined) outcomes.set(address.line - 1, statusIn(outcome));
    },
  });
  if (summary.failure) throw new RunFailure(summary.failure.code, summary.failure.message);
  return { outcomes, summary };
}

function itemOf({ index, method, type, id, resource }: ResolvedEntry): SourceItem[] {
  const address = { file: 'bundle', line: index + 1 };
  if (method === 'DELETE')
    return type === undefined || id === undefined ? [] : [{ kind: 'deleted', type, id, address }];
  return resource ? [{ kind: 'resource', resource, address }] : [];
}

function statusIn(outcome: SettledOutcome): Outcome {
  switch (outcome.bucket) {
    case 'written':
      return { status: outcome.created === true ? 201 : 200, wrote: true };
    case 'unchanged':
      return { status: 200 };
    case 'deleted':
      return { status: 204, wrote: true };
    case 'filtered':
      return { status: 200, code: 'filtered', reason: 'No map takes this resource, or a filter keeps it out.' };
    case 'quarantined':
      return {
        status: outcome.code === 'reference-parked' ? 200 : 422,
        wrote: outcome.code === 'reference-parked',
        code: outcome.code,
        reason: outcome.reason,
      };
  }
}

async function batch(
  options: BundleJobOptions,
  job: JsonRow,
  entries: readonly ResolvedEntry[],
  source: string,
): Promise<BundleJobSummary> {
  const { outcomes } = await through(options, options.client, entries, source);
  return finish(options, job, entries, complete(entries, outcomes), undefined);
}

async function transaction(
  options: BundleJobOptions,
  job: JsonRow,
  entries: readonly ResolvedEntry[],
  source: string,
): Promise<BundleJobSummary> {
  const recording = new RecordingClient(options.client);
  const { outcomes } = await through(options, recording, entries, source);
  const all = complete(entries, outcomes);
  const refuse = (code: string, reason: string): Promise<BundleJobSummary> =>
    finish(
      options,
      job,
      entries,
      all.map((one) =>
        isBad(one)
          ? one
          : { status: 424, code: 'transaction-refused', reason: 'Another entry refused the transaction.' },
      ),
      { code, reason },
    );
  if (all.some(isBad)) return refuse('transaction-refused', 'An entry cannot be written, so none was.');
  if (recording.requests.length > MOST_IN_A_CHANGE_SET)
    return refuse(
      'transaction-too-large',
      `The transaction needs ${recording.requests.length} writes, and one change set takes ${MOST_IN_A_CHANGE_SET}. Send it as a batch.`,
    );
  const done = await options.client.changeSet(recording.requests);
  if (!done.ok) {
    if (done.error.retryable || done.error.status === 0) throw dataverseFailure(done.error);
    return refuse('refused', `Dataverse refused the transaction: ${done.error.message} (${done.error.code})`);
  }
  return finish(options, job, entries, all, undefined);
}

/** A transaction holds together: also a reference that leads nowhere refuses it. */
const isBad = ({ status, code }: Outcome): boolean => status >= 400 || code === 'reference-parked';

const complete = (entries: readonly ResolvedEntry[], outcomes: ReadonlyMap<number, Outcome>): Outcome[] =>
  entries.map(
    ({ index }) =>
      outcomes.get(index) ?? { status: 500, code: 'unsettled', reason: 'The entry was not reached. Submit it again.' },
  );

/** Writes the outcome of each entry, then the job's: the content of one that succeeded goes afterwards, see `purgeDone`. */
async function finish(
  { client, clock = (): Date => new Date() }: BundleJobOptions,
  job: JsonRow,
  entries: readonly ResolvedEntry[],
  outcomes: readonly Outcome[],
  failure: { readonly code: string; readonly reason: string } | undefined,
): Promise<BundleJobSummary> {
  const jobId = idOf(job);
  await new RowWriter(client).write(
    { entitySet: bundleEntry.entitySetName, table: bundleEntry.logicalName, keyColumn: 'hco_entrykey' },
    entries.map((entry) => ({
      key: `${jobId.replaceAll('-', '')}_${entry.index}`,
      columns: rowOf(jobId, entry, outcomes),
    })),
  );
  const failed = outcomes.filter(({ status }) => status >= 400).length;
  const parked = outcomes.some(({ code }) => code === 'reference-parked');
  const status = failure ? 'failed' : failed > 0 || parked ? 'problems' : 'succeeded';
  const written = outcomes.filter(({ wrote }) => wrote === true).length;
  const saved = await client.update(bundleJob.entitySetName, jobId, {
    hco_status: jobStatus(status),
    hco_finishedon: toSecond(clock()),
    hco_entries: entries.length,
    hco_written: written,
    hco_unchanged: outcomes.length - written - failed,
    hco_failed: failed,
    hco_reasoncode: failure?.code ?? null,
    hco_reason: failure?.reason.slice(0, 2000) ?? null,
  });
  if (!saved.ok) throw dataverseFailure(saved.error);
  return { jobId, status, entries: entries.length, failed };
}

function rowOf(jobId: string, entry: ResolvedEntry, outcomes: readonly Outcome[]): JsonRow {
  const { status, code, reason } = outcomes[entry.index] ?? { status: 500 };
  const { type, id, index, method } = entry;
  return {
    hco_name: type !== undefined && id !== undefined ? `${type}/${id}` : `Entry ${index + 1}`,
    'hco_bundlejob@odata.bind': `/${bundleJob.entitySetName}(${jobId})`,
    hco_index: index,
    hco_method: METHODS.has(method) ? method : null,
    hco_resourcetype: type ?? null,
    hco_fhirid: id ?? null,
    hco_httpstatus: status,
    hco_reasoncode: code ?? null,
    hco_reason: reason ?? null,
  };
}

/** Anything else in its place could be anything. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
