import type { FhirResource } from '../core/fhir/resource';
import type { Address, QuarantineEntry } from '../core/account/quarantine-entry';

export type SourceItem =
  | { readonly kind: 'resource'; readonly resource: FhirResource; readonly address: Address }
  | {
      readonly kind: 'deleted';
      readonly type: string;
      readonly id: string;
      readonly address: Address;
      /** The version the deletion made, when the source says. */
      readonly versionId?: string;
      /** FHIR instant of the deletion, when the source says. */
      readonly lastUpdated?: string;
    }
  | { readonly kind: 'problem'; readonly entry: QuarantineEntry };

type Named = { readonly type: string; readonly id: string };
/** Single resources; where there may be many they come as they are read. */
export type Again = Iterable<Named> | AsyncIterable<Named>;

export interface ReadRequest {
  /** Resource types with a map, in an order in which a type comes after those it refers to. */
  readonly types: readonly string[];
  /** The cursor the last run left, when this one may go on from there. */
  readonly cursor?: string;
  /** Deletions since then are wanted even when everything is read anew: a cursor of an earlier run. */
  readonly deletedSince?: string;
  /** Resources an earlier run could not write as they are; read again whatever the cursor says. */
  readonly again: Again;
  readonly signal?: AbortSignal;
}

/** Why a source cannot be read (on): one sentence for a person, without values of resources. */
export class SourceError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'SourceError';
  }
}

/** Where resources come from: a FHIR server, a folder. */
export interface FhirSource {
  /** What the source is called in keys and records. */
  readonly name: string;
  /** Says which source and which way of reading a cursor belongs to. */
  readonly identity: string;
  /** Base address of a server: absolute references under it are the source's own. */
  readonly base?: string;
  /**
   * Reads what is there, in bounded memory.
   * @throws SourceError when the source cannot be read (on).
   */
  read(request: ReadRequest): AsyncIterable<SourceItem>;
  /** After a complete read: where the next one may go on; undefined when it has to read everything. */
  readonly cursor: string | undefined;
  /** After a complete read: whether everything the source has was read, not only what changed. */
  readonly readEverything: boolean;
  /** After a complete read of a folder: the names of the files that were read. */
  readonly files?: ReadonlySet<string>;
  /** Single resources maps include; those not found are left out. A source that reads everything in order needs none. */
  lookup?(type: string, ids: readonly string[], signal?: AbortSignal): Promise<readonly FhirResource[]>;
  /**
   * Resources of a type with an identifier, in the form of a search: `system|value` or `value`. Asked so that it stands
   * in no address (invariant I5); at most a page of them. A source of files has no such question.
   */
  having?(type: string, identifier: string, signal?: AbortSignal): Promise<readonly FhirResource[]>;
}
