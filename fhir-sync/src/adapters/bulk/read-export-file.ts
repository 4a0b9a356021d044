import { isObject, type FhirResource } from '../../core/fhir/resource';
import { quarantineEntry } from '../../core/account/quarantine-entry';
import { SourceError, type SourceItem } from '../../ports/fhir-source';
import { DEFAULT_LIMITS } from '../folder/limits';
import { readBundle } from '../folder/read-bundle';
import { readLine } from '../folder/read-ndjson';
import { splitLines } from '../folder/split-lines';
import type { FhirHttp } from '../http/fhir-http';

export interface FileRequest {
  readonly http: FhirHttp;
  readonly url: string;
  /** What the file is called in quarantine: never its address, which may hold a key. */
  readonly name: string;
  readonly source: string;
  readonly withToken: boolean;
  readonly signal: AbortSignal | undefined;
}

const TRIES = 3;

/** The lines of an NDJSON file of an export. A download that breaks off is begun anew, behind the lines that were read. */
export async function* readExportFile(request: FileRequest): AsyncGenerator<readonly SourceItem[]> {
  let done = 0;
  for (let attempt = 1; ; attempt += 1) {
    const response = await request.http.send(request.url, {
      headers: { accept: 'application/fhir+ndjson' },
      withToken: request.withToken,
      signal: request.signal,
    });
    if (response.headers.get('content-type')?.includes('html') === true)
      throw new SourceError('source-not-fhir', 'A file of the export is a web page. Check the server’s sign-in.');
    try {
      for await (const lines of splitLines(bytesOf(response), DEFAULT_LIMITS.line)) {
        const fresh = lines.filter((line) => line.number > done);
        done = Math.max(done, lines.at(-1)?.number ?? 0);
        yield fresh.map((line) => readLine(line, request.name, request.source));
      }
      return;
    } catch (error) {
      if (request.signal?.aborted === true) throw new SourceError('cancelled', 'Cancelled.');
      if (!isBroken(error)) throw error;
      if (attempt >= TRIES)
        throw new SourceError(
          'source-unreachable',
          'A file of the export broke off several times. The next run goes on.',
        );
    }
  }
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
