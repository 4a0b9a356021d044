import { isFhirId, isResource, type FhirResource } from '../../core/fhir/resource';
import { sha256 } from '../../core/keys/digest';
import { typeRank } from '../../core/plan/type-order';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { askForIdentifier } from '../http/ask-for-identifier';
import { FhirHttp, pauseOf, type FhirHttpOptions } from '../http/fhir-http';
import { IdentifierReferences } from '../search/identifier-references';
import { readManifest, type ExportFile, type Manifest } from './manifest';
import { deletionsOf, problemOf, readExportFile } from './read-export-file';

export interface BulkExportOptions extends FhirHttpOptions {
  readonly name: string;
  /** `system`: everything. `patient`: all patients' records. A group: the records of its members. */
  readonly scope: 'system' | 'patient' | { readonly group: string };
  /** Milliseconds an export may take. */
  readonly patience?: number;
  readonly now?: () => number;
}

/** How far behind the export's own time the next one begins: a commit may become visible after its own timestamp. */
const OVERLAP = 5 * 60 * 1000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const DAY = 24 * 60 * 60 * 1000;

/**
 * A FHIR server read by bulk export (https://hl7.org/fhir/uv/bulkdata): kick-off, polling as slowly as the server asks,
 * then file by file as a stream. An export that is not read to its end is cancelled at the server.
 */
export class BulkExportSource implements FhirSource {
  readonly name: string;
  readonly base: string;
  readonly identity: string;
  readonly #http: FhirHttp;
  readonly #references: IdentifierReferences;
  readonly #files = new Set<string>();
  #cursor: string | undefined;
  #everything = true;

  constructor(private readonly options: BulkExportOptions) {
    const { scope } = options;
    if (typeof scope === 'object' && !isFhirId(scope.group))
      throw new SourceError('bad-source', 'The group is not the id of a FHIR Group.');
    this.name = options.name;
    this.base = options.base;
    this.identity = `export ${sha256(JSON.stringify([options.base, scope]))}`;
    this.#http = new FhirHttp(options);
    this.#references = new IdentifierReferences(askForIdentifier(this.#http, this.base));
  }

  get cursor(): string | undefined {
    return this.#cursor;
  }
  get readEverything(): boolean {
    return this.#everything;
  }
  get files(): ReadonlySet<string> {
    return this.#files;
  }

  async *read({ types, cursor, deletedSince, again, signal }: ReadRequest): AsyncGenerator<SourceItem> {
    this.#cursor = undefined;
    this.#everything = cursor === undefined;
    this.#files.clear();
    for (const { type, id } of again)
      for (const resource of await this.lookup(type, [id], signal))
        yield { kind: 'resource', resource: await this.#references.resolve(resource, signal), address: {} };
    const time = yield* this.#export(types, cursor, signal, (manifest) =>
      this.#references.through(this.#itemsOf(manifest, signal), signal),
    );
    // An export of everything names no deletions, so they are asked for on their own.
    if (cursor === undefined && deletedSince !== undefined)
      yield* this.#export(types, deletedSince, signal, (manifest) => this.#deletions(manifest, signal));
    this.#cursor = new Date(Date.parse(time) - OVERLAP).toISOString();
  }

  async lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    const found: FhirResource[] = [];
    for (const id of ids.filter(isFhirId)) {
      const headers = { accept: 'application/fhir+json' };
      const response = await this.#http.send(`${this.base}/${type}/${id}`, { headers, signal }, [404, 410]);
      const body: unknown = await response.json().catch(() => undefined);
      if (response.ok && isResource(body)) found.push(body);
    }
    return found;
  }

  /** Runs one export and gives its items. @returns the time up to which it goes. */
  async *#export(
    types: readonly string[],
    since: string | undefined,
    signal: AbortSignal | undefined,
    items: (manifest: Manifest) => AsyncIterable<SourceItem>,
  ): AsyncGenerator<SourceItem, string> {
    const status = await this.#kickOff(types, since, signal);
    try {
      const manifest = await this.#wait(status, signal);
      yield* items(manifest);
      return manifest.transactionTime;
    } finally {
      // Also of a finished one: the server need not keep its files. That it may not work changes nothing.
      await this.#http.send(status, { method: 'DELETE' }, [404, 410]).catch(() => undefined);
    }
  }

  async #kickOff(
    types: readonly string[],
    since: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<string> {
    const { scope } = this.options;
    const path =
      scope === 'system' ? '$export' : scope === 'patient' ? 'Patient/$export' : `Group/${scope.group}/$export`;
    const query = new URLSearchParams({
      _outputFormat: 'application/fhir+ndjson',
      _type: types.join(','),
      ...(since === undefined ? {} : { _since: since }),
    });
    const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };
    const response = await this.#http.send(`${this.base}/${path}?${query.toString()}`, { headers, signal });
    await response.body?.cancel();
    const location = response.headers.get('content-location');
    if (response.status !== 202 || location === null)
      throw new SourceError('source-no-export', 'The FHIR server has no bulk export there. Sync it by search instead.');
    return this.#http.own(location);
  }

  async #wait(status: string, signal: AbortSignal | undefined): Promise<Manifest> {
    const { now = Date.now, patience = DAY } = this.options;
    const until = now() + patience;
    for (let pause = FIRST_PAUSE; now() < until; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      const response = await this.#http.send(status, { headers: { accept: 'application/json' }, signal });
      if (response.status === 200) return readManifest(await response.json().catch(() => undefined));
      await response.body?.cancel();
      await this.#http.sleep(pauseOf(response.headers.get('retry-after'), now()) ?? pause);
    }
    throw new SourceError('source-timeout', 'The FHIR server did not end the export in time. It was cancelled.');
  }

  async *#itemsOf(manifest: Manifest, signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    const output = [...manifest.output].sort((a, b) => typeRank(a.type) - typeRank(b.type));
    for (const [index, file] of output.entries())
      for await (const items of this.#file(file, `${file.type}.${index + 1}.ndjson`, manifest, signal)) yield* items;
    for (const [index, file] of manifest.error.entries())
      for await (const items of this.#file(file, `error.${index + 1}.ndjson`, manifest, signal))
        for (const item of items) yield* problemOf(item, this.name);
    yield* this.#deletions(manifest, signal);
  }

  async *#deletions(manifest: Manifest, signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    for (const [index, file] of manifest.deleted.entries()) {
      const name = `deleted.${index + 1}.ndjson`;
      for await (const items of this.#file(file, name, manifest, signal))
        for (const item of items) yield* deletionsOf(item, name, this.name);
    }
  }

  #file(
    file: ExportFile,
    name: string,
    { requiresAccessToken }: Manifest,
    signal: AbortSignal | undefined,
  ): AsyncIterable<readonly SourceItem[]> {
    const url = requiresAccessToken ? this.#http.own(file.url) : new URL(file.url, `${this.base}/`).href;
    if (!url.startsWith('https://') && new URL(url).origin !== new URL(this.base).origin)
      throw new SourceError(
        'source-off-origin',
        'A file of the export is not at an https:// address; it was not read.',
      );
    this.#files.add(name);
    return readExportFile({ http: this.#http, url, name, source: this.name, withToken: requiresAccessToken, signal });
  }
}
