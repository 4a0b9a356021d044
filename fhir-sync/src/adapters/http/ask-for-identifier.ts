import { isFhirId, isObject, isResource, type FhirResource, type Json } from '../../core/fhir/resource';
import type { AskForIdentifier } from '../search/identifier-references';
import type { FhirHttp } from './fhir-http';

/** Resources of one page: who shares a number are few. */
export const MOST_HAVING = 20;

/** By POST, for an identifier must not stand in an address (invariant I5); one page, for its next link might repeat it. */
export async function havingIdentifier(
  http: FhirHttp,
  base: string,
  type: string,
  token: string,
  count: number,
  signal: AbortSignal | undefined,
): Promise<readonly FhirResource[]> {
  const answer = await http.send(`${base}/${type}/_search`, {
    method: 'POST',
    headers: { accept: 'application/fhir+json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ identifier: token, _count: String(count) }).toString(),
    signal,
  });
  const bundle = (await answer.json().catch(() => undefined)) as Json | undefined;
  const entries = isObject(bundle) && Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly Json[]) : [];
  return entries.flatMap((entry) => {
    const found = isObject(entry) ? entry['resource'] : undefined;
    return isResource(found) && found.resourceType === type && isFhirId(found['id']) ? [found] : [];
  });
}

export const askForIdentifier =
  (http: FhirHttp, base: string): AskForIdentifier =>
  async (type, token, signal) =>
    (await havingIdentifier(http, base, type, token, 2, signal)).flatMap(({ id }) => (isFhirId(id) ? [id] : []));
