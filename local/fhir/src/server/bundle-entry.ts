import { isObject, type JsonObject } from '../resource';
import { type CallHeaders, type Pair } from './call';
import { fail, ok, type Result } from './fault';
import { queryPairs } from './match';

/** One entry of a batch or transaction, read and checked as far as it stands alone. */
export interface BundleEntry {
  readonly index: number;
  readonly fullUrl: string | undefined;
  readonly method: string;
  readonly segments: readonly string[];
  readonly query: readonly Pair[];
  readonly headers: CallHeaders;
  readonly resource: JsonObject | undefined;
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The path and query of an address relative to `baseUrl`; undefined when it lies elsewhere or cannot be read. */
export function relativeAddress(url: string, baseUrl: string): { segments: string[]; query: Pair[] } | undefined {
  let rest = url;
  if (/^[a-z]+:\/\//i.test(url)) {
    if (url !== baseUrl && !url.startsWith(`${baseUrl}/`) && !url.startsWith(`${baseUrl}?`)) return undefined;
    rest = url.slice(baseUrl.length);
  }
  const at = rest.indexOf('?');
  const path = at < 0 ? rest : rest.slice(0, at);
  try {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
    return { segments, query: at < 0 ? [] : queryPairs(rest.slice(at + 1)) };
  } catch {
    return undefined;
  }
}

/** Reads Bundle.entry[index] of a batch or transaction. The sentence of a fault names the entry. */
export function readEntry(entry: unknown, index: number, baseUrl: string): Result<BundleEntry> {
  const where = `Bundle.entry[${index}]`;
  if (!isObject(entry) || !isObject(entry.request)) return fail(400, 'required', `${where} has no request.`);
  const { request, resource } = entry;
  const method = text(request.method);
  if (method === undefined || !methods.includes(method)) {
    return fail(400, 'value', `${where}.request.method must be GET, HEAD, POST, PUT or DELETE.`);
  }
  const address = relativeAddress(text(request.url) ?? '', baseUrl);
  if (address === undefined || address.segments.length === 0) {
    return fail(400, 'value', `${where}.request.url must be an address on this server, such as Patient or Patient/1.`);
  }
  if (resource !== undefined && !isObject(resource))
    return fail(400, 'structure', `${where}.resource must be an object.`);
  return ok({
    index,
    fullUrl: text(entry.fullUrl),
    method,
    ...address,
    headers: {
      ifMatch: text(request.ifMatch),
      ifNoneMatch: text(request.ifNoneMatch),
      ifNoneExist: text(request.ifNoneExist),
    },
    resource,
  });
}
