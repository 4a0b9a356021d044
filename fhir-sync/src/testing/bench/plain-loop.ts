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
 * What the agent is compared with: fhir-kit-client page by page (100 each), and for each resource one upsert by
 * alternate key, one after the other. It gets our maps for free, writes no child rows, and leaves references out that
 * Dataverse does not know yet instead of reading them first. @returns how many rows it wrote
 */
export async function plainLoop(fhir: string, dataverse: string): Promise<number> {
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
          await upsert(dataverse, map, resource, context);
          written += 1;
        }
      const next = client.nextPage({ bundle: bundle as never });
      if (!next) break;
      bundle = (await next) as Bundle;
    }
  }
  return written;
}

async function upsert(
  origin: string,
  map: CompiledMap,
  resource: FhirResource,
  context: Parameters<CompiledMap['map']>[2],
): Promise<void> {
  const id = idOf(resource);
  const { version } = incoming(resource, id, map, 'main', {});
  const key = fhirKey(map.resource, id, 'main');
  const { columns, binds } = map.map(resource, key, context);
  const known = binds.filter((bind) => bind.key !== undefined);
  const send = (some: typeof known): Promise<Response> =>
    fetch(`${origin}/api/data/v9.2/${rowPath(map.table.entitySetName, { hco_fhirkey: key })}`, {
      method: 'PATCH',
      headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
      body: JSON.stringify({
        ...payloadOf(map.lookups, columns, some, false),
        ...stampOf(version, contentHash(columns, some)),
      }),
    });
  let answer = await send(known);
  await answer.text();
  if (!answer.ok && known.length > 0) {
    answer = await send([]);
    await answer.text();
  }
  if (!answer.ok) throw new Error(`The plain loop was answered ${answer.status} to a ${map.resource}.`);
}
