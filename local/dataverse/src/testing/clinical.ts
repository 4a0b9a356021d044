import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@patient-outreach/bench';
import type { LocalDataverse, LocalDataverseOptions } from '../local-dataverse';
import { openLocalDataverse } from '../local-dataverse';
import type { TestClient } from './client';
import { testClient } from './client';
import { keysActive } from './clinic';
import { importBody } from './solution-zip';

/** From `dist/testing` or `src/testing` up to the repository. */
const packed = join(__dirname, '../../../../solution/dist/HealthCore_managed.zip');

/** What a benchmark over the product's own tables needs; undefined when it is there. */
export const clinicalMissing = (): Promise<string | undefined> =>
  Promise.resolve(existsSync(packed) ? undefined : 'HealthCore_managed.zip has not been packed (npm run pack).');

export interface Clinical {
  dataverse: LocalDataverse;
  client: TestClient;
}

/** A local Dataverse with the product's tables from the packed solution; its steps do not run, for there is no host. */
export async function openClinical(options: LocalDataverseOptions = {}): Promise<Clinical> {
  const dataverse = await openLocalDataverse({ journeys: false, ...options });
  const client = testClient(dataverse);
  const present = await client.get("EntityDefinitions(LogicalName='hco_observation')?$select=LogicalName");
  if (present.status !== 200) {
    const imported = await client.send('POST', 'ImportSolution', importBody(readFileSync(packed)));
    if (imported.status !== 204) throw new Error(imported.text);
  }
  for (const table of ['hco_observation', 'contact']) await keysActive(client, table);
  return { dataverse, client };
}

export const patientKey = (n: number): string => `Patient-p${n}`;
export const observationKey = (n: number): string => `Observation-o${n}`;

const codes = [
  ['8867-4', 'Heart rate', '/min', 40, 140],
  ['8480-6', 'Systolic blood pressure', 'mm[Hg]', 90, 180],
  ['2339-0', 'Glucose', 'mg/dL', 60, 250],
  ['29463-7', 'Body weight', 'kg', 40, 130],
] as const;

/** Creates patients 0 … count-1, 1,000 per message. */
export async function createPatients(client: TestClient, count: number): Promise<void> {
  for (let from = 0; from < count; from += 1000) {
    const targets = Array.from({ length: Math.min(1000, count - from) }, (_, i) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.contact',
      '@odata.id': `contacts(hco_fhirkey='${patientKey(from + i)}')`,
      firstname: `Given${from + i}`,
      lastname: `Family${(from + i) % 997}`,
    }));
    const answer = await client.send('POST', 'contacts/Microsoft.Dynamics.CRM.UpsertMultiple', { Targets: targets });
    if (answer.status !== 204) throw new Error(answer.text);
  }
}

/** Observations `from` … `from + count - 1` as targets of an UpsertMultiple, as the sync writes them. Synthetic. */
export function observations(from: number, count: number, patients: number): Record<string, unknown>[] {
  const random = seededRandom(from + 1);
  return Array.from({ length: count }, (_, i) => {
    const n = from + i;
    const [code, display, unit, low, high] = random.pick(codes);
    const value = low + random.int((high - low) * 10) / 10;
    const when = new Date(Date.UTC(2016, 0, 1) + random.int(3600 * 24 * 3650) * 1000).toISOString();
    return {
      '@odata.type': 'Microsoft.Dynamics.CRM.hco_observation',
      '@odata.id': `hco_observations(hco_fhirkey='${observationKey(n)}')`,
      hco_name: `${display} ${value} ${unit}`,
      'hco_patient@odata.bind': `contacts(hco_fhirkey='${patientKey(n % patients)}')`,
      hco_code: code,
      hco_codesystem: 'http://loinc.org',
      hco_codedisplay: display,
      hco_effective: when,
      hco_valuequantity: value,
      hco_valueunit: unit,
      hco_valuetext: `${value} ${unit}`,
      hco_fhirid: `o${n}`,
      hco_source: 'default',
      hco_versionid: '1',
      hco_versionorder: `v${'1'.padStart(20, '0')}`,
      hco_lastupdated: when,
      hco_contenthash: (n * 2654435761).toString(16).padStart(64, '0'),
    };
  });
}
