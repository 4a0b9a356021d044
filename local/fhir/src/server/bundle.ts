import { readEntry, type BundleEntry } from './bundle-entry';
import { type Call, type Reply } from './call';
import { conditionalReferences } from './conditional-references';
import { type Context } from './context';
import { fail, ok, operationOutcome, type Result } from './fault';
import { rewriteReferences, type Resolve } from './rewrite-references';
import { runTransaction } from './transaction';
import { checkStructure } from './structure';
import { faultReply } from './version-reply';

type Dispatch = (call: Call) => Result<Reply>;

const reasons: Readonly<Record<number, string>> = { 200: 'OK', 201: 'Created', 204: 'No Content', 304: 'Not Modified' };

/** POST of a Bundle to the base: a batch (each entry for itself) or a transaction (all or none). */
export function runBundle(context: Context, body: unknown, dispatch: Dispatch): Result<Reply> {
  const checked = checkStructure(body);
  if (!checked.ok) return checked;
  const bundle = checked.value;
  if (bundle.resourceType !== 'Bundle') return fail(400, 'invalid', 'The base address takes a Bundle only.');
  const { type } = bundle;
  if (type !== 'batch' && type !== 'transaction') {
    return fail(400, 'not-supported', 'Bundle.type must be batch or transaction.');
  }
  if (bundle.entry !== undefined && !Array.isArray(bundle.entry))
    return fail(400, 'structure', 'Bundle.entry must be an array.');
  const entries = (bundle.entry ?? []).map((entry, index) => readEntry(entry, index, context.baseUrl));
  const replies = type === 'batch' ? ok(runBatch(context, entries, dispatch)) : allOrNone(context, entries, dispatch);
  if (!replies.ok) return replies;
  const list = replies.value.map(entryText);
  const head = `{"resourceType":"Bundle","id":"${context.newId()}","type":"${type}-response"`;
  return ok({ status: 200, body: `${head}${list.length === 0 ? '' : `,"entry":[${list.join(',')}]`}}` });
}

function allOrNone(context: Context, entries: ReadonlyArray<Result<BundleEntry>>, dispatch: Dispatch): Result<Reply[]> {
  const readable: BundleEntry[] = [];
  for (const entry of entries) {
    if (!entry.ok) return entry;
    readable.push(entry.value);
  }
  return runTransaction(context, readable, dispatch);
}

function runBatch(context: Context, entries: ReadonlyArray<Result<BundleEntry>>, dispatch: Dispatch): Reply[] {
  const resolve = conditionalReferences(context);
  return entries.map((entry) => {
    if (!entry.ok) return faultReply(entry.fault);
    const reply = runBatchEntry(entry.value, resolve, dispatch);
    return reply.ok ? reply.value : faultReply(reply.fault);
  });
}

function runBatchEntry(entry: BundleEntry, resolve: Resolve, dispatch: Dispatch): Result<Reply> {
  const { method, segments, query, headers } = entry;
  const isRead = method === 'GET' || method === 'HEAD';
  const prefer = isRead ? undefined : 'return=minimal';
  const call: Call = { method: isRead ? 'GET' : method, segments, query, headers: { ...headers, prefer } };
  if (entry.resource === undefined) return dispatch(call);
  const resource = rewriteReferences(entry.resource, resolve);
  return resource.ok ? dispatch({ ...call, body: resource.value }) : resource;
}

function entryText(reply: Reply): string {
  const { ETag: etag, Location: location, 'Last-Modified': modified } = reply.headers ?? {};
  const response = {
    status: `${reply.status}${reasons[reply.status] === undefined ? '' : ` ${reasons[reply.status]}`}`,
    ...(location === undefined ? {} : { location }),
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { lastModified: new Date(modified).toISOString() }),
  };
  const body = typeof reply.body === 'string' ? reply.body : undefined;
  if (reply.status >= 400) {
    const outcome =
      body ?? operationOutcome({ status: reply.status, code: 'processing', message: 'The entry failed.' });
    return `{"response":${JSON.stringify(response).slice(0, -1)},"outcome":${outcome}}}`;
  }
  return `{${body === undefined ? '' : `"resource":${body},`}"response":${JSON.stringify(response)}}`;
}
