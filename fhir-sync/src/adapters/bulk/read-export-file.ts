import { isObject, type FhirResource } from '../../core/fhir/resource';
import { quarantineEntry } from '../../core/account/quarantine-entry';
import { SourceError, type SourceItem } from '../../ports/fhir-source';
import { DEFAULT_LIMITS } from '../folder/limits';
import { readBundle } from '../folder/read-bundle';
import { readLine } from '../folder/read-ndjson';
import { splitLines, type Line } from '../folder/split-lines';
import type { FhirHttp } from '../http/fhir-http';
import { rangeHeaders } from './export-server';

export interface FileRequest {
  readonly http: FhirHttp;
  readonly url: string;
  /** What the file is called in quarantine: never its address, which may hold a key. */
  readonly name: string;
  readonly source: string;
  readonly withToken: boolean;
  readonly signal: AbortSignal | undefined;
  /** Only lines that begin in these bytes, from (with) to (without). */
  readonly bytes?: readonly [number, number];
  /** Only so many lines, behind those that were read already; `more` hears when there are others behind them. */
  readonly lines?: { readonly skip: number; readonly most: number; readonly more: () => void };
}

const TRIES = 3;

/** The lines of an NDJSON file of an export. A download that breaks off is begun anew, behind the lines that were read. */
export async function* readExportFile(request: FileRequest): AsyncGenerator<readonly SourceItem[]> {
  const { signal, name, source } = request;
  // Bytes up to which lines were given.
  const place = { done: -1 };
  for (let attempt = 1; ; attempt += 1)
    try {
      for await (const lines of linesOf(request, place)) yield lines.map((line) => readLine(line, name, source));
      return;
    } catch (error) {
      if (signal?.aborted === true) throw new SourceError('cancelled', 'Cancelled.');
      if (!isBroken(error)) throw error;
      if (attempt >= TRIES)
        throw new SourceError('export-broken', 'A file of the export broke off several times. The next run goes on.');
    }
}

async function* linesOf(request: FileRequest, place: { done: number }): AsyncGenerator<readonly Line[]> {
  const [from, to] = request.bytes ?? [0, Infinity];
  const { skip, most, more } = request.lines ?? { skip: 0, most: Infinity, more: () => undefined };
  // The byte before tells whether a line begins at the first.
  const { body, base } = await open(request, Math.max(0, from - 1));
  for await (const found of splitLines(body, DEFAULT_LIMITS.line)) {
    const lines = found.map((line) => ({ ...line, offset: base + line.offset }));
    const last = lines.findIndex(({ offset, number }) => offset >= to || number > skip + most);
    const own = last < 0 ? lines : lines.slice(0, last);
    const fresh = own.filter(({ offset, number }) => offset > place.done && offset >= from && number > skip);
    place.done = Math.max(place.done, own.at(-1)?.offset ?? 0);
    if (fresh.length > 0) yield fresh;
    if (last < 0) continue;
    if ((lines[last]?.offset ?? to) < to) more();
    return;
  }
}

/** @returns the bytes, and the position in the file they begin at: a server may give all of it though asked for a part */
async function open(
  { http, url, withToken, signal, bytes }: FileRequest,
  from: number,
): Promise<{ readonly body: AsyncIterable<Buffer>; readonly base: number }> {
  const headers = bytes ? rangeHeaders(from) : { accept: 'application/fhir+ndjson' };
  const response = await http.send(url, { headers, withToken, signal }, [404, 410]);
  if (!response.ok) {
    await response.body?.cancel();
    throw new SourceError('export-gone', 'The FHIR server does not have the export any more. Start it again.');
  }
  if (response.headers.get('content-type')?.includes('html') === true)
    throw new SourceError('source-not-fhir', 'A file of the export is a web page. Check the server’s sign-in.');
  return { body: bytesOf(response), base: response.status === 206 ? from : 0 };
}

/** Lines of a file of deletions: bundles whose entries name what is gone. */
export function deletionsOf(item: SourceItem, name: string, source: string): SourceItem[] {
  if (item.kind !== 'resource' || item.resource.resourceType !== 'Bundle') return [item];
  return readBundle(item.resource, name, source).map((entry) => entry.item);
}

/** A line of an error file: what the server could not export; a mere hint is nothing. */
export function problemOf(item: SourceItem, source: string): SourceItem[] {
  if (item.kind !== 'resource') return [item];
  return isError(item.resource)
    ? [{ kind: 'problem', entry: quarantineEntry('export-error', source, item.address) }]
    : [];
}

const isError = ({ issue }: FhirResource): boolean =>
  Array.isArray(issue) &&
  issue.some((one) => isObject(one) && (one['severity'] === 'error' || one['severity'] === 'fatal'));

async function* bytesOf(response: Response): AsyncGenerator<Buffer> {
  if (!response.body) return;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

/** fetch tells a body that breaks off by a TypeError ("terminated"); the cause is the socket's. */
const isBroken = (error: unknown): boolean => {
  const { name, message, cause } = (error ?? {}) as Partial<Error>;
  return name === 'TypeError' && (message === 'terminated' || cause !== undefined);
};
