import { parsePartialDate } from '../dates/partial-date';
import { asText, isFhirId, isObject, type FhirResource } from '../fhir/resource';
import { fhirKey } from '../keys/fhir-key';
import { versionOrder } from '../keys/version-order';
import type { Address } from '../account/quarantine-entry';
import type { CompiledMap } from '../map/compile-map';
import type { Incoming } from './candidate';

/** Reads a valid resource's key and version. A versionId that is no FHIR id is not kept: it could be anything. */
export function incoming(
  resource: FhirResource,
  id: string,
  map: CompiledMap,
  source: string,
  address: Address,
): Omit<Incoming, 'repeated'> {
  const meta = isObject(resource['meta']) ? resource['meta'] : {};
  const versionId = isFhirId(meta['versionId']) ? meta['versionId'] : undefined;
  const lastUpdated = asText(meta['lastUpdated']);
  const instant = lastUpdated === undefined ? undefined : parsePartialDate(lastUpdated);
  return {
    kind: 'resource',
    type: resource.resourceType,
    id,
    key: fhirKey(resource.resourceType, id, source),
    map,
    version: {
      fhirId: id,
      source,
      versionId,
      versionOrder: versionOrder(versionId, lastUpdated),
      lastUpdated: instant?.precision === 'time' ? instant.instant : undefined,
    },
    address,
    resource,
  };
}
