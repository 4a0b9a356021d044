import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom, type Soak } from '@patient-outreach/bench';
import { generatePopulation } from '@patient-outreach/local-fhir';
import { idOf } from '../core/fhir/resource';
import { fhirKey } from '../core/keys/fhir-key';
import { hcoPack } from '../maps/pack';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { localClient, syncOnce } from '../testing/bench/sync-once';
import type { FhirResource } from '../core/fhir/resource';

const PATIENTS = 25;
const TABLES = [...new Map(hcoPack().maps.map((map) => [map.table, map])).keys()];

/** Every resource must have one row, and no row may be there twice. */
async function differences(target: string): Promise<{ lost: number; duplicate: number }> {
  const client = localClient(target);
  const found = new Map<string, number>();
  for (const table of TABLES) {
    const entitySet = hcoPack().schema.table(table)?.entitySetName ?? '';
    const query = { select: ['hco_fhirkey'], filter: "hco_source eq 'main' and hco_contenthash ne null" };
    for await (const page of client.retrieveMultiple(entitySet, query)) {
      if (!page.ok) throw new Error(page.error.message);
      for (const row of page.value) {
        const key = String(row['hco_fhirkey']);
        found.set(key, (found.get(key) ?? 0) + 1);
      }
    }
  }
  const mapped = new Set(hcoPack().maps.map((map) => map.resource));
  let lost = 0;
  for (const resource of generatePopulation({ patients: PATIENTS, today: '2026-01-31' }))
    if (mapped.has(resource.resourceType) && !found.has(fhirKey(resource.resourceType, idOf(resource as FhirResource))))
      lost += 1;
  return { lost, duplicate: [...found.values()].filter((times) => times > 1).length };
}

const soak: Soak = {
  name: 'killed processes and faulty networks',
  missing: missingServers,
  count: 30,
  async run(report, count) {
    const servers = await BenchServers.start();
    const random = seededRandom(1);
    try {
      const { target, source } = await servers.fresh({ patients: PATIENTS, roundTrip: 20 });
      for (let kill = 0; kill < count; kill += 1) {
        const child = spawn(process.execPath, [join(__dirname, '../testing/bench/sync-process.js'), target, source]);
        const ended = new Promise((end) => child.once('exit', end));
        await wait(300 + random.int(1500));
        child.kill('SIGKILL');
        await ended;
      }
      await syncOnce(target, { source });
      const killed = await differences(target);
      report({ measure: 'agent processes ended by SIGKILL', value: count });
      report({ measure: 'resources lost after them', value: killed.lost, wanted: { atMost: 0 } });
      report({ measure: 'rows twice after them', value: killed.duplicate, wanted: { atMost: 0 } });

      const faulty = await servers.fresh({ patients: PATIENTS, roundTrip: 0, faults: { seed: 7, share: 0.3 } });
      let runs = 1;
      // Pauses are shortened a hundredfold: how long they are is not what is looked at.
      const options = { sleep: (milliseconds: number) => wait(milliseconds / 100) };
      for (; ; runs += 1) {
        const outcome = await syncOnce(faulty.target, { source: faulty.source }, options).catch(() => undefined);
        if (outcome) break;
        if (runs > 100) throw new Error('It never went through.');
      }
      const { dataverse } = await servers.counts();
      await servers.calm();
      const after = await differences(faulty.target);
      report({
        measure: 'requests to Dataverse with 30 % faults (429, 503, reset, reply lost)',
        value: dataverse.requests,
      });
      report({ measure: 'runs until one went through', value: runs });
      report({ measure: 'resources lost after the faults', value: after.lost, wanted: { atMost: 0 } });
      report({ measure: 'rows twice after the faults', value: after.duplicate, wanted: { atMost: 0 } });
    } finally {
      await servers.stop();
    }
  },
};
export default soak;
