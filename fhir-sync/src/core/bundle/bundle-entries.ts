import {
  asText,
  isFhirId,
  isObject,
  isResource,
  type FhirResource,
  type Json,
  type JsonObject,
} from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';
import { sha256 } from '../keys/digest';
import { rewriteReferences } from '../fhir/rewrite-references';

/** One entry of a batch or transaction bundle, as far as it can be told without asking anybody. */
export interface BundleEntry {
  /** From 0. */
  readonly index: number;
  readonly method: string;
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly fullUrl: string | undefined;
  readonly resource: FhirResource | undefined;
  /** `ifNoneExist`, or the criteria of a conditional update or deletion: `system|value`. */
  readonly condition: { readonly token: string | undefined; readonly ifNoneExist: boolean } | undefined;
  /** Why nothing can be done with it. */
  readonly refusal: EntryRefusal | undefined;
}

/** As a FHIR server would answer. */
export interface EntryRefusal {
  readonly status: number;
  readonly code: string;
  readonly reason: string;
}

const refuse = (status: number, code: string, reason: string): EntryRefusal => ({ status, code, reason });
export const REFUSALS = {
  noResource: refuse(400, 'not-a-resource', 'The entry has no resource with a type of FHIR R4.'),
  noRequest: refuse(400, 'no-request', 'The entry says neither method nor address of its request.'),
  reads: refuse(405, 'reads-nothing', 'Entries that read are not answered here; ask the FHIR server.'),
  patch: refuse(501, 'patch-unsupported', 'PATCH is not supported; send the whole resource by PUT.'),
  badAddress: refuse(400, 'bad-address', 'The address of the request is not <type>/<id> or <type>?identifier=….'),
  otherType: refuse(400, 'other-type', 'The address of the request and the resource name different types or ids.'),
  badCondition: refuse(412, 'bad-condition', 'Only identifier=system|value is understood as a condition.'),
  severalMatch: refuse(412, 'several-match', 'Several resources fulfil the condition.'),
  noMatch: refuse(404, 'no-match', 'No resource fulfils the condition.'),
} as const;

const tokenOf = (query: string): string | undefined => {
  const match = /^identifier=([^&]+)$/.exec(query);
  if (!match) return undefined;
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    return match[1];
  }
};

/**
 * Reads the entries (http://hl7.org/fhir/R4/http.html#transaction). A resource to create goes by the uuid of its
 * fullUrl, else by an id made of the job and its place, so that repeating a job makes nothing twice.
 */
export function bundleEntries(bundle: FhirResource, jobKey: string): BundleEntry[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]) : [];
  return entries.map((value, index): BundleEntry => {
    const entry: JsonObject = isObject(value) ? value : {};
    const request = isObject(entry['request']) ? entry['request'] : {};
    const method = asText(request['method'])?.toUpperCase() ?? '';
    const url = asText(request['url']) ?? '';
    const fullUrl = asText(entry['fullUrl']);
    const found = isResource(entry['resource']) ? entry['resource'] : undefined;
    const [path = '', query] = url.split('?');
    const [type, id, more] = path.replace(/^\/+/, '').split('/');
    const start = { index, method, type, id: undefined, fullUrl, resource: undefined, condition: undefined };
    const no = (refusal: EntryRefusal): BundleEntry => ({ ...start, refusal });
    if (method === '' || url === '') return no(REFUSALS.noRequest);
    if (method === 'GET' || method === 'HEAD') return no(REFUSALS.reads);
    if (method === 'PATCH') return no(REFUSALS.patch);
    if (type === undefined || !R4_TYPES.has(type) || more !== undefined) return no(REFUSALS.badAddress);
    const conditional = query === undefined ? undefined : { token: tokenOf(query), ifNoneExist: false };
    if (conditional && conditional.token === undefined) return no(REFUSALS.badCondition);
    if (method === 'DELETE')
      return conditional
        ? { ...start, condition: conditional, refusal: undefined }
        : isFhirId(id)
          ? { ...start, id, refusal: undefined }
          : no(REFUSALS.badAddress);
    if (method !== 'POST' && method !== 'PUT') return no(REFUSALS.noRequest);
    if (!found || !R4_TYPES.has(found.resourceType)) return no(REFUSALS.noResource);
    if (found.resourceType !== type) return no(REFUSALS.otherType);
    const uuid = /^urn:uuid:([0-9A-Za-z-]{1,64})$/.exec(fullUrl ?? '')?.[1];
    const made = uuid ?? `b-${sha256(`${jobKey}#${index}`).slice(0, 40)}`;
    if (method === 'PUT') {
      if (conditional) return { ...start, id: made, resource: found, condition: conditional, refusal: undefined };
      if (!isFhirId(id)) return no(REFUSALS.badAddress);
      if (found['id'] !== undefined && found['id'] !== id) return no(REFUSALS.otherType);
      return { ...start, id, resource: found, refusal: undefined };
    }
    const ifNoneExist = asText(request['ifNoneExist']);
    const token = ifNoneExist === undefined ? undefined : tokenOf(ifNoneExist.replace(/^\?/, ''));
    if (ifNoneExist !== undefined && token === undefined) return no(REFUSALS.badCondition);
    return {
      ...start,
      id: made,
      resource: found,
      condition: ifNoneExist === undefined ? undefined : { token, ifNoneExist: true },
      refusal: undefined,
    };
  });
}

