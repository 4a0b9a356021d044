import type { Engine } from '../../engine';
import { readColumnFile } from '../../files/column-file';
import { normalizeGuid } from '../../query/column-value';
import { Fault, methodNotAllowed } from '../faults';
import type { ApiRequest, ApiResponse } from '../message';
import { errorResponse } from '../respond';
import { sessionOf } from '../session-of';

/** First bytes of the kinds of pictures that browsers draw and that hold no script. */
const kinds: readonly (readonly [type: string, start: string])[] = [
  ['image/png', '89504e47'],
  ['image/jpeg', 'ffd8ff'],
  ['image/gif', '47494638'],
  ['image/bmp', '424d'],
];

const typeOf = (content: Uint8Array): string => {
  const start = Buffer.from(content.subarray(0, 4)).toString('hex');
  return kinds.find(([, bytes]) => start.startsWith(bytes))?.[0] ?? 'application/octet-stream';
};

/**
 * GET /Image/download.aspx?Entity=…&Attribute=…&Id=…: the picture that the `_url` column beside an image column leads to
 * (learn.microsoft.com, "Use image column data", Download URLs). `Timestamp` and `Full` change nothing: there are no thumbnails.
 */
export function downloadImage(engine: Engine, request: ApiRequest): ApiResponse {
  try {
    if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed(request.method);
    const session = sessionOf(engine, request, null);
    const query = new Map([...new URLSearchParams(request.search)].map(([name, value]) => [name.toLowerCase(), value]));
    const table = engine.catalog.table((query.get('entity') ?? '').toLowerCase());
    const column = table?.columns.get((query.get('attribute') ?? '').toLowerCase());
    const id = normalizeGuid(query.get('id') ?? '');
    const none = new Fault(404, '0x80040217', 'There is no such image.');
    if (!table || column?.type !== 'Image' || id === null) throw none;
    const file = readColumnFile(session, table, { kind: 'id', id }, column);
    if (!file) throw none;
    return {
      status: 200,
      headers: { 'Content-Type': typeOf(file.content), 'X-Content-Type-Options': 'nosniff' },
      body: request.method === 'HEAD' ? null : file.content,
    };
  } catch (error) {
    return errorResponse(engine, error, engine.newId());
  }
}
