import { isFhirId, type FhirResource } from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';
import type { ReasonCode } from '../account/reasons';

/** Whether a resource can be addressed at all: its type is one of R4 and its id a FHIR id. */
export function validate(resource: FhirResource): ReasonCode | undefined {
  if (!R4_TYPES.has(resource.resourceType)) return 'unknown-type';
  if (resource['id'] === undefined || resource['id'] === '') return 'missing-id';
  return isFhirId(resource['id']) ? undefined : 'invalid-id';
}
