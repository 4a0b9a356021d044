import { openLocalDataverse } from '../index';
import type { LocalDataverse } from '../index';
import type { TestClient } from '../testing/client';
import { testClient } from '../testing/client';
import type { TestSolution } from '../testing/solution-zip';
import { extension, importBody, key, primaryName, solutionZip, table, text } from '../testing/solution-zip';

let dataverse: LocalDataverse;
let client: TestClient;
beforeEach(async () => {
  dataverse = await openLocalDataverse({ journeys: false });
  client = testClient(dataverse);
});
afterEach(() => dataverse.close());

const role = (id: string, name: string): string =>
  `<Role id="{eeeeeeee-0000-4000-8000-00000000000${id}}" name="${name}"><RolePrivileges><RolePrivilege name="prvReadContact" level="Global" /></RolePrivileges></Role>`;
const make = (version: string, entities: string, roles: string, more: Partial<TestSolution> = {}): Uint8Array =>
  solutionZip({
    name: 'Life',
    version,
    managed: true,
    customizations: `<Entities>${entities}</Entities><Roles>${roles}</Roles>`,
    ...more,
  });
const both = table(
  'tst_Keep',
  'tst_keeps',
  [primaryName('tst_Name'), text('tst_Old'), text('tst_Stay')],
  key('tst_k', 'tst_old'),
);
const one = make(
  '1.0.0.0',
  both + table('tst_Gone', 'tst_gones', [primaryName('tst_Name')]) + extension('Contact', [text('tst_Extra')]),
  role('1', 'First') + role('2', 'Second'),
);
const two = make(
  '2.0.0.0',
  table('tst_Keep', 'tst_keeps', [primaryName('tst_Name'), text('tst_Stay'), text('tst_New')]),
  role('2', 'Second'),
);

const post = (operation: string, zip: Uint8Array, more = {}) => client.send('POST', operation, importBody(zip, more));
const columns = async (name: string): Promise<string[]> =>
  (
    (await client.get(`EntityDefinitions(LogicalName='${name}')/Attributes?$select=LogicalName`)).json.value as {
      LogicalName: string;
    }[]
  ).map((c) => c.LogicalName);
const has = async (path: string): Promise<boolean> => (await client.get(path)).status === 200;
const solutions = async (): Promise<unknown[]> =>
  (
    (await client.get('solutions?$select=uniquename,version&$filter=isvisible eq true&$orderby=uniquename')).json
      .value ?? []
  ).map((s) => [(s as { uniquename: string }).uniquename, (s as { version: string }).version]);
const roles = async (): Promise<string> =>
  ((await client.get("roles?$select=name&$filter=name eq 'First' or name eq 'Second'&$orderby=name")).json.value ?? [])
    .map((r) => (r as { name: string }).name)
    .join();

async function expectUpgraded(): Promise<void> {
  expect(await solutions()).toEqual([['Life', '2.0.0.0']]);
  expect(await has('tst_gones')).toBe(false);
  expect(await columns('tst_keep')).toEqual(expect.arrayContaining(['tst_stay', 'tst_new']));
  expect(await columns('tst_keep')).not.toContain('tst_old');
  expect(await columns('contact')).not.toContain('tst_extra');
  expect(await roles()).toBe('Second');
  expect((await client.get('tst_keeps?$select=tst_name,tst_stay')).json.value).toMatchObject([
    { tst_name: 'row', tst_stay: 'kept' },
  ]);
}

it('StageAndUpgrade keeps data and removes what the new version no longer has', async () => {
  expect((await post('ImportSolution', one)).status).toBe(204);
  await client.create('tst_keeps', { tst_name: 'row', tst_old: 'lost', tst_stay: 'kept' });
  await client.create('tst_gones', { tst_name: 'gone' });
  const answer = await post('StageAndUpgrade', two);
  expect([answer.status, answer.text]).toEqual([204, '']);
  await expectUpgraded();
});

