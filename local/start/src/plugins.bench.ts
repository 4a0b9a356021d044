import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Bench } from '@patient-outreach/bench';
import { median, ratio, sideBySide } from '@patient-outreach/bench';
import { openLocalDataverse, type LocalDataverse } from '@patient-outreach/local-dataverse';
import { startDotnetPluginHost } from '@patient-outreach/local-dataverse/dist/plugin-host/dotnet-plugin-host';
import { assignRole, importSolution, keysActive } from './import-solution';

const root = resolve(__dirname, '../../..');
const zip = join(root, 'solution/dist/HealthCore.zip');
const hostDll = join(root, 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll');
const origin = 'http://127.0.0.1:5080/api/data/v9.2';
const agent = 'fhir-sync@local';
const rows = 1000;
// Compared within blocks: what else the machine does then weighs on both sides alike.
const blocks = 9;
const roundsOfBlock = 3;

async function send(
  dataverse: LocalDataverse,
  method: string,
  path: string,
  text: string | undefined,
  guards: boolean,
): Promise<Response> {
  return dataverse.handle(
    new Request(`${origin}/${path}`, {
      method,
      headers: {
        authorization: `Bearer user:${agent}`,
        'content-type': 'application/json',
        ...(guards ? {} : { 'MSCRM.BypassBusinessLogicExecution': 'CustomSync,CustomAsync' }),
      },
      ...(text === undefined ? {} : { body: text }),
    }),
  );
}

/** What the sync writes of a blood pressure: 15 columns, most of them text. */
const observations = (patient: string, run: string, version: number): string =>
  JSON.stringify({
    Targets: Array.from({ length: rows }, (_, n) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.hco_observation',
      '@odata.id': `hco_observations(hco_fhirkey='Observation-${run}-${n}')`,
      hco_name: `Systolic blood pressure ${n} at version ${version}`,
      'hco_patient@odata.bind': `/contacts(${patient})`,
      hco_code: '8480-6',
      hco_codesystem: 'http://loinc.org',
      hco_codedisplay: 'Systolic blood pressure',
      hco_codecodings: '[{"system":"http://loinc.org","code":"8480-6","display":"Systolic blood pressure"}]',
      hco_effective: '2026-03-01T10:00:00Z',
      hco_valuequantity: 100 + ((n + version) % 80),
      hco_fhirid: `${run}-${n}`,
      hco_source: 'bench',
      hco_versionid: String(version),
      hco_versionorder: `v${String(version).padStart(20, '0')}`,
      hco_lastupdated: '2026-03-01T10:00:00Z',
      hco_contenthash: `${version}`.padStart(64, '0'),
    })),
  });

/**
 * UpsertMultiple of 1,000 observations by the sync's user with all plug-ins of the packed solution, beside the same call
 * with business logic bypassed: once for new rows and once for rows that are there.
 */
const bench: Bench = {
  name: 'Plug-ins, UpsertMultiple of 1,000 rows',
  missing: () =>
    Promise.resolve(
      existsSync(zip) && existsSync(hostDll) ? undefined : 'the packed solution and the plug-in host (npm run pack)',
    ),
  run: async (report) => {
    const host = await startDotnetPluginHost({ hostDll });
    const dataverse = await openLocalDataverse({ pluginHost: host, journeys: false });
    try {
      const api = (path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> =>
        dataverse.handle(
          new Request(`${origin}/${path}`, {
            method: init.method ?? 'GET',
            headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
            ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
          }),
        );
      await importSolution(api, readFileSync(zip));
      for (const table of ['contact', 'hco_observation']) await keysActive(api, table);
      await assignRole(api, agent, 'FHIR Sync Agent');
      // To bypass business logic takes a privilege; with it on both sides, both are the same user.
      await assignRole(api, agent, 'System Administrator');
      const made = await api('contacts', { method: 'POST', body: { lastname: 'Bench', hco_fhirkey: 'Patient-bench' } });
      const patient = /\(([0-9a-f-]{36})\)$/.exec(made.headers.get('OData-EntityId') ?? '')?.[1] ?? '';
      const upsert = async (text: string, guards: boolean): Promise<void> => {
        const path = 'hco_observations/Microsoft.Dynamics.CRM.UpsertMultiple';
        const answer = await send(dataverse, 'POST', path, text, guards);
        if (answer.status !== 204) throw new Error(await answer.text());
      };
      // A host that has run for a while has compiled what it runs often; the first dozen calls are not the cost in use.
      for (let round = 0; round < 12; round++)
        for (const guards of [true, false]) await upsert(observations(patient, `warm-${guards}`, round + 1), guards);
      for (let round = 0; round < 6; round++) await upsert(observations(patient, `warm-create-${round}`, 1), true);
      let version = 1;
      for (const kind of ['create', 'update'] as const) {
        if (kind === 'update')
          for (const guards of [true, false]) await upsert(observations(patient, `update-${guards}`, 1), guards);
        let body = '';
        const side = (guards: boolean) => ({
          name: guards ? 'guarded' : 'bare',
          prepare: () => {
            version++;
            body = observations(patient, kind === 'create' ? `${guards}-${version}` : `update-${guards}`, version);
          },
          work: () => upsert(body, guards),
        });
        const ratios: number[] = [];
        const times: Record<'guarded' | 'bare', number[]> = { guarded: [], bare: [] };
        for (let block = 0; block < blocks; block++) {
          const { guarded = 0, bare = 0 } = await sideBySide([side(true), side(false)], roundsOfBlock);
          ratios.push(ratio(guarded, bare));
          times.guarded.push(guarded);
          times.bare.push(bare);
        }
        report({ measure: `${kind}, without plug-ins`, value: median(times.bare), unit: 'ms' });
        report({ measure: `${kind}, with plug-ins`, value: median(times.guarded), unit: 'ms' });
        report({ measure: `${kind}, with to without`, value: median(ratios), wanted: { atMost: 1.25 } });
      }
    } finally {
      await dataverse.close();
      await host.close();
    }
  },
};

export default bench;
