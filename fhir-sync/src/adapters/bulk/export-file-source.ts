import type { FhirResource } from '../../core/fhir/resource';
import type { FilePart } from '../../core/load/load-message';
import { SourceError, type FhirSource, type ReadRequest, type SourceItem } from '../../ports/fhir-source';
import { askForIdentifier, havingIdentifier, MOST_HAVING } from '../http/ask-for-identifier';
import { lookUp } from '../http/look-up';
import { IdentifierReferences } from '../search/identifier-references';
import { inOrderOfReference, type ExportServer } from './export-server';
import type { ExportFile, Manifest } from './manifest';
import { deletionsOf, problemOf, readExportFile } from './read-export-file';

/** The file a part of a load is of. @returns undefined when the export has no such file */
export function fileOf({ list, file, type }: FilePart, manifest: Manifest): ExportFile | undefined {
  const found = (list === 'output' ? inOrderOfReference(manifest) : manifest[list])[file];
  return found?.type === type ? found : undefined;
}

/** One file of an export, or a part of one. Other parts may be read at the same time, by other workers. */
export class ExportFileSource implements FhirSource {
  readonly base: string;
  readonly identity = 'export file';
  readonly cursor = undefined;
  readonly readEverything = false;
  #more = false;
  readonly #file: string;
  readonly #references: IdentifierReferences;

  /** @param most lines read at a time of a file that cannot be read from the middle */
  constructor(
    readonly name: string,
    private readonly part: FilePart,
    private readonly manifest: Manifest,
    private readonly server: ExportServer,
    private readonly most: number,
  ) {
    const { list, type, file, bytes } = part;
    this.base = server.base;
    const whole = `${list === 'output' ? type : list}.${file + 1}.ndjson`;
    // Lines are counted from where the part begins, so what stands in quarantine says where that is.
    this.#file = bytes ? `${whole} from byte ${bytes[0]}` : whole;
    this.#references = new IdentifierReferences(askForIdentifier(server.http, server.base));
  }

  /** Only a file that was read from beginning to end says what is over in quarantine. */
  get files(): ReadonlySet<string> {
    return new Set(this.part.skip === undefined && !this.#more ? [this.#file] : []);
  }

  /** After a complete read: whether there are lines behind those that were read. */
  get more(): boolean {
    return this.#more;
  }

  read({ signal }: ReadRequest): AsyncIterable<SourceItem> {
    return this.#references.through(this.#items(signal), signal);
  }

  lookup(type: string, ids: readonly string[], signal?: AbortSignal): Promise<FhirResource[]> {
    return lookUp(this.server.http, this.base, type, ids, signal);
  }

  having(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]> {
    return havingIdentifier(this.server.http, this.base, type, identifier, MOST_HAVING, signal);
  }

  async *#items(signal: AbortSignal | undefined): AsyncGenerator<SourceItem> {
    const { list, bytes, skip } = this.part;
    const file = fileOf(this.part, this.manifest);
    if (!file) throw new SourceError('export-gone', 'The export does not have this file any more. Start it again.');
    this.#more = false;
    const lines = { skip: skip ?? 0, most: this.most, more: () => (this.#more = true) };
    const chunks = readExportFile({
      ...{ http: this.server.http, url: this.server.addressOf(file, this.manifest), name: this.#file, signal },
      ...{ source: this.name, withToken: this.manifest.requiresAccessToken },
      ...(bytes ? { bytes } : { lines }),
    });
    for await (const items of chunks)
      for (const item of items)
        if (list === 'output') yield item;
        else yield* list === 'error' ? problemOf(item, this.name) : deletionsOf(item, this.#file, this.name);
  }
}
