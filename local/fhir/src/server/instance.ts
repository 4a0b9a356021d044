import { type Version } from '../store/versions';
import { type Call, type Pair, type Reply } from './call';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';
import { matchOne, queryPairs } from './match';
import { isId } from './structure';
import { readReply, versionHeaders, writeReply } from './version-reply';
import { acceptResource, create, freshId, remove, update } from './write';

/** GET Type/id */
export function read(context: Context, type: string, id: string, call: Call): Result<Reply> {
  const version = context.versions.current(type, id);
  if (version === undefined) return fail(404, 'not-found', `There is no ${type} with this id.`);
  if (version.body === undefined) return fail(410, 'deleted', `This ${type} was deleted.`);
  return ok(readReply(version, call.headers));
}

/** GET Type/id/_history/version */
export function readVersion(context: Context, type: string, id: string, versionId: string, call: Call): Result<Reply> {
  const version = /^[1-9]\d{0,8}$/.test(versionId) ? context.versions.version(type, id, Number(versionId)) : undefined;
  if (version === undefined) return fail(404, 'not-found', `There is no such version of a ${type} with this id.`);
  if (version.body === undefined) return fail(410, 'deleted', `This ${type} was deleted in this version.`);
  return ok(readReply(version, call.headers));
}

/** POST Type, with If-None-Exist where given: one match is answered with 200 and nothing is written. */
export function createOne(context: Context, type: string, call: Call): Result<Reply> {
  const resource = acceptResource(call.body, type);
  if (!resource.ok) return resource;
  if (call.headers.ifNoneExist !== undefined) {
    const found = matchOne(context, type, queryPairs(call.headers.ifNoneExist.replace(/^.*\?/, '')));
    if (!found.ok) return found;
    if (found.value !== undefined) return ok(writeReply(200, found.value, call.headers, context.baseUrl));
  }
  const version = context.sql.transaction(() => create(context, resource.value, freshId(context, type)));
  return ok(writeReply(201, version, call.headers, context.baseUrl));
}

/** PUT Type/id */
export function updateOne(context: Context, type: string, id: string, call: Call): Result<Reply> {
  const resource = acceptResource(call.body, type);
  if (!resource.ok) return resource;
  const written = context.sql.transaction(
    () => update(context, resource.value, id, call.headers),
    (result) => result.ok,
  );
  if (!written.ok) return written;
  return ok(writeReply(written.value.created ? 201 : 200, written.value.version, call.headers, context.baseUrl));
}

/** PUT Type?query: no match creates, one match updates it, several are refused. */
export function updateMatching(context: Context, type: string, call: Call): Result<Reply> {
  const resource = acceptResource(call.body, type);
  if (!resource.ok) return resource;
  const found = matchOne(context, type, call.query);
  if (!found.ok) return found;
  const given = resource.value.id;
  if (found.value !== undefined && given !== undefined && given !== found.value.id) {
    return fail(400, 'invalid', 'The id of the body differs from the id of the matching resource.');
  }
  const id = found.value?.id ?? (typeof given === 'string' ? given : freshId(context, type));
  return updateOne(context, type, id, { ...call, body: { ...resource.value, id } });
}

/** DELETE Type/id */
export function removeOne(context: Context, type: string, id: string, call: Call): Result<Reply> {
  if (!isId(id)) return fail(404, 'not-found', `There is no ${type} with this id.`);
  const removed = context.sql.transaction(
    () => remove(context, type, id, call.headers),
    (result) => result.ok,
  );
  return removed.ok ? ok(removedReply(removed.value)) : removed;
}

/** DELETE Type?query, for at most one match. */
export function removeMatching(context: Context, type: string, query: readonly Pair[], call: Call): Result<Reply> {
  const found = matchOne(context, type, query);
  if (!found.ok) return found;
  return found.value === undefined ? ok({ status: 204 }) : removeOne(context, type, found.value.id, call);
}

function removedReply(version: Version | undefined): Reply {
  return version === undefined ? { status: 204 } : { status: 204, headers: versionHeaders(version) };
}
