import { isFhirId, isResource, type FhirResource } from '../../core/fhir/resource';
import { sha256 } from '../../core/keys/digest';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { askForIdentifier, havingIdentifier, MOST_HAVING } from '../http/ask-for-identifier';
import type { FhirHttpOptions } from '../http/fhir-http';
import { IdentifierReferences } from '../search/identifier-references';
import { ExportServer, inOrderOfReference, type ExportScope } from './export-server';
import type { ExportFile, Manifest } from './manifest';
import { deletionsOf, problemOf, readExportFile } from './read-export-file';

export interface BulkExportOptions extends FhirHttpOptions {
  readonly name: string;
  readonly scope: ExportScope;
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
  readonly #server: ExportServer;
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
    this.#server = new ExportServer(options);
    this.#references = new IdentifierReferences(askForIdentifier(this.#server.http, this.base));
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
    for await (const { type, id } of again)
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

  having(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]> {
    return havingIdentifier(this.#server.http, this.base, type, identifier, MOST_HAVING, signal);
  }

  async lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    const found: FhirResource[] = [];
    for (const id of ids.filter(isFhirId)) {
      const headers = { accept: 'application/fhir+json' };
      const response = await this.#server.http.send(`${this.base}/${type}/${id}`, { headers, signal }, [404, 410]);
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
    const status = await this.#server.kickOff(this.options.scope, types, since, signal);
    try {
      const manifest = await this.#wait(status, signal);
      yield* items(manifest);
      return manifest.transactionTime;
    } finally {
      await this.#server.cancel(status);
    }
  }

  async #wait(status: string, signal: AbortSignal | undefined): Promise<Manifest> {
    const { now = Date.now, patience = DAY } = this.options;
    const until = now() + patience;
    for (let pause = FIRST_PAUSE; now() < until; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      const answer = await this.#server.state(status, now(), signal);
      if (answer.state === 'done') return answer.manifest;
      if (answer.state === 'gone')
        throw new SourceError('export-gone', 'The FHIR server does not have the export any more. Start it again.');
      await this.#server.http.sleep(answer.pause ?? pause);
    }
    throw new SourceError('source-timeout', 'The FHIR server did not end the export in time. It was cancelled.');
  }

  async *#itemsOf(manifest: Manifest, signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    for (const [index, file] of inOrderOfReference(manifest).entries())
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
    manifest: Manifest,
    signal: AbortSignal | undefined,
  ): AsyncIterable<readonly SourceItem[]> {
    const url = this.#server.addressOf(file, manifest);
    this.#files.add(name);
    const { http } = this.#server;
    return readExportFile({ http, url, name, source: this.name, withToken: manifest.requiresAccessToken, signal });
  }
}
