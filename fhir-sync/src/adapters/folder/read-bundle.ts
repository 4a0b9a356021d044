import { isUtf8 } from 'node:buffer';
import {
  isFhirId,
  isObject,
  isResource,
  type FhirResource,
  type Json,
  type JsonObject,
  asText,
} from '../../core/fhir/resource';
import { R4_TYPES } from '../../core/fhir/resource-types';
import { sha256 } from '../../core/keys/digest';
import { quarantineEntry } from '../../core/account/quarantine-entry';
import type { SourceItem } from '../../ports/fhir-source';
import type { IdentifierIndex } from './identifier-index';
import type { FolderLimits } from './limits';
import type { FolderFile } from './list-files';
import { readWhole } from './read-bytes';
import { isReadFailure } from './read-ndjson';
import { rewriteReferences } from '../../core/fhir/rewrite-references';

export interface BundleEntry {
  /** From 1. */
  readonly position: number;
  readonly item: SourceItem;
  /** Type of the resource, when there is one. */
  readonly type?: string;
}

/**
 * Reads a .json file: a bundle (transaction, batch, collection, searchset or history) or one resource. References to
 * other entries (`urn:uuid:…`, full URLs) become `Type/id`.
 */
export async function readJsonFile(
  file: FolderFile,
  source: string,
  limits: FolderLimits,
): Promise<readonly BundleEntry[]> {
  const problem = (code: Parameters<typeof quarantineEntry>[0], hash?: string): BundleEntry[] => [
    {
      position: 1,
      item: {
        kind: 'problem',
        entry: quarantineEntry(code, source, {
          file: file.name,
          line: 1,
          offset: 0,
          ...(hash === undefined ? {} : { contentHash: hash }),
        }),
      },
    },
  ];
  let bytes: Buffer | undefined;
  try {
    bytes = await readWhole(file.path, limits.bundle);
  } catch (error) {
    if (!isReadFailure(error)) throw error;
    return problem('unreadable-file');
  }
  if (!bytes) return problem('file-too-large');
  if (!isUtf8(bytes)) return problem('invalid-encoding', sha256(bytes));
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return problem('invalid-json', sha256(bytes));
  }
  if (!isResource(value)) return problem('not-a-resource', sha256(bytes));
  if (value.resourceType !== 'Bundle')
    return [
      {
        position: 1,
        type: value.resourceType,
        item: { kind: 'resource', resource: value, address: { file: file.name, line: 1 } },
      },
    ];
  return readBundle(value, file.name, source);
}

/** The entries of a bundle as items, their references to each other rewritten. */
export function readBundle(bundle: FhirResource, file: string, source: string): BundleEntry[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]) : [];
  const resources = entries.map((entry) => (isObject(entry) ? withId(entry) : undefined));
  const own = new Map<string, string>();
  entries.forEach((entry, index) => {
    const resource = resources[index];
    if (isObject(entry) && typeof entry['fullUrl'] === 'string' && resource && isFhirId(resource['id']))
      own.set(entry['fullUrl'], `${resource.resourceType}/${resource['id']}`);
  });
  return entries.flatMap((entry, index): BundleEntry[] => {
    const position = index + 1;
    const address = { file, line: position };
    const request = isObject(entry) ? entry['request'] : undefined;
    const deleted =
      isObject(request) && request['method'] === 'DELETE'
        ? /^([A-Za-z]+)\/([^/?]+)$/.exec(asText(request['url']) ?? '')
        : null;
    if (deleted?.[1] !== undefined && deleted[2] !== undefined && R4_TYPES.has(deleted[1]) && isFhirId(deleted[2]))
      return [{ position, type: deleted[1], item: { kind: 'deleted', type: deleted[1], id: deleted[2], address } }];
    // An entry without a resource asks for something (GET) or answers without a body: there is nothing to sync in it.
    if (isObject(entry) && entry['resource'] === undefined) return [];
    const resource = resources[index];
    if (!resource)
      return [{ position, item: { kind: 'problem', entry: quarantineEntry('not-a-resource', source, address) } }];
    const rewritten = rewriteReferences(resource, (reference) => own.get(reference));
    return [{ position, type: resource.resourceType, item: { kind: 'resource', resource: rewritten, address } }];
  });
}

/** An entry's resource; one without id that is named by a urn:uuid goes by that uuid. */
function withId(entry: JsonObject): FhirResource | undefined {
  const resource = entry['resource'];
  if (!isResource(resource)) return undefined;
  const uuid =
    typeof entry['fullUrl'] === 'string' ? /^urn:uuid:([0-9A-Za-z-]{1,64})$/.exec(entry['fullUrl'])?.[1] : undefined;
  return resource['id'] === undefined && uuid !== undefined ? { ...resource, id: uuid } : resource;
}

/** Resolves what only the whole folder can: conditional references. */
export function resolveConditional(item: SourceItem, index: IdentifierIndex): SourceItem {
  return item.kind === 'resource'
    ? {
        ...item,
        resource: rewriteReferences(item.resource, (reference) =>
          reference.includes('?') ? index.resolve(reference) : undefined,
        ),
      }
    : item;
}
