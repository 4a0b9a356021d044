import type { DataverseClient, JsonRow } from '@patient-outreach/dataverse-client';
import { bundleJob, bundleJobStatus, optionValue } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import type { Row } from '../core/write-back/rules';
import type { ChangedRows, ChangeFeed } from '../ports/change-feed';
import { dataverseFailure, RunFailure } from './failure';
import { Marks } from './write-back/marks';

/** Milliseconds after which a job that is still running was left by an agent that died. */
const ABANDONED = 30 * 60_000;
/** Jobs one pass takes on. */
const AT_ONCE = 100;
const COLUMNS = ['hco_jobkey', 'hco_startedon', 'hco_attempts', 'hco_contenthash', '_hco_syncsource_value'];
/** Name of the marks that belong to no source. */
const EVERY_SOURCE = 'bundles';

export const jobStatus = (code: string): number => optionValue(bundleJobStatus, code) ?? 0;

export interface WaitingJobs {
  readonly jobs: readonly JsonRow[];
  /** Says that all of them were looked after; until then the same changes come again. */
  readonly lookedAfter: () => Promise<void>;
}

/**
 * Jobs to work off: those queued, and those another agent left. With a feed, what changed since the last time is looked
 * through for them, which costs one small request however many jobs there have ever been; the first time, without a
 * feed, and where a table is not tracked, jobs are asked for by status. Of more than a pass takes on the oldest come, and
 * the mark stays where it is until none is left.
 */
export async function waitingJobs(
  client: DataverseClient,
  now: Date,
  feed: ChangeFeed | undefined,
): Promise<WaitingJobs> {
  const left = (await byStatus(client, 'running')).filter(
    (job) => Date.parse(asText(job['hco_startedon']) ?? '') < now.getTime() - ABANDONED,
  );
  const asked = async (): Promise<WaitingJobs> => ({
    jobs: [...(await byStatus(client, 'queued')), ...left],
    lookedAfter: () => Promise.resolve(),
  });
  if (!feed) return asked();
  const marks = new Marks(client, EVERY_SOURCE);
  const mark = await marks.of(bundleJob.logicalName);
  const changed = await changesOf(feed, mark);
  if (!changed) return asked();
  // The mark comes before the question, so that a job submitted in between is in one of the two.
  const told = changed.rows.filter(isQueued).sort(bySubmission);
  const queued = mark === undefined || told.length >= AT_ONCE ? await byStatus(client, 'queued') : told;
  return {
    jobs: [...queued, ...left],
    lookedAfter: () => (queued.length < AT_ONCE ? marks.set(bundleJob.logicalName, changed.mark) : Promise.resolve()),
  };
}

const isQueued = (job: Row): boolean => job['hco_status'] === jobStatus('queued');

/** @returns undefined when Dataverse does not tell what changed, such as to a user who does not see all rows. */
async function changesOf(feed: ChangeFeed, mark: string | undefined): Promise<ChangedRows | undefined> {
  let kept = 0;
  // That there are more than one pass takes on is all that has to be known of the rest.
  const wanted = (job: Row): boolean => isQueued(job) && (kept += 1) <= AT_ONCE;
  try {
    return await feed.changes(bundleJob.entitySetName, [...COLUMNS, 'hco_status', 'hco_submittedon'], mark, wanted);
  } catch (error) {
    if (!(error instanceof RunFailure) || error.code === 'cancelled') throw error;
    return undefined;
  }
}

async function byStatus(client: DataverseClient, status: string): Promise<JsonRow[]> {
  const rows: JsonRow[] = [];
  const query = {
    select: COLUMNS,
    filter: `hco_status eq ${jobStatus(status)}`,
    orderBy: 'hco_submittedon asc',
    top: AT_ONCE,
  };
  for await (const page of client.retrieveMultiple(bundleJob.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    rows.push(...page.value);
  }
  return rows;
}

const bySubmission = (a: JsonRow, b: JsonRow): number =>
  (asText(a['hco_submittedon']) ?? '').localeCompare(asText(b['hco_submittedon']) ?? '');
