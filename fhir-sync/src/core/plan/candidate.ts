import type { CompiledMap, MappedResource } from '../map/compile-map';
import type { Address } from '../account/quarantine-entry';
import type { FhirResource } from '../fhir/resource';
import type { RowVersion } from './payload';

/** A resource on its way through a run. */
export interface Incoming {
  readonly kind: 'resource';
  readonly type: string;
  readonly id: string;
  readonly key: string;
  readonly map: CompiledMap;
  readonly version: RowVersion;
  readonly address: Address;
  readonly resource: FhirResource;
  /** The same key came before in this run. */
  readonly repeated: boolean;
}

/** A resource a map has been over: it can be written once its references are resolved. */
export interface Candidate extends Omit<Incoming, 'resource'> {
  readonly mapped: MappedResource;
  /** Not kept while it waits for what it refers to: what it is mapped to is smaller. */
  readonly resource?: FhirResource;
}

/** A resource the source says is deleted, or that is there and not wanted here. */
export interface Deletion {
  readonly kind: 'deleted';
  readonly type: string;
  readonly id: string;
  readonly key: string;
  readonly map: CompiledMap;
  /** The version the deletion made, as far as the source says. */
  readonly version: RowVersion;
  readonly address: Address;
  /** The filters keep it out: a row it has goes, and comes back when they let it in again. */
  readonly unwanted?: boolean;
}
