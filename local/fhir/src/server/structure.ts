import { isObject, type JsonObject, type StorableResource } from '../resource';
import { ok, type Fault, type Result } from './fault';
import { isResourceType } from './resource-types';

/** http://hl7.org/fhir/R4/datatypes.html#id */
const idSyntax = /^[A-Za-z0-9\-.]{1,64}$/;
const maxDepth = 60;

export function isId(text: string): boolean {
  return idSyntax.test(text);
}

function invalid(status: number, code: Fault['code'], message: string): Fault {
  return { status, code, message };
}

/** How deep objects and arrays nest; stops counting beyond `limit` so that hostile input cannot exhaust the stack. */
function deeperThan(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  return Object.values(value).some((child) => deeperThan(child, limit - 1));
}

function contained(resource: JsonObject): Fault | undefined {
  if (resource.contained === undefined) return undefined;
  if (!Array.isArray(resource.contained)) return invalid(400, 'structure', 'contained must be an array of resources.');
  for (const [index, inner] of resource.contained.entries()) {
    if (!isObject(inner) || typeof inner.resourceType !== 'string' || !isResourceType(inner.resourceType)) {
      return invalid(400, 'structure', `contained[${index}] is not a resource of a type that FHIR R4 knows.`);
    }
    if (inner.contained !== undefined) {
      return invalid(400, 'structure', `contained[${index}] contains resources itself, which FHIR does not allow.`);
    }
  }
  return undefined;
}

/**
 * The base structure every stored resource must have: an object with a known R4 `resourceType`, an `id` of the right
 * syntax if any, `meta`, `contained` and `extension` of the right shape, and no more than 60 levels of nesting. It says
 * nothing about the other elements of a type: like most servers in the field, this one stores what it is given.
 */
function structureFault(value: unknown): Fault | undefined {
  if (!isObject(value)) return invalid(400, 'structure', 'A resource must be a JSON object.');
  if (typeof value.resourceType !== 'string') return invalid(400, 'required', 'resourceType is missing.');
  if (!isResourceType(value.resourceType)) {
    return invalid(422, 'not-supported', 'resourceType is not a type that FHIR R4 knows.');
  }
  if (value.id !== undefined && (typeof value.id !== 'string' || !isId(value.id))) {
    return invalid(400, 'value', 'id must be 1 to 64 letters, digits, hyphens or dots.');
  }
  if (value.meta !== undefined && !isObject(value.meta)) return invalid(400, 'structure', 'meta must be an object.');
  if (value.extension !== undefined && !Array.isArray(value.extension)) {
    return invalid(400, 'structure', 'extension must be an array.');
  }
  if (deeperThan(value, maxDepth)) return invalid(400, 'too-costly', `Elements nest deeper than ${maxDepth} levels.`);
  return contained(value);
}

/** The value as a resource that may be stored, or what is wrong with it. */
export function checkStructure(value: unknown): Result<StorableResource> {
  const fault = structureFault(value);
  return fault === undefined ? ok(value as StorableResource) : { ok: false, fault };
}
