import { fhirKey } from '../keys/fhir-key';
import { sha256 } from '../keys/digest';
import { REASONS, type ReasonCode } from './reasons';

/**
 * A resource that could not be written as it is: where it stands and why. It stays addressable by type, id and version
 * at a server, or by file, line and byte offset (invariant I4), and holds nothing of its content (I5).
 */
export interface QuarantineEntry {
  readonly source: string;
  /** `parked`: the row was written, without a reference to something that is not there. */
  readonly status: 'open' | 'parked';
  readonly code: ReasonCode;
  /** One sentence, without values. */
  readonly reason: string;
  readonly resourceType?: string;
  readonly id?: string;
  readonly versionId?: string;
  /** Path of the file inside the source's folder. */
  readonly file?: string;
  /** From 1; for a bundle the position of the entry. */
  readonly line?: number;
  /** Bytes from the start of the uncompressed file. */
  readonly offset?: number;
  /** SHA-256 of the bytes of the line or of the resource's JSON. */
  readonly contentHash?: string;
}

/** Where a resource was met. */
export interface Address {
  readonly file?: string;
  readonly line?: number;
  readonly offset?: number;
  readonly contentHash?: string;
}

export function quarantineEntry(
  code: ReasonCode,
  source: string,
  where: Address & { readonly resourceType?: string; readonly id?: string; readonly versionId?: string },
  detail?: string,
): QuarantineEntry {
  const { file, line, offset, contentHash, resourceType, id, versionId } = where;
  return {
    source,
    status: code === 'reference-parked' ? 'parked' : 'open',
    code,
    reason: detail === undefined ? REASONS[code] : `${REASONS[code]} ${detail}`,
    ...(resourceType === undefined ? {} : { resourceType }),
    ...(id === undefined ? {} : { id }),
    ...(versionId === undefined ? {} : { versionId }),
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(offset === undefined ? {} : { offset }),
    ...(contentHash === undefined ? {} : { contentHash }),
  };
}

/**
 * The entry's alternate key: by resource when it has a type and id, else by file and line, else by content. A second
 * resource of the same id has a place of its own, lest it hide the first.
 */
export function quarantineKey(entry: QuarantineEntry): string {
  const { source, resourceType, id, file, line, contentHash } = entry;
  if (resourceType !== undefined && id !== undefined && !(entry.code === 'duplicate-id' && file !== undefined))
    return `${source}~${fhirKey(resourceType, id)}`;
  if (file !== undefined) return `${source}~file_${sha256(file).slice(0, 16)}_${line ?? 0}`;
  return `${source}~content_${(contentHash ?? sha256(JSON.stringify(entry))).slice(0, 32)}`;
}
