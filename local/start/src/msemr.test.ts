import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createDataverseClient, type DataverseClient } from '@patient-outreach/dataverse-client';
import {
  balances,
  msemrPack,
  msemrRelationships,
  msemrTables,
  runSync,
  type FhirResource,
  type SyncSummary,
} from '@patient-outreach/fhir-sync';
import { healthCore } from '@patient-outreach/health-core';
import { msemrAgentName, msemrExtensions, text, type Table } from '@patient-outreach/model';
import { releaseFrom, standInParts } from '@patient-outreach/solution-release';
import { assignRole, keysActive } from './import-solution';
import { openOrganization, type Organization } from './testing/organization';
import { managed, partOf } from './testing/versions';

const AGENT = 'fhir-sync@local';
const URL_OF_IT = 'http://127.0.0.1:5080';
const world = JSON.parse(
  readFileSync(resolve(__dirname, '../../../fhir-sync/src/testing/msemr-world.json'), 'utf8'),
) as FhirResource[];

/** Microsoft's tables with the columns that the maps fill, and none of ours. */
const microsofts: readonly Table[] = msemrTables.map((table) => {
  const columns = Object.fromEntries(Object.entries(table.columns).filter(([name]) => name.startsWith('msemr_')));
  return table.logicalName.startsWith('msemr_')
    ? { ...table, kind: 'own', primaryName: 'hco_name', columns: { hco_name: text('Name', 100), ...columns }, keys: {} }
    : { ...table, columns, keys: {} };
});

/** What an admin who has Microsoft's model does: import HealthCore, then the add-on, and give the agent both roles. */
describe('the add-on solution for Microsoft’s healthcare data model', () => {
  jest.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'outreach-msemr-'));
  let org: Organization;
  let client: DataverseClient;
  let addOn: Uint8Array;

  beforeAll(async () => {
    writeFileSync(join(folder, 'all.ndjson'), world.map((one) => JSON.stringify(one)).join('\n'));
    const zips = releaseFrom(standInParts()).find(({ uniqueName }) => uniqueName === 'HealthCoreMsemrSync')?.zips;
    addOn = zips?.get('HealthCoreMsemrSync_managed.zip') ?? new Uint8Array();
    org = await openOrganization({ journeys: false });
    const core = partOf(healthCore(standInParts()), 'people', 'sync');
    await org.importZip(managed(core));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await org.dataverse.close();
  });

  const sync = (): Promise<SyncSummary> => runSync({ client, source: folder, pack: msemrPack() });
  const count = async (set: string): Promise<number> => (await org.rows(`${set}?$select=createdon`)).length;

  test('is refused where Microsoft’s tables are not, and names them', async () => {
    await expect(org.importZip(addOn)).rejects.toThrow(/Some dependencies are missing.*msemr_allergyintolerance/);
  });

  test('comes in where they are, and its keys become active', async () => {
    const core = partOf(healthCore(standInParts()), 'people', 'sync');
    const standIn = {
      ...core,
      uniqueName: 'MsemrStandIn',
      displayName: 'Microsoft’s tables',
      tables: microsofts,
      relationships: msemrRelationships((column) => `${column}_AsItIsThere`),
      choices: microsofts.flatMap(({ columns }) =>
        Object.values(columns).flatMap((column) => (column.type === 'choice' ? [column.choice] : [])),
      ),
      forms: [],
      views: [],
      charts: [],
      commands: [],
      fieldSecurityProfiles: [],
      environmentVariables: [],
      webResources: [],
      controls: [],
      tableIcons: {},
      // Appointments are activities there; in the stand-in they are a table with privileges of its own.
      roles: [
        {
          name: 'Appointments of the stand-in',
          description: '',
          privileges: (['Create', 'Read', 'Write', 'Append', 'AppendTo'] as const).map((verb) => ({
            verb,
            table: 'msemr_appointmentemr',
            depth: 'Global' as const,
          })),
        },
      ],
    };
    await org.importZip(managed(standIn));
    await org.importZip(addOn);
    for (const { logicalName } of msemrExtensions) await keysActive(org.api, logicalName);
    expect(await org.rows(`roles?$select=name&$filter=name eq '${msemrAgentName}'`)).toHaveLength(1);
  });

  test('the agent, with the two roles and nothing else, writes every type; again it writes nothing (I1, I3)', async () => {
    const made = createDataverseClient({
      url: URL_OF_IT,
      token: () => Promise.resolve(`user:${AGENT}`),
      fetch: (input, init) => org.dataverse.handle(new Request(input, init)),
    });
    if (!made.ok) throw new Error(made.error.message);
    client = made.value;
    await assignRole(org.api, AGENT, 'FHIR Sync Agent');
    await assignRole(org.api, AGENT, 'Appointments of the stand-in');
    const without = await sync();
    expect(without.failure ?? without.quarantined).not.toBe(0);
    expect(await count('msemr_diagnosticreports')).toBe(0);
    await assignRole(org.api, AGENT, msemrAgentName);
    const first = await sync();
    expect([first.failure, first.problems, first.notes]).toEqual([undefined, [], []]);
    expect(first).toMatchObject({ status: 'succeeded', quarantined: 0, read: world.length });
    expect(balances(first.byType)).toBe(true);
    const second = await sync();
    expect(second).toMatchObject({ status: 'succeeded', written: 0, quarantined: 0 });
    expect(balances(second.byType)).toBe(true);
    expect(await count('msemr_diagnosticreports')).toBe(1);
    expect(await count('msemr_appointmentemrs')).toBe(1);
    expect(await count('msemr_careteamparticipants')).toBe(2);
  });
});
