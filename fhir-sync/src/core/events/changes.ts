import { asText, isFhirId, isObject, type Json, type JsonObject } from '../fhir/resource';
import { R4_TYPES } from '../fhir/resource-types';

/** That a resource changed: all that a message says (design decision 3, invariant I5). What it is now, the server knows. */
export interface Change {
  readonly type: string;
  readonly id: string;
  /** The sender says it is gone. */
  readonly deleted?: true;
}

/** Most changes taken of one notification. */
const MOST = 5000;

const change = (type: unknown, id: unknown, deleted: boolean): Change[] =>
  typeof type === 'string' && R4_TYPES.has(type) && isFhirId(id)
    ? [{ type, id, ...(deleted ? { deleted: true as const } : {}) }]
    : [];

/** `Type/id` at the end of an address, a history version left off. */
const named = (address: string | undefined, deleted: boolean): Change[] => {
  const found = /(?:^|\/)([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]+)?$/.exec(address ?? '');
  return change(found?.[1], found?.[2], deleted);
};

/** An event of Azure Health Data Services (`Microsoft.HealthcareApis.FhirResource…`, Microsoft Learn: events). */
function ofEvent(event: JsonObject): Change[] {
  const kind = asText(event['eventType']) ?? asText(event['type']) ?? '';
  const { data } = event;
  return isObject(data) && kind.startsWith('Microsoft.HealthcareApis.FhirResource')
    ? change(data['resourceType'], data['resourceFhirId'], kind.endsWith('Deleted'))
    : [];
}

/** The focus of a status in a notification (R4B backport and R5, id-only): references that say what changed. */
function ofStatus(status: JsonObject): Change[] {
  const events = status['notificationEvent'];
  if (Array.isArray(events))
    return (events as readonly Json[])
      .filter(isObject)
      .flatMap(({ focus }) => (isObject(focus) ? named(asText(focus['reference']), false) : []));
  // R4: the same inside Parameters.
  const parts = (value: Json | undefined): readonly JsonObject[] =>
    Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
  return parts(status['parameter'])
    .filter(({ name }) => name === 'notification-event')
    .flatMap(({ part }) => parts(part))
    .flatMap(({ name, valueReference }) =>
      name === 'focus' && isObject(valueReference) ? named(asText(valueReference['reference']), false) : [],
    );
}

function ofBundle(bundle: JsonObject): Change[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]).filter(isObject) : [];
  return entries.flatMap(({ request, resource, fullUrl }) => {
    const kind = isObject(resource) ? resource['resourceType'] : undefined;
    if (isObject(resource) && (kind === 'SubscriptionStatus' || kind === 'Parameters')) return ofStatus(resource);
    const deleted = isObject(request) && request['method'] === 'DELETE';
    if (isObject(resource)) return change(kind, resource['id'], deleted);
    return named((isObject(request) ? asText(request['url']) : undefined) ?? asText(fullUrl), deleted);
  });
}

/** Each resource once; the last word on it counts. */
export const distinct = (changes: readonly Change[]): Change[] => [
  ...new Map(changes.map((item) => [`${item.type}/${item.id}`, item])).values(),
];

/**
 * Reads the changes out of what arrives: our own message, one or several Event Grid events, or the bundle of a
 * subscription notification of R4 (backport), R4B or R5. Contents of resources are not taken over. Each resource once;
 * the last word on a resource counts.
 * @returns undefined for anything else.
 */
export function changesOf(body: unknown): Change[] | undefined {
  const found: Change[] = [];
  for (const one of Array.isArray(body) ? (body as readonly Json[]) : [body]) {
    if (!isObject(one)) return undefined;
    if (one['resourceType'] === 'Bundle') found.push(...ofBundle(one));
    else if (isObject(one['data'])) found.push(...ofEvent(one));
    else {
      const own = change(one['type'], one['id'], one['deleted'] === true);
      if (own.length === 0) return undefined;
      found.push(...own);
    }
  }
  return distinct(found).slice(0, MOST);
}
