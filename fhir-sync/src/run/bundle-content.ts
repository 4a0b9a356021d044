import { toSecond } from '../core/dates/to-second';
import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { bundleJob, bundlePart } from '@patient-outreach/model';
import { isObject } from '../core/fhir/resource';
import { dataverseFailure } from './failure';
import { jobStatus } from './waiting-jobs';

/** Most bytes of a bundle: as much as the column of a job takes. */
const MOST_BYTES = 128 * 2 ** 20;
/** Bytes per request of a file; the platform gives up to 4 MB. */
const BLOCK = 4 * 2 ** 20;

/** @returns the text of a job, from its parts or its file; nothing when there is none or it is too large. */
export async function readContent(client: DataverseClient, jobId: string): Promise<string | undefined> {
  const parts: [number, string][] = [];
  const query = { select: ['hco_order', 'hco_content'], filter: `_hco_bundlejob_value eq ${jobId}`, pageSize: 4 };
  for await (const page of client.retrieveMultiple(bundlePart.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    for (const row of page.value)
      if (typeof row['hco_content'] === 'string') parts.push([Number(row['hco_order']), row['hco_content']]);
  }
  if (parts.length > 0)
    return parts
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join('');
  return readFile(client, jobId);
}

/** By the messages for files in blocks, which answer JSON (Microsoft Learn: use file column data). */
async function readFile(client: DataverseClient, jobId: string): Promise<string | undefined> {
  const opened = await post(client, 'InitializeFileBlocksDownload', {
    Target: { '@odata.type': `Microsoft.Dynamics.CRM.${bundleJob.logicalName}`, [bundleJob.primaryId]: jobId },
    FileAttributeName: 'hco_content',
  });
  const token = opened?.['FileContinuationToken'];
  const size = Number(opened?.['FileSizeInBytes']);
  if (typeof token !== 'string' || !(size > 0) || size > MOST_BYTES) return undefined;
  const blocks: Buffer[] = [];
  for (let offset = 0; offset < size; offset += BLOCK) {
    const block = await post(client, 'DownloadBlock', {
      Offset: offset,
      BlockLength: Math.min(BLOCK, size - offset),
      FileContinuationToken: token,
    });
    if (typeof block?.['Data'] !== 'string') return undefined;
    blocks.push(Buffer.from(block['Data'], 'base64'));
  }
  return Buffer.concat(blocks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

async function post(
  client: DataverseClient,
  action: string,
  body: object,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const answers = await client.batch([{ method: 'POST', path: action, body }], true);
  if (!answers.ok) throw dataverseFailure(answers.error);
  const [answer] = answers.value;
  if (answer?.status !== 200) return undefined;
  try {
    const value: unknown = JSON.parse(answer.body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What a bundle said is not kept once it is written or cancelled. The plug-in BundlePurge sees to that when the status is
 * set and notes `hco_purgedon`; here goes only what it left: all of it where HealthCore is without plug-ins, nothing
 * where it has them. Also jobs that people cancelled, and those of an agent that died in between.
 */
export async function purgeDone(client: DataverseClient, now: Date): Promise<void> {
  const done = ['succeeded', 'cancelled'].map((code) => `hco_status eq ${jobStatus(code)}`).join(' or ');
  const query = { select: ['hco_jobkey'], filter: `hco_purgedon eq null and (${done})`, top: 100 };
  const ids: string[] = [];
  for await (const page of client.retrieveMultiple(bundleJob.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    ids.push(...page.value.map((row) => String(row[bundleJob.primaryId])));
  }
  for (const id of ids) {
    await purgeContent(client, id);
    const saved = await client.update(bundleJob.entitySetName, id, {
      hco_purgedon: toSecond(now),
    });
    if (!saved.ok) throw dataverseFailure(saved.error);
  }
}

/** Removes what a job said: parts are deleted, or emptied where the sync's role may not delete. */
async function purgeContent(client: DataverseClient, jobId: string): Promise<void> {
  const query = { select: ['hco_bundlepartid'], filter: `_hco_bundlejob_value eq ${jobId}` };
  const ids: string[] = [];
  for await (const page of client.retrieveMultiple(bundlePart.entitySetName, query)) {
    if (!page.ok) throw dataverseFailure(page.error);
    ids.push(...page.value.map((row) => String(row['hco_bundlepartid'])));
  }
  for (const id of ids) {
    const gone = await client.delete(bundlePart.entitySetName, id);
    if (gone.ok) continue;
    if (gone.error.status !== 403) throw dataverseFailure(gone.error);
    const emptied = await client.update(bundlePart.entitySetName, id, { hco_content: null });
    if (!emptied.ok) throw dataverseFailure(emptied.error);
  }
  // A job without a file answers 404, which is as good.
  const file = await client.batch(
    [{ method: 'DELETE', path: `${bundleJob.entitySetName}(${jobId})/hco_content` }],
    true,
  );
  if (!file.ok) throw dataverseFailure(file.error);
}
