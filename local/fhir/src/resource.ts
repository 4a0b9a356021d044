/** Anything a FHIR R4 resource in JSON has; the rest of its elements depend on `resourceType`. */
export interface Resource {
  resourceType: string;
  id?: string | undefined;
  meta?: ResourceMeta | undefined;
}

export interface ResourceMeta {
  versionId?: string | undefined;
  lastUpdated?: string | undefined;
  source?: string | undefined;
  profile?: string[] | undefined;
  security?: MetaCoding[] | undefined;
  tag?: MetaCoding[] | undefined;
}

export interface MetaCoding {
  system?: string | undefined;
  code?: string | undefined;
  display?: string | undefined;
}

export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** A resource whose base structure was checked. */
export interface StorableResource extends JsonObject {
  resourceType: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
