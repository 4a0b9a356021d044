import { parsePartialDate } from '../dates/partial-date';
import { asText, isFhirId, isObject, type FhirResource } from '../fhir/resource';
import { fhirKey } from '../keys/fhir-key';
import { versionOrder } from '../keys/version-order';
import type { Address } from '../account/quarantine-entry';
import type { CompiledMap } from '../map/compile-map';
import type { Incoming } from './candidate';
import type { RowVersion } from './payload';

/** The version of a row. A versionId that is no FHIR id is not kept: it could be anything. */
export function versionOf(
  fhirId: string,
  source: string,
  versionId: unknown,
  lastUpdated: string | undefined,
): RowVersion {
  const known = isFhirId(versionId) ? versionId : undefined;
  const instant = lastUpdated === undefined ? undefined : parsePartialDate(lastUpdated);
  return {
    fhirId,
    source,
    versionId: known,
    versionOrder: versionOrder(known, lastUpdated),
    lastUpdated: instant?.precision === 'time' ? instant.instant : undefined,
  };
}

/** Reads a valid resource's key and version. */
export function incoming(
  resource: FhirResource,
  id: string,
  map: CompiledMap,
  source: string,
  address: Address,
): Omit<Incoming, 'repeated'> {
  const meta = isObject(resource['meta']) ? resource['meta'] : {};
  return {
    kind: 'resource',
    type: resource.resourceType,
    id,
    key: fhirKey(resource.resourceType, id, source),
    map,
    version: versionOf(id, source, meta['versionId'], asText(meta['lastUpdated'])),
    address,
    resource,
  };
}
