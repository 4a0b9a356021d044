import { isObject, type FhirResource } from './resource';

/** Confidentiality R and V (v3 Confidentiality) and the 42 CFR Part 2 policy (v3 ActCode). */
const RESTRICTED: ReadonlySet<string> = new Set(['R', 'V', '42CFRPart2']);

/** True for a resource labelled restricted: it stays out of Dataverse (design decision 12). */
export function isRestricted(resource: FhirResource): boolean {
  const meta = resource['meta'];
  const labels = isObject(meta) ? meta['security'] : undefined;
  if (!Array.isArray(labels)) return false;
  return labels.some((label) => isObject(label) && typeof label['code'] === 'string' && RESTRICTED.has(label['code']));
}
