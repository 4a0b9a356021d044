/** Anything a FHIR R4 resource in JSON has; the rest of its elements depend on `resourceType`. */
export interface Resource {
  resourceType: string;
  id?: string | undefined;
  meta?: { versionId?: string | undefined; lastUpdated?: string | undefined } | undefined;
}

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
