/** JSON as FHIR has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A resource as it was read: only its type is certain. */
export type FhirResource = JsonObject & { readonly resourceType: string };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isResource = (value: unknown): value is FhirResource =>
  isObject(value) && typeof value['resourceType'] === 'string' && value['resourceType'] !== '';

/** FHIR's id: 1 to 64 of A–Z, a–z, 0–9, - and . (http://hl7.org/fhir/R4/datatypes.html#id). */
export const isFhirId = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(value);

/** The id of a resource that was found valid. */
export const idOf = (resource: FhirResource): string => asText(resource['id']) ?? '';

export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