it('StageAndUpgradeAsync does the same as a system job', async () => {
  await post('ImportSolution', one);
  await client.create('tst_keeps', { tst_name: 'row', tst_stay: 'kept' });
  const started = await post('StageAndUpgradeAsync', two);
  for (let i = 0; i < 100; i++) {
    const job = await client.get(
      `asyncoperations(${String(started.json['AsyncOperationId'])})?$select=statecode,statuscode`,
    );
    if (job.json['statecode'] === 3) {
      expect(job.json['statuscode']).toBe(30);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await expectUpgraded();
});

it('a holding solution waits beside its base until DeleteAndPromote', async () => {
  await post('ImportSolution', one);
  await client.create('tst_keeps', { tst_name: 'row', tst_stay: 'kept' });
  expect((await post('ImportSolution', two, { HoldingSolution: true })).status).toBe(204);
  expect(await solutions()).toEqual([
    ['Life', '1.0.0.0'],
    ['Life_Upgrade', '2.0.0.0'],
  ]);
  expect([await has('tst_gones'), await roles()]).toEqual([true, 'First,Second']);
  const promoted = await client.send('POST', 'DeleteAndPromote', { UniqueName: 'Life' });
  expect([promoted.status, promoted.json['SolutionId']]).toEqual([200, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  await expectUpgraded();
  expect((await client.send('POST', 'DeleteAndPromote', { UniqueName: 'Life' })).status).toBe(400);
});

it('an upgrade of what is not installed is refused', async () => {
  expect((await post('StageAndUpgrade', one)).json.error?.message).toMatch(/is not installed/);
});

it('uninstalling a managed solution takes its components and data, unless another solution needs one', async () => {
  await post('ImportSolution', one);
  const dependency =
    '<MissingDependency><Required type="1" schemaName="tst_gone" displayName="Gone" solution="Life (1.0)" /><Dependent type="1" schemaName="contact" displayName="Contact" /></MissingDependency>';
  await post('ImportSolution', solutionZip({ name: 'Other', managed: true, missingDependencies: dependency }));
  const idOf = async (name: string): Promise<string> =>
    (
      (await client.get(`solutions?$select=solutionid&$filter=uniquename eq '${name}'`)).json.value as {
        solutionid: string;
      }[]
    )[0]?.solutionid ?? '';
  const blocked = await client.send('DELETE', `solutions(${await idOf('Life')})`);
  expect([blocked.status, blocked.json.error?.code]).toEqual([400, '0x8004f01f']);
  expect([await has('tst_gones'), await roles()]).toEqual([true, 'First,Second']);
  expect((await client.send('DELETE', `solutions(${await idOf('Other')})`)).status).toBe(204);
  expect((await client.send('DELETE', `solutions(${await idOf('Life')})`)).status).toBe(204);
  expect([await has('tst_keeps'), await has('tst_gones'), await roles(), await solutions()]).toEqual([
    false,
    false,
    '',
    [],
  ]);
  expect(await columns('contact')).not.toContain('tst_extra');
  expect((await post('ImportSolution', one)).status).toBe(204);
});

it('StageSolution reports what an import would do and leaves nothing behind; the staged file can then be imported', async () => {
  const bad = make('1.0.0.0', '', '', {
    missingDependencies:
      '<MissingDependency><Required type="1" schemaName="msx_missing" displayName="Missing" solution="X (1.0)" /><Dependent type="1" schemaName="a" displayName="A" /></MissingDependency>',
  });
  const failed = await client.send('POST', 'StageSolution', { CustomizationFile: Buffer.from(bad).toString('base64') });
  expect(failed.json['StageSolutionResults']).toMatchObject({
    StageSolutionStatus: 'Failed',
    MissingDependencies: [{ RequiredComponent: { Type: 1, SchemaName: 'msx_missing', Solution: 'X (1.0)' } }],
  });
  const staged = await client.send('POST', 'StageSolution', { CustomizationFile: Buffer.from(one).toString('base64') });
  const results = staged.json['StageSolutionResults'] as Record<string, unknown>;
  expect(results).toMatchObject({
    StageSolutionStatus: 'Passed',
    SolutionDetails: { SolutionUniqueName: 'Life', SolutionVersion: '1.0.0.0', IsManaged: true },
  });
  expect([await has('tst_keeps'), await solutions()]).toEqual([false, []]);
  const imported = await client.send('POST', 'ImportSolution', {
    SolutionParameters: { StageSolutionUploadId: results['StageSolutionUploadId'] },
  });
  expect([imported.status, await has('tst_keeps')]).toEqual([204, true]);
});

it('ExportSolution gives back the file of an unmanaged solution, parts it does not know included', async () => {
  const zip = solutionZip({
    name: 'Free',
    customizations: '<Workflows><Workflow WorkflowId="{x}" Name="unknown here" /></Workflows>',
    files: { 'somefolder/unknown.bin': new Uint8Array([1, 2, 3, 255]) },
  });
  await post('ImportSolution', zip);
  const exported = await client.send('POST', 'ExportSolution', { SolutionName: 'Free', Managed: false });
  expect(exported.json['ExportSolutionFile']).toBe(Buffer.from(zip).toString('base64'));
  const managed = await client.send('POST', 'ExportSolution', { SolutionName: 'Free', Managed: true });
  const again = await openLocalDataverse({ journeys: false });
  const other = testClient(again);
  await other.send('POST', 'ImportSolution', { CustomizationFile: managed.json['ExportSolutionFile'] });
  expect((await other.get("solutions?$select=ismanaged&$filter=uniquename eq 'Free'")).json.value).toMatchObject([
    { ismanaged: true },
  ]);
  expect((await other.send('POST', 'ExportSolution', { SolutionName: 'Free', Managed: true })).status).toBe(400);
  await again.close();
});

it('ExportSolutionAsync and UninstallSolutionAsync do the same as system jobs', async () => {
  const mine = make('1.0.0.0', both, role('1', 'First'), { managed: false });
  await post('ImportSolution', mine);
  const exported = await client.send('POST', 'ExportSolutionAsync', { SolutionName: 'Life', Managed: false });
  const { ExportJobId, AsyncOperationId } = exported.json as { ExportJobId: string; AsyncOperationId: string };
  const jobOf = async (id: unknown) => (await client.get(`asyncoperations(${String(id)})?$select=statuscode`)).json;
  expect(await jobOf(AsyncOperationId)).toMatchObject({ statuscode: 30 });
  const file = await client.send('POST', 'DownloadSolutionExportData', { ExportJobId });
  expect(Buffer.from(String(file.json['ExportSolutionFile']), 'base64').equals(Buffer.from(mine))).toBe(true);
  const none = await client.send('POST', 'DownloadSolutionExportData', { ExportJobId: AsyncOperationId });
  expect(none.status).toBe(404);
  expect((await client.send('POST', 'UninstallSolutionAsync', { SolutionUniqueName: 'Nothing' })).status).toBe(404);
  const removed = await client.send('POST', 'UninstallSolutionAsync', { SolutionUniqueName: 'Life' });
  expect(await jobOf(removed.json['AsyncOperationId'])).toMatchObject({ statuscode: 30 });
  expect(await solutions()).toEqual([]);
});
