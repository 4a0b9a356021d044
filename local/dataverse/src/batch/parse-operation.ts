import { badRequest, payload } from '../http/faults';
import type { ApiRequest } from '../http/message';
import { loopbackHost } from '../http/loopback-host';
import { readHeaders } from './parse-multipart';
import type { Part } from './parse-multipart';

/** A request inside a $batch. */
export interface BatchOperation {
  contentId: string | null;
  request: ApiRequest;
}

export type ContentIds = ReadonlyMap<string, string>;

const api = /^\/*api\/data\/v9\.[0-2]\/+/i;
const encoder = new TextEncoder();

/** `application/http` part → request. The outer request lends its sign-in and its MSCRM headers. */
export function parseOperation(part: Part, outer: ApiRequest): BatchOperation {
  const lines = part.content.split('\r\n');
  let start = 0;
  while (start < lines.length && (lines[start] ?? '').trim() === '') start++;
  const match = /^([A-Z]+)\s+(\S.*?)\s+HTTP\/(?:1\.[01]|2(?:\.0)?)\s*$/i.exec(lines[start] ?? '');
  if (!match) throw payload('Each part of a batch needs a request line.');
  const { headers: inner, next } = readHeaders(lines, start + 1);
  const headers = new Headers();
  outer.headers.forEach((value, name) => {
    if (/^(authorization|sec-fetch-site|callerobjectid|mscrm.*)$/i.test(name)) headers.set(name, value);
  });
  for (const [name, value] of inner) headers.set(name, value);
  const contentId = part.headers.get('content-id') ?? inner.get('content-id') ?? null;
  const body = lines.slice(next).join('\r\n').trim();
  return {
    contentId,
    request: {
      method: (match[1] ?? '').toUpperCase(),
      root: outer.root,
      ...splitUrl(match[2] ?? '', outer.root),
      headers,
      body: encoder.encode(body),
    },
  };
}

/** Absolute, relative to the server, or relative to the service. @throws Fault 400 for another server's address */
function splitUrl(url: string, root: string): { path: string; search: string } {
  const host = /^https?:\/\/([^/]+)/i.exec(url)?.[1];
  if (host !== undefined && !loopbackHost.test(host) && host !== new URL(root).host)
    throw payload('A part of a batch is for another server.');
  const relative = url
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(api, '')
    .replace(/^\/+/, '');
  const question = relative.indexOf('?');
  return question < 0
    ? { path: relative, search: '' }
    : { path: relative.slice(0, question), search: relative.slice(question) };
}

/** Replaces `$1` at the start of the address, and in binds and @odata.id of the body. */
export function resolveReferences(operation: BatchOperation, ids: ContentIds): ApiRequest {
  const { request } = operation;
  const path =
    request.path.startsWith('$') && !/^\$(metadata|batch)/.test(request.path)
      ? pathOf(replace(request.path, ids))
      : request.path;
  const text = new TextDecoder().decode(request.body);
  if (!/"\$[\w-]+/.test(text)) return { ...request, path };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ...request, path };
  }
  return { ...request, path, body: encoder.encode(JSON.stringify(walk(json, ids))) };
}

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/i, '').replace(api, '');

function replace(text: string, ids: ContentIds): string {
  const match = /^\$([\w-]+)(.*)$/s.exec(text);
  if (!match) return text;
  const url = ids.get(match[1] ?? '');
  if (url === undefined)
    throw badRequest(`Content-ID Reference: '$${match[1] ?? ''}' does not exist in the batch context.`);
  return url + (match[2] ?? '');
}

function walk(value: unknown, ids: ContentIds): unknown {
  if (Array.isArray(value)) return value.map((v) => (typeof v === 'string' ? v : walk(v, ids)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, v]) => {
      if (!/@odata\.(bind|id)$/.test(name)) return [name, walk(v, ids)];
      if (Array.isArray(v)) return [name, (v as unknown[]).map((x) => (typeof x === 'string' ? replace(x, ids) : x))];
      return [name, typeof v === 'string' ? replace(v, ids) : v];
    }),
  );
}
