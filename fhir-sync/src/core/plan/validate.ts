import { isFhirId, type FhirResource } from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';
import { isOtherVersion } from './fhir-version';
import type { ReasonCode } from '../account/reasons';

/** Whether a resource can be addressed at all: its type is one of R4, its id a FHIR id, and its form R4's. */
export function validate(resource: FhirResource): ReasonCode | undefined {
  if (!R4_TYPES.has(resource.resourceType)) return 'unknown-type';
  if (resource['id'] === undefined || resource['id'] === '') return 'missing-id';
  if (!isFhirId(resource['id'])) return 'invalid-id';
  return isOtherVersion(resource) ? 'other-fhir-version' : undefined;
}
