import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '@patient-outreach/bench';
import { median, peakMemory } from '@patient-outreach/bench';
import type { TestClient } from '../testing/client';
import { clinicalMissing, createPatients, observations, openClinical, patientKey } from '../testing/clinical';

const rows = 1_000_000;
const patients = 5000;
const batch = 1000;
const repeats = 21;

/**
 * 1,000,000 observations through UpsertMultiple into a file, watching the process; then queries whose filter or order
 * lies on an indexed column (README, "Which columns are indexed"), timed from request to answer inside the process.
 */
const bench: Bench = {
  name: 'Local Dataverse, a million rows',
  missing: clinicalMissing,
  run: async (report) => {
    const folder = mkdtempSync(join(tmpdir(), 'dataverse-bench-'));
    try {
      const { dataverse, client } = await openClinical({ file: join(folder, 'org.db') });
      await createPatients(client, patients);
      const started = performance.now();
      const { peak } = await peakMemory(() => load(client));
      const seconds = (performance.now() - started) / 1000;
      report({ measure: 'memory while 1,000,000 rows are loaded', value: peak, unit: 'MB', wanted: { atMost: 300 } });
      report({ measure: '1,000,000 rows through UpsertMultiple', value: rows / seconds, unit: 'rows/s' });
      for (const [measure, query] of await queries(client))
        report({
          measure: `$filter, $orderby, $top=50: ${measure}`,
          value: await time(client, query),
          unit: 'ms',
          wanted: { atMost: 20 },
        });
      await dataverse.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default bench;

async function load(client: TestClient): Promise<void> {
  for (let from = 0; from < rows; from += batch) {
    const answer = await client.send('POST', 'hco_observations/Microsoft.Dynamics.CRM.UpsertMultiple', {
      Targets: observations(from, batch, patients),
    });
    if (answer.status !== 204) throw new Error(answer.text);
  }
}

const select = '$select=hco_name,hco_effective,hco_valuequantity&$top=50';

async function queries(client: TestClient): Promise<[measure: string, query: string][]> {
  const patient = await client.get(`contacts(hco_fhirkey='${patientKey(77)}')?$select=contactid`);
  const id = String(patient.json['contactid']);
  return [
    [
      'rows of one lookup value, by date',
      `hco_observations?${select}&$filter=_hco_patient_value eq ${id}&$orderby=hco_effective desc`,
    ],
    [
      'from a key on, by key',
      `hco_observations?${select}&$filter=hco_fhirkey ge 'Observation-o5'&$orderby=hco_fhirkey`,
    ],
    [
      'keys with a prefix, by key from the end',
      `hco_observations?${select}&$filter=startswith(hco_fhirkey,'observation-o77')&$orderby=hco_fhirkey desc`,
    ],
  ];
}

async function time(client: TestClient, query: string): Promise<number> {
  const times: number[] = [];
  for (let i = -1; i < repeats; i++) {
    const started = performance.now();
    const answer = await client.get(query);
    if (i >= 0) times.push(performance.now() - started);
    if (answer.json.value?.length !== 50) throw new Error(answer.text.slice(0, 500));
  }
  return median(times);
}
