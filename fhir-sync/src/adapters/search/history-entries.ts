import { asText, isFhirId, isObject, type Json, type JsonObject } from '../../core/fhir/resource';

/** One version in a history. */
export interface HistoryEntry {
  readonly type: string;
  readonly id: string;
  readonly deleted: boolean;
  /** What a source item of kind `deleted` says. */
  readonly item: {
    readonly type: string;
    readonly id: string;
    readonly versionId?: string;
    readonly lastUpdated?: string;
  };
}

/** The entries of a history bundle (http://hl7.org/fhir/R4/http.html#history); those that name no resource are left out. */
export function historyOf(bundle: JsonObject): HistoryEntry[] {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]).filter(isObject) : [];
  return entries.flatMap((entry) => {
    const { request, response, resource } = entry;
    if (!isObject(request)) return [];
    const named = /([A-Za-z]+)\/([^/?]+)(?:\/_history\/[^/]+)?$/.exec(
      asText(request['url']) ?? asText(entry['fullUrl']) ?? '',
    );
    const type = isObject(resource) ? asText(resource['resourceType']) : named?.[1];
    const id = isObject(resource) ? resource['id'] : named?.[2];
    if (type === undefined || !isFhirId(id)) return [];
    const versionId = isObject(response) ? /^(?:W\/)?"([^"]+)"$/.exec(asText(response['etag']) ?? '')?.[1] : undefined;
    const lastUpdated = isObject(response) ? asText(response['lastModified']) : undefined;
    const item = {
      type,
      id,
      ...(versionId === undefined ? {} : { versionId }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
    };
    return [{ type, id, deleted: request['method'] === 'DELETE', item }];
  });
}
