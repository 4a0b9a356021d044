import { R4_TYPES } from '../../core/fhir/resource-types';
import { sha256 } from '../../core/keys/digest';
import { validate } from '../../core/plan/validate';
import { isFhirId } from '../../core/fhir/resource';
import { isFoundation, typeRank } from '../../core/plan/type-order';
import { quarantineEntry, type QuarantineEntry } from '../../core/account/quarantine-entry';
import type { FhirResource } from '../../core/fhir/resource';
import type { FhirSource, ReadRequest, SourceItem } from '../../ports/fhir-source';
import { IdentifierIndex } from './identifier-index';
import { DEFAULT_LIMITS, type FolderLimits } from './limits';
import { listFiles, type FolderFile } from './list-files';
import { readJsonFile, resolveConditional } from './read-bundle';
import { readNdjson } from './read-ndjson';

/**
 * A folder of bulk-export NDJSON, of bundles, or of both. What others refer to comes first: files and bundle entries of
 * foundation types (organizations, practitioners, patients), then the rest, each in the order of types. Memory holds a
 * line, a bundle and the identifiers of foundation types.
 */
export class FolderSource implements FhirSource {
  readonly identity: string;
  readonly cursor = undefined;
  readonly readEverything = true;
  readonly files = new Set<string>();

  constructor(
    private readonly folder: string,
    readonly name: string,
    private readonly limits: FolderLimits = DEFAULT_LIMITS,
  ) {
    this.identity = 'folder';
  }

  async *read(request: Pick<ReadRequest, 'signal'>): AsyncGenerator<SourceItem> {
    for await (const items of this.#groups()) {
      if (request.signal?.aborted === true) return;
      yield* items;
    }
  }

  async *#groups(): AsyncGenerator<readonly SourceItem[]> {
    const { files, outside } = await listFiles(this.folder, this.limits);
    for (const { name } of files) this.files.add(name);
    yield outside.map((file) => ({ kind: 'problem', entry: quarantineEntry('outside-folder', this.name, { file }) }));
    const lines = files.filter((file) => file.kind === 'ndjson');
    const bundles = files.filter((file) => file.kind === 'json');
    const foundation = (file: FolderFile): boolean => file.type !== undefined && isFoundation(file.type);
    const ordered = [...lines].sort((a, b) => typeRank(a.type ?? '') - typeRank(b.type ?? ''));

    for (const file of ordered.filter(foundation)) yield* readNdjson(file, this.name, this.limits);
    const index = await this.#index(bundles);
    for (const file of bundles) yield await this.#bundle(file, index, true);
    for (const file of ordered.filter((candidate) => !foundation(candidate)))
      yield* readNdjson(file, this.name, this.limits);
    for (const file of bundles) yield await this.#bundle(file, index, false);
  }

  /** Conditional references may point to any file, so all are read once for their identifiers. */
  async #index(bundles: readonly FolderFile[]): Promise<IdentifierIndex> {
    const index = new IdentifierIndex(this.limits.identifiers);
    for (const file of bundles)
      for (const { item } of await readJsonFile(file, this.name, this.limits))
        if (item.kind === 'resource' && isFhirId(item.resource['id'])) index.add(item.resource, item.resource['id']);
    return index;
  }

  /** Half of a bundle: foundation types (and what cannot be read), or the rest in the order of types. */
  async #bundle(file: FolderFile, index: IdentifierIndex, foundation: boolean): Promise<readonly SourceItem[]> {
    const entries = await readJsonFile(file, this.name, this.limits);
    return entries
      .filter(({ type }) => (type === undefined || isFoundation(type)) === foundation)
      .sort((a, b) => typeRank(a.type ?? '') - typeRank(b.type ?? '') || a.position - b.position)
      .map(({ item }) => resolveConditional(item, index));
  }
}

/**
 * Reads every resource of a folder that can be addressed, of all types, with the references between bundle entries
 * rewritten: what a loader of a FHIR server needs. The rest are problems; they carry no source name; `runSync` takes them as `alsoQuarantine`.
 * @throws SourceError when the folder cannot be read or holds no FHIR files.
 */
export async function* readFolder(
  path: string,
): AsyncGenerator<{ readonly resource: FhirResource } | { readonly problem: QuarantineEntry }> {
  for await (const item of new FolderSource(path, '').read({})) {
    if (item.kind === 'resource') {
      const invalid = validate(item.resource);
      const where = { ...item.address, contentHash: sha256(JSON.stringify(item.resource)) };
      const type = R4_TYPES.has(item.resource.resourceType) ? { resourceType: item.resource.resourceType } : {};
      yield invalid === undefined
        ? { resource: item.resource }
        : { problem: quarantineEntry(invalid, '', { ...where, ...type }) };
    } else if (item.kind === 'problem') yield { problem: item.entry };
  }
}
