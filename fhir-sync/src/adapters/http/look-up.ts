import { isFhirId, isResource, type FhirResource } from '../../core/fhir/resource';
import type { FhirHttp } from './fhir-http';

const IDS_PER_SEARCH = 50;

interface Bundle {
  readonly entry?: readonly { readonly resource?: unknown }[];
  readonly link?: readonly { readonly relation?: unknown; readonly url?: unknown }[];
}

/** Single resources by id; those not found are left out. */
export async function lookUp(
  http: FhirHttp,
  base: string,
  type: string,
  ids: readonly string[],
  signal: AbortSignal | undefined,
): Promise<FhirResource[]> {
  const found: FhirResource[] = [];
  const valid = ids.filter(isFhirId);
  for (let start = 0; start < valid.length; start += IDS_PER_SEARCH) {
    const some = valid.slice(start, start + IDS_PER_SEARCH);
    let url: string | undefined = `${base}/${type}?_id=${some.join(',')}&_count=${IDS_PER_SEARCH}`;
    // A server that gives one resource per page has as many pages as there are ids.
    for (let page = 0; url !== undefined && page <= IDS_PER_SEARCH; page += 1) {
      const answer: Response = await http.send(url, { headers: { accept: 'application/fhir+json' }, signal });
      const bundle = (await answer.json().catch(() => ({}))) as Bundle;
      for (const { resource } of bundle.entry ?? [])
        if (isResource(resource) && resource.resourceType === type) found.push(resource);
      const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      url = typeof next === 'string' ? http.own(next) : undefined;
    }
  }
  return found;
}
