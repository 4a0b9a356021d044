import { rowPath } from '@patient-outreach/dataverse-client';
import { idOf, isResource, type FhirResource } from '../../core/fhir/resource';
import { fhirKey } from '../../core/keys/fhir-key';
import type { CompiledMap } from '../../core/map/compile-map';
import { incoming } from '../../core/plan/incoming';
import { payloadOf, stampOf } from '../../core/plan/payload';
import { contentHash } from '../../core/plan/content-hash';
import { loadMaps } from '../../maps';

type Bundle = { entry?: { resource?: unknown }[]; link?: { relation: string; url: string }[] };

/**
 * What the agent is compared with: fhir-kit-client page by page (100 each), and for each resource, one after the other,
 * one upsert by alternate key. Before that it asks for the row of each reference, because one that is not there fails
 * the upsert; with `lookups` off it leaves that out, tries with the references and, refused, without them. In both it
 * gets our maps for free, writes no child rows, records nothing and finds no deletions: less than the agent does.
 * @returns how many rows it wrote
 */
export async function plainLoop(fhir: string, dataverse: string, { lookups = true } = {}): Promise<number> {
  const { Client } = await import('fhir-kit-client');
  const client = new Client({ baseUrl: fhir });
  const maps = await loadMaps();
  const context = {
    source: 'main',
    base: fhir,
    tableOfType: (type: string) => maps.find((map) => map.resource === type)?.table.logicalName,
    included: () => undefined,
  };
  let written = 0;
  for (const map of maps) {
    let bundle = (await client.search({ resourceType: map.resource, searchParams: { _count: 100 } })) as Bundle;
    for (;;) {
      for (const { resource } of bundle.entry ?? [])
        if (isResource(resource)) {
          await upsert(dataverse, map, resource, context, lookups);
          written += 1;
        }
      const next = client.nextPage({ bundle: bundle as never });
      if (!next) break;
      bundle = (await next) as Bundle;
    }
  }
  return written;
}

const HEADERS = { authorization: 'Bearer local', 'content-type': 'application/json' };

async function upsert(
  origin: string,
  map: CompiledMap,
  resource: FhirResource,
  context: Parameters<CompiledMap['map']>[2],
  lookups: boolean,
): Promise<void> {
  const root = `${origin}/api/data/v9.2/`;
  const id = idOf(resource);
  const { version } = incoming(resource, id, map, 'main', {});
  const key = fhirKey(map.resource, id, 'main');
  const { columns, binds } = map.map(resource, key, context);
  let known = binds.filter((bind) => bind.key !== undefined);
  if (lookups) {
    const there: typeof known = [];
    for (const bind of known) {
      const path = rowPath(bind.entitySet, { hco_fhirkey: bind.key ?? '' });
      const answer = await fetch(`${root}${path}?$select=hco_fhirkey`, { headers: HEADERS });
      await answer.text();
      if (answer.ok) there.push(bind);
    }
    known = there;
  }
  const send = async (some: typeof known): Promise<Response> => {
    const answer = await fetch(`${root}${rowPath(map.table.entitySetName, { hco_fhirkey: key })}`, {
      method: 'PATCH',
      headers: HEADERS,
      body: JSON.stringify({
        ...payloadOf(map.lookups, columns, some, false),
        ...stampOf(version, contentHash(columns, some)),
      }),
    });
    await answer.text();
    return answer;
  };
  let answer = await send(known);
  if (!answer.ok && !lookups && known.length > 0) answer = await send([]);
  if (!answer.ok) throw new Error(`The plain loop was answered ${answer.status} to a ${map.resource}.`);
}