/** What conditions and conditional references ask for: `Type?system|value`. */
export function askedFor(entries: readonly BundleEntry[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { type, condition, resource } of entries) {
    if (condition?.token !== undefined) asked.add(`${type}?${condition.token}`);
    if (resource)
      rewriteReferences(resource, (reference) => {
        const name = conditionalName(reference);
        if (name !== undefined) asked.add(name);
        return undefined;
      });
  }
  return asked;
}

function conditionalName(reference: string): string | undefined {
  const [, type, query] = /^([A-Za-z]+)\?(.+)$/.exec(reference) ?? [];
  const token = query === undefined ? undefined : tokenOf(query);
  return type === undefined || token === undefined ? undefined : `${type}?${token}`;
}

/** Ids by `Type?system|value`; several ids under one name are nobody's. */
export type KnownIdentifiers = ReadonlyMap<string, ReadonlySet<string>>;

/** The identifiers of the bundle's own resources. */
export function identifiersIn(entries: readonly BundleEntry[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { resource, type, id } of entries) {
    const list = resource?.['identifier'];
    for (const identifier of Array.isArray(list) ? (list as readonly Json[]) : [list ?? null]) {
      const value = isObject(identifier) ? asText(identifier['value']) : undefined;
      if (value === undefined || id === undefined || !isObject(identifier)) continue;
      const name = `${type}?${asText(identifier['system']) ?? ''}|${value}`;
      found.set(name, (found.get(name) ?? new Set()).add(id));
    }
  }
  return found;
}

/** An entry whose conditions and references are settled. */
export interface ResolvedEntry extends BundleEntry {
  /** The condition found the resource there already: nothing is to be done. */
  readonly existing: boolean;
}

/**
 * Settles conditions by what is known, then rewrites references to other entries (fullUrl) and conditional ones.
 * @param stored identifiers Dataverse has
 */
export function resolveEntries(entries: readonly BundleEntry[], stored: KnownIdentifiers): ResolvedEntry[] {
  const settled = entries.map((entry): ResolvedEntry => {
    const { condition, type, refusal, method } = entry;
    if (refusal || !condition) return { ...entry, existing: false };
    const matches = [...(stored.get(`${type}?${condition.token}`) ?? [])];
    if (matches.length > 1) return { ...entry, refusal: REFUSALS.severalMatch, existing: false };
    const [match] = matches;
    if (match === undefined)
      return { ...entry, ...(method === 'DELETE' ? { refusal: REFUSALS.noMatch } : {}), existing: false };
    return { ...entry, id: match, existing: condition.ifNoneExist };
  });
  const own = new Map<string, string>();
  for (const { fullUrl, type, id, refusal } of settled)
    if (fullUrl !== undefined && id !== undefined && refusal === undefined) own.set(fullUrl, `${type}/${id}`);
  const inBundle = identifiersIn(settled);
  const byIdentifier = (reference: string): string | undefined => {
    const name = conditionalName(reference);
    if (name === undefined) return undefined;
    const ids = new Set([...(stored.get(name) ?? []), ...(inBundle.get(name) ?? [])]);
    const [only] = ids;
    return ids.size === 1 && only !== undefined ? `${name.split('?')[0]}/${only}` : undefined;
  };
  return settled.map((entry) => {
    if (!entry.resource || entry.id === undefined) return entry;
    const resource = rewriteReferences(
      { ...entry.resource, id: entry.id },
      (reference) => own.get(reference) ?? byIdentifier(reference),
    );
    return { ...entry, resource };
  });
}
