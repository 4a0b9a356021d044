import { payload } from './faults';

/** A request after its address has been split; inner requests of a $batch take the same form. */
export interface ApiRequest {
  method: string;
  /** `http://host/api/data/v9.2/` */
  root: string;
  /** Still encoded, after the root, without the query. */
  path: string;
  /** With the question mark, or empty. */
  search: string;
  headers: Headers;
  body: Uint8Array;
  /** Set when the body turned out to be JSON within JSON (docs/decisions/0008). */
  encodedTwice?: boolean;
}

export interface ApiResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
  /** Address of the row a write was about: what `$1` means later in a $batch. */
  entity?: string;
}

export const jsonType = 'application/json; odata.metadata=minimal';

export const jsonResponse = (status: number, body: unknown, headers: Record<string, string> = {}): ApiResponse => ({
  status,
  headers: { 'Content-Type': jsonType, ...headers },
  body: JSON.stringify(body),
});

export const noContent = (headers: Record<string, string> = {}): ApiResponse => ({ status: 204, headers, body: null });

const byteOrderMark = 0xfeff;
/** A Buffer decodes large bodies several times faster than a TextDecoder; the byte order mark is dropped as by that. */
export function bodyText({ body }: ApiRequest): string {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
}

/** The JSON body. @throws Fault 400 when it is none. */
export const bodyJson = (request: ApiRequest): unknown => parseJson(request, bodyText(request));

function parseJson(request: ApiRequest, text: string): unknown {
  if (text.trim() === '') throw payload('The request has no content.');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'string') return value;
    request.encodedTwice = true;
    return JSON.parse(value) as unknown;
  } catch {
    throw payload('The content is not valid JSON.');
  }
}

/** The JSON object of an action's parameters; empty when there is no body. */
export function bodyObject(request: ApiRequest): Record<string, unknown> {
  const text = bodyText(request);
  if (text.trim() === '') return {};
  const value = parseJson(request, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw payload('A JSON object is expected.');
  return value as Record<string, unknown>;
}
