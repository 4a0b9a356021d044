import { type StorableResource } from '../resource';
import { type Version } from '../store/versions';
import { type Call, type Reply } from './call';
import { type BundleEntry } from './bundle-entry';
import { conditionalReferences } from './conditional-references';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';
import { matchOne, queryPairs } from './match';
import { isResourceType } from './resource-types';
import { rewriteReferences } from './rewrite-references';
import { versionHeaders, versionUrl } from './version-reply';
import { acceptResource, create, freshId, remove, update } from './write';

/** An entry whose identity is known: which resource it is about, before anything is written. */
interface Planned {
  readonly entry: BundleEntry;
  readonly type: string;
  /** Undefined for a conditional delete without a match, and for reads. */
  readonly id: string | undefined;
  /** A conditional create that found its resource: nothing is written. */
  readonly existing?: Version | undefined;
}

/** The order in which a transaction takes effect (http://hl7.org/fhir/R4/http.html#trules). */
const phases = ['DELETE', 'POST', 'PUT', 'GET'];

/**
 * Runs all entries or none. `dispatch` answers the reads, after the writes. Returns one reply per entry, in the order of
 * the entries.
 */
export function runTransaction(
  context: Context,
  entries: readonly BundleEntry[],
  dispatch: (call: Call) => Result<Reply>,
): Result<Reply[]> {
  return context.sql.transaction<Result<Reply[]>>(
    () => {
      const planned = planAll(context, entries);
      if (!planned.ok) return planned;
      const resolve = resolver(context, planned.value);
      const replies: Reply[] = [];
      for (const phase of phases) {
        for (const plan of planned.value.filter((each) => phaseOf(each.entry) === phase)) {
          const reply = apply(context, plan, resolve, dispatch);
          if (!reply.ok) return inEntry(plan.entry, reply);
          replies[plan.entry.index] = reply.value;
        }
      }
      return ok(replies);
    },
    (result) => result.ok,
  );
}

function phaseOf(entry: BundleEntry): string {
  return entry.method === 'HEAD' ? 'GET' : entry.method;
}

function inEntry(entry: BundleEntry, result: ReturnType<typeof fail>): Result<never> {
  return fail(result.fault.status, result.fault.code, `Bundle.entry[${entry.index}]: ${result.fault.message}`);
}

function planAll(context: Context, entries: readonly BundleEntry[]): Result<Planned[]> {
  const planned: Planned[] = [];
  const creates = new Map<string, Planned>();
  const touched = new Set<string>();
  for (const entry of entries) {
    const twin =
      entry.headers.ifNoneExist === undefined
        ? undefined
        : creates.get(`${entry.segments[0]}?${entry.headers.ifNoneExist}`);
    const plan: Result<Planned> = twin === undefined ? planOne(context, entry) : ok({ ...twin, entry });
    if (!plan.ok) return inEntry(entry, plan);
    const { type, id, existing } = plan.value;
    if (entry.headers.ifNoneExist !== undefined && twin === undefined)
      creates.set(`${type}?${entry.headers.ifNoneExist}`, plan.value);
    const writes = phaseOf(entry) !== 'GET' && id !== undefined && existing === undefined && twin === undefined;
    if (writes && touched.has(`${type}/${id}`)) {
      return inEntry(entry, fail(400, 'duplicate', 'Two entries of a transaction are about the same resource.'));
    }
    if (writes) touched.add(`${type}/${id}`);
    planned.push(plan.value);
  }
  return ok(planned);
}

function planOne(context: Context, entry: BundleEntry): Result<Planned> {
  const [type = '', id, ...rest] = entry.segments;
  const method = phaseOf(entry);
  if (method === 'GET') return ok({ entry, type, id });
  if (!phases.includes(method)) return fail(501, 'not-supported', `${method} is not supported in a transaction.`);
  if (!isResourceType(type) || rest.length > 0)
    return fail(400, 'value', 'request.url must be Type, Type/id or Type?query.');
  if (method === 'POST') {
    if (id !== undefined) return fail(400, 'value', 'request.url of a create must be the type alone.');
    if (entry.headers.ifNoneExist === undefined) return ok({ entry, type, id: freshId(context, type) });
    const found = matchOne(context, type, queryPairs(entry.headers.ifNoneExist.replace(/^.*\?/, '')));
    return found.ok ? ok({ entry, type, id: found.value?.id ?? freshId(context, type), existing: found.value }) : found;
  }
  if (id !== undefined) return ok({ entry, type, id });
  const found = matchOne(context, type, entry.query);
  if (!found.ok) return found;
  if (method === 'DELETE') return ok({ entry, type, id: found.value?.id });
  const given = entry.resource?.id;
  return ok({ entry, type, id: found.value?.id ?? (typeof given === 'string' ? given : freshId(context, type)) });
}

/** Rewrites what points at another entry of the bundle, by its fullUrl, and conditional references. */
function resolver(
  context: Context,
  planned: readonly Planned[],
): (resource: StorableResource) => Result<StorableResource> {
  const byUrl = new Map<string, string>();
  for (const { entry, type, id } of planned) {
    if (entry.fullUrl !== undefined && id !== undefined && phaseOf(entry) !== 'GET')
      byUrl.set(entry.fullUrl, `${type}/${id}`);
  }
  const conditional = conditionalReferences(context);
  return (resource) =>
    rewriteReferences(resource, (text, element) => {
      const target = byUrl.get(text);
      if (target !== undefined) return ok(target);
      if (element === 'reference' && text.startsWith('urn:uuid:')) {
        return fail(400, 'not-found', 'A urn:uuid reference is the fullUrl of no entry of this bundle.');
      }
      return conditional(text, element);
    });
}

function apply(
  context: Context,
  plan: Planned,
  resolve: (resource: StorableResource) => Result<StorableResource>,
  dispatch: (call: Call) => Result<Reply>,
): Result<Reply> {
  const { entry, type, id, existing } = plan;
  const method = phaseOf(entry);
  if (method === 'GET')
    return dispatch({ method: 'GET', segments: entry.segments, query: entry.query, headers: entry.headers });
  if (id === undefined) return ok({ status: 204 });
  if (method === 'DELETE') {
    const removed = remove(context, type, id, entry.headers);
    return removed.ok ? ok({ status: 204 }) : removed;
  }
  if (existing !== undefined) return ok(written(context, 200, existing));
  const accepted = acceptResource(entry.resource, type);
  if (!accepted.ok) return accepted;
  const resource = resolve(accepted.value);
  if (!resource.ok) return resource;
  if (method === 'POST') {
    const twin = context.versions.current(type, id);
    return ok(
      twin?.body === undefined
        ? written(context, 201, create(context, resource.value, id))
        : written(context, 200, twin),
    );
  }
  const byQuery = entry.segments.length === 1;
  const updated = update(context, byQuery ? { ...resource.value, id } : resource.value, id, entry.headers);
  return updated.ok ? ok(written(context, updated.value.created ? 201 : 200, updated.value.version)) : updated;
}

function written(context: Context, status: number, version: Version): Reply {
  return { status, headers: { ...versionHeaders(version), Location: versionUrl(context.baseUrl, version) } };
}
