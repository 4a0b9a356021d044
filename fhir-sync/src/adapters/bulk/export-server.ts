import { SourceError } from '../../ports/fhir-source';
import { typeRank } from '../../core/plan/type-order';
import { FhirHttp, pauseOf, type FhirHttpOptions } from '../http/fhir-http';
import { readManifest, type ExportFile, type Manifest } from './manifest';

/** `system`: everything. `patient`: all patients' records. A group: the records of its members. */
export type ExportScope = 'system' | 'patient' | { readonly group: string };

/** How an export is getting on; `gone` when the server does not know it any more. */
export type ExportState =
  | { readonly state: 'running'; /** Milliseconds the server wants to be left alone. */ readonly pause?: number }
  | { readonly state: 'done'; readonly manifest: Manifest }
  | { readonly state: 'gone' };

const GONE: readonly number[] = [404, 410];
/** Asked too often, or not able to answer now: the same as not ready, for nobody should wait for it here. */
const NOT_NOW: readonly number[] = [429, 503];

/** Bulk export of a FHIR server, request by request (https://hl7.org/fhir/uv/bulkdata). */
export class ExportServer {
  readonly base: string;
  readonly http: FhirHttp;

  constructor(options: FhirHttpOptions) {
    this.base = options.base;
    this.http = new FhirHttp(options);
  }

  /** Starts an export. @returns where its state can be asked. @throws SourceError, `source-no-export` where there is none */
  async kickOff(
    scope: ExportScope,
    types: readonly string[],
    since: string | undefined,
    signal?: AbortSignal,
  ): Promise<string> {
    const path =
      scope === 'system' ? '$export' : scope === 'patient' ? 'Patient/$export' : `Group/${scope.group}/$export`;
    const query = new URLSearchParams({
      _outputFormat: 'application/fhir+ndjson',
      _type: types.join(','),
      ...(since === undefined ? {} : { _since: since }),
    });
    const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
    const response = await this.http.send(`${this.base}/${path}?${query.toString()}`, { headers, signal });
    await response.body?.cancel();
    const location = response.headers.get('content-location');
    if (response.status !== 202 || location === null)
      throw new SourceError('source-no-export', 'The FHIR server has no bulk export there. Sync it by search instead.');
    return this.http.own(location);
  }

  /** @param now milliseconds since 1970, against which a date in Retry-After counts */
  async state(status: string, now: number, signal?: AbortSignal): Promise<ExportState> {
    const headers = { accept: 'application/json' };
    const response = await this.http.send(this.http.own(status), { headers, signal }, [...GONE, ...NOT_NOW]);
    if (response.status === 200)
      return { state: 'done', manifest: readManifest(await response.json().catch(() => undefined)) };
    await response.body?.cancel();
    if (GONE.includes(response.status)) return { state: 'gone' };
    const pause = pauseOf(response.headers.get('retry-after'), now);
    return { state: 'running', ...(pause === undefined ? {} : { pause }) };
  }

  /** Ends an export, also a finished one: the server need not keep its files. That it may not work changes nothing. */
  async cancel(status: string): Promise<void> {
    await this.http.send(this.http.own(status), { method: 'DELETE' }, GONE).catch(() => undefined);
  }

  /** Where a file is. @throws SourceError for an address on another origin that is not https or would get the token */
  addressOf(file: ExportFile, { requiresAccessToken }: Manifest): string {
    const url = requiresAccessToken ? this.http.own(file.url) : new URL(file.url, `${this.base}/`).href;
    if (!url.startsWith('https://') && new URL(url).origin !== new URL(this.base).origin)
      throw new SourceError(
        'source-off-origin',
        'A file of the export is not at an https:// address; it was not read.',
      );
    return url;
  }

  /** Bytes of a file that can be read from the middle; undefined where the server gives it as a whole only. */
  async sizeOf(file: ExportFile, manifest: Manifest): Promise<number | undefined> {
    const response = await this.http.send(
      this.addressOf(file, manifest),
      { headers: rangeHeaders(0, 0), withToken: manifest.requiresAccessToken },
      [...GONE, 416],
    );
    await response.body?.cancel();
    const size = /^bytes \d+-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
    return response.status === 206 && size !== undefined && isPlain(response) ? Number(size) : undefined;
  }
}

/** Asks for bytes, the last with; of the file itself, for a packed one has others. */
export const rangeHeaders = (from: number, last?: number): Record<string, string> => ({
  accept: 'application/fhir+ndjson',
  'accept-encoding': 'identity',
  range: `bytes=${from}-${last ?? ''}`,
});

export const isPlain = ({ headers }: Response): boolean =>
  (headers.get('content-encoding') ?? 'identity') === 'identity';

/** The files with resources, those others refer to first. */
export const inOrderOfReference = ({ output }: Manifest): readonly ExportFile[] =>
  [...output].sort((a, b) => typeRank(a.type) - typeRank(b.type));
