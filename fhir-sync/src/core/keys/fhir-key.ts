import { sha256 } from './digest';

/** The source whose keys carry no prefix. */
export const MAIN_SOURCE = 'main';

/** Names of sources become part of keys, so their alphabet is as narrow as the key's. */
export const isSourceName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,39}$/.test(name);

const withSource = (source: string, key: string): string => (source === MAIN_SOURCE ? key : `${source}~${key}`);

/**
 * The alternate key of a resource's row (design decision 2): `<Type>-<id>`. Dataverse compares text without case and
 * FHIR ids with it, so an id with an upper-case letter gets `_` and 10 hex digits of its SHA-256. `_` is not in the
 * alphabet of ids, so no other id can look like that. The result is safe in addresses and case-insensitively unique.
 */
export function fhirKey(type: string, id: string, source: string = MAIN_SOURCE): string {
  const distinct = /[A-Z]/.test(id) ? `${id}_${sha256(id).slice(0, 10)}` : id;
  return withSource(source, `${type}-${distinct}`);
}

/** The key of a child row: `<parent key>_<path>_<10 hex of what tells the children of a parent apart>`. */
export function childKey(parentKey: string, path: string, match: readonly string[]): string {
  return `${parentKey}_${path}_${sha256(JSON.stringify(match)).slice(0, 10)}`;
}
