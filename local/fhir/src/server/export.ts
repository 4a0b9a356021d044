import { parseDateRange } from '../search/date-range';
import { toJson, toVersion, versionColumns } from '../store/versions';
import { address } from './address';
import { prefers, type Call, type Reply } from './call';
import { type Context } from './context';
import { deletedOf, rowsOf, typesOf, type ExportJob } from './export-jobs';
import { type ExportScope } from './export-scope';
import { fail, ok, type Result } from './fault';
import { isResourceType } from './resource-types';

// The Bulk Data Access IG, http://hl7.org/fhir/uv/bulkdata/export.html.

const ndjson = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];
const rowsPerChunk = 200;

/**
 * GET $export, Patient/$export and Group/id/$export: starts an export of everything in the scope, of some types (`_type`)
 * or of what changed (`_since`).
 */
export function kickOff(context: Context, call: Call, scope: ExportScope): Result<Reply> {
  if (call.method !== 'GET') return fail(405, 'not-supported', 'Start an export with GET.');
  if (!prefers(call.headers, 'respond-async')) {
    return fail(400, 'required', 'An export needs the header Prefer: respond-async.');
  }
  let since: number | undefined;
  let types: string[] | undefined;
  for (const [name, value] of call.query) {
    if (name === '_outputFormat') {
      if (!ndjson.includes(value)) return fail(400, 'not-supported', '_outputFormat must be application/fhir+ndjson.');
    } else if (name === '_since') {
      since = parseDateRange(value)?.lo;
      if (since === undefined) return fail(400, 'value', '_since must be an instant such as 2026-01-31T08:00:00Z.');
    } else if (name === '_type') {
      types = [...new Set([...(types ?? []), ...value.split(',')])];
      if (!types.every(isResourceType)) return fail(400, 'value', '_type must be types of FHIR R4, joined by commas.');
    } else if (!prefers(call.headers, 'handling=lenient')) {
      return fail(400, 'not-supported', 'An export takes _since, _type and _outputFormat only.');
    }
  }
  const id = context.newId();
  const newest = context.versions.newest();
  context.jobs.start({
    id,
    request: address(`${context.baseUrl}/${call.segments.join('/')}`, call.query),
    snapshot: newest.seq,
    // The time of the newest commit shown: `_since` counts that instant in, so a change of the same instant is not lost.
    transactionTime: new Date(newest.seq === 0 ? context.clock().getTime() : newest.at).toISOString(),
    since,
    types,
    scope,
  });
  return ok({ status: 202, headers: { 'Content-Location': `${context.baseUrl}/$export-status/${id}` } });
}

/** GET and DELETE $export-status/job: progress, the manifest, or the end of the job. */
export function exportStatus(context: Context, id: string, call: Call): Result<Reply> {
  const job = context.jobs.find(id);
  if (job === undefined) return fail(404, 'not-found', 'There is no such export; start it again.');
  if (call.method === 'DELETE') {
    context.jobs.remove(id);
    return ok({ status: 202 });
  }
  const all = typesOf(job).length;
  if (job.done < all) {
    return ok({ status: 202, headers: { 'X-Progress': `${job.done} of ${all} types`, 'Retry-After': '1' } });
  }
  const file = (name: string) => `${context.baseUrl}/$export-file/${id}/${name}`;
  const manifest = {
    transactionTime: job.transactionTime,
    request: job.request,
    requiresAccessToken: false,
    output: [...job.counts].map(([type, count]) => ({ type, url: file(`${type}.ndjson`), count })),
    deleted: job.deleted === 0 ? [] : [{ type: 'Bundle', url: file('deleted.ndjson'), count: job.deleted }],
    error: [],
  };
  return ok({ status: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(manifest) });
}

/**
 * GET $export-file/job/Type.ndjson or deleted.ndjson, streamed.
 * @param range one range of bytes, `bytes=0-99` or `bytes=100-` (RFC 9110 §14.2); any other is ignored, as it may be
 */
export function exportFile(context: Context, id: string, name: string, range?: string): Result<Reply> {
  const job = context.jobs.find(id);
  const type = name.replace(/\.ndjson$/, '');
  if (job === undefined || !name.endsWith('.ndjson') || !(job.counts.has(type) || type === 'deleted')) {
    return fail(404, 'not-found', 'There is no such file of an export; start the export again.');
  }
  const lines = (): Generator<string> =>
    type === 'deleted' ? deletedLines(context, job) : resourceLines(context, job, type);
  const headers = { 'Content-Type': 'application/fhir+ndjson', 'Accept-Ranges': 'bytes' };
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === undefined) return ok({ status: 200, headers, body: streamOf(bytesOf(lines())) });
  const size = (job.sizes[name] ??= sizeOf(lines()));
  const from = Number(first);
  const to = Math.min(last ? Number(last) : Infinity, size - 1);
  if (from > to) return ok({ status: 416, headers: { 'Content-Range': `bytes */${size}` } });
  return ok({
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/${size}` },
    body: streamOf(cut(bytesOf(lines()), from, to + 1)),
  });
}

function sizeOf(lines: Generator<string>): number {
  let size = 0;
  for (const line of lines) size += Buffer.byteLength(line);
  return size;
}

function* bytesOf(lines: Generator<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const line of lines) yield encoder.encode(line);
}

/** The bytes from a position (with) to another (without). */
function* cut(chunks: Generator<Uint8Array>, from: number, to: number): Generator<Uint8Array> {
  let at = 0;
  for (const chunk of chunks) {
    const some = chunk.subarray(Math.max(0, from - at), Math.max(0, to - at));
    if (some.length > 0) yield some;
    at += chunk.length;
    if (at >= to) return;
  }
}

function* resourceLines(context: Context, job: ExportJob, type: string): Generator<string> {
  for (let after = 0; ;) {
    const rows = rowsOf(context.sql, job, type, versionColumns, { after, limit: rowsPerChunk }).map(toVersion);
    if (rows.length > 0) yield `${rows.map(toJson).join('\n')}\n`;
    if (rows.length < rowsPerChunk) return;
    after = rows.at(-1)!.seq;
  }
}

function* deletedLines(context: Context, job: ExportJob): Generator<string> {
  for (const type of typesOf(job)) {
    for (const id of deletedOf(context.sql, job, type)) {
      const entry = [{ request: { method: 'DELETE', url: `${type}/${id}` } }];
      yield `${JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })}\n`;
    }
  }
}

function streamOf(chunks: Generator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      const next = chunks.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    cancel() {
      chunks.return(undefined);
    },
  });
}
