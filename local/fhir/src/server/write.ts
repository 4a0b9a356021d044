import { isObject, type StorableResource } from '../resource';
import { indexOf } from '../search/terms';
import { toTexts, type Version } from '../store/versions';
import { type CallHeaders } from './call';
import { type Context } from './context';
import { fail, ok, type Result } from './fault';
import { checkStructure, isId } from './structure';
import { etag } from './version-reply';

export interface Written {
  readonly version: Version;
  /** False for a new version of a resource that was there. */
  readonly created: boolean;
}

/** A body that may be stored under `type`, or what is wrong with it. */
export function acceptResource(body: unknown, type: string): Result<StorableResource> {
  const resource = checkStructure(body);
  if (!resource.ok || resource.value.resourceType === type) return resource;
  return fail(400, 'invalid', `The body is a ${resource.value.resourceType}, but the address says ${type}.`);
}

/** An id that no resource of the type has or had. */
export function freshId(context: Context, type: string): string {
  for (;;) {
    const id = context.newId();
    if (context.versions.current(type, id) === undefined) return id;
  }
}

/** Stores a new resource under an id that the server chose. Must run inside a transaction. */
export function create(context: Context, resource: StorableResource, id: string): Version {
  const key = { type: resource.resourceType, id };
  return context.versions.write('POST', toTexts(resource, id), key, indexOf(resource, context.baseUrl));
}

/** Stores a resource under the client's id: a new version, or the first one. Must run inside a transaction. */
export function update(
  context: Context,
  resource: StorableResource,
  id: string,
  headers: CallHeaders,
): Result<Written> {
  const type = resource.resourceType;
  if (!isId(id)) return fail(400, 'value', 'The id in the address must be 1 to 64 letters, digits, hyphens or dots.');
  if (resource.id === undefined) return fail(400, 'required', 'The body of an update needs the id of the address.');
  if (resource.id !== id) return fail(400, 'invalid', 'The id of the body differs from the id of the address.');
  const before = context.versions.current(type, id);
  const there = before !== undefined && before.body !== undefined;
  const stale = staleFault(headers, there ? before : undefined);
  if (stale !== undefined) return stale;
  const version = context.versions.write(
    'PUT',
    toTexts(resource, id),
    { type, id },
    indexOf(resource, context.baseUrl),
  );
  return ok({ version, created: !there });
}

/** Deletes a resource; one that is not there stays so. Must run inside a transaction. */
export function remove(context: Context, type: string, id: string, headers: CallHeaders): Result<Version | undefined> {
  const before = context.versions.current(type, id);
  const there = before !== undefined && before.body !== undefined;
  const stale = staleFault(headers, there ? before : undefined);
  if (stale !== undefined) return stale;
  return ok(there ? context.versions.remove({ type, id }) : before);
}

function staleFault(headers: CallHeaders, before: Version | undefined): ReturnType<typeof fail> | undefined {
  const wanted = headers.ifMatch?.trim();
  if (wanted === undefined || wanted === '' || (wanted === '*' && before !== undefined)) return undefined;
  const strong = wanted.replace(/^W\//, '');
  if (before !== undefined && `W/${strong}` === etag(before)) return undefined;
  return fail(
    412,
    'conflict',
    'The resource has another version than If-Match says; read it again and repeat the change.',
  );
}

/** Whether a stored version is this very resource, whatever the order of its elements. */
export function isSame(version: Version, texts: ReturnType<typeof toTexts>): boolean {
  if (version.body === texts.body && version.meta === texts.meta) return true;
  if (version.body?.length !== texts.body.length || version.meta?.length !== texts.meta?.length) return false;
  return sorted(version.body) === sorted(texts.body) && sorted(version.meta ?? '{}') === sorted(texts.meta ?? '{}');
}

function sorted(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );
}
