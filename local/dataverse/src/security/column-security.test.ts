import { wellKnown } from '../index';
import type { TestClient } from '../testing/client';
import { testClient } from '../testing/client';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { column, importBody, primaryName, solutionZip, table } from '../testing/solution-zip';

let clinic: Clinic;
let nurse: TestClient;
let nurseId: string;
let id: string;
const guid = (n: number): string => `ffffffff-0000-4000-8000-00000000000${n}`;
const profile = (n: number, read: number, write: number): string =>
  `<FieldSecurityProfile name="P${n}" fieldsecurityprofileid="{${guid(n)}}"><FieldPermissions><FieldPermission><EntityName>tst_file</EntityName><AttributeName>tst_secret</AttributeName><CanRead>${read}</CanRead><CanUpdate>${write}</CanUpdate><CanCreate>${write}</CanCreate></FieldPermission></FieldPermissions></FieldSecurityProfile>`;

beforeAll(async () => {
  clinic = await openClinic({ columnSecurity: true });
  const secret = column({
    name: 'tst_Secret',
    type: 'nvarchar',
    more: '<MaxLength>100</MaxLength><Length>200</Length><IsSecured>1</IsSecured>',
  });
  const privileges = ['Create', 'Read', 'Write'].map((v) => `<RolePrivilege name="prv${v}tst_File" level="Global" />`);
  const imported = await clinic.client.send(
    'POST',
    'ImportSolution',
    importBody(
      solutionZip({
        name: 'Secrets',
        customizations: `<Entities>${table('tst_File', 'tst_files', [primaryName('tst_Name'), secret])}</Entities><Roles><Role id="{${guid(9)}}" name="Nurse"><RolePrivileges>${privileges.join('')}</RolePrivileges></Role></Roles><FieldSecurityProfiles>${profile(1, 4, 0)}${profile(2, 0, 4)}</FieldSecurityProfiles>`,
      }),
    ),
  );
  if (imported.status !== 204) throw new Error(imported.text);
  nurseId = await clinic.client.create('systemusers', {
    domainname: 'nurse@local',
    lastname: 'Nurse',
    'businessunitid@odata.bind': `businessunits(${wellKnown.rootBusinessUnitId})`,
    'systemuserroles_association@odata.bind': [`roles(${guid(9)})`],
  });
  nurse = testClient(clinic.dataverse, 'user:nurse@local');
  id = await clinic.client.create('tst_files', { tst_name: 'a', tst_secret: 'hidden' });
});
afterAll(() => clinic.dataverse.close());

const link = (n: number, method: 'POST' | 'DELETE') =>
  clinic.client.send(
    method,
    `systemusers(${nurseId})/systemuserprofiles_association${method === 'POST' ? '' : `(${guid(n)})`}/$ref`,
    method === 'POST' ? { '@odata.id': `fieldsecurityprofiles(${guid(n)})` } : undefined,
  );
const fetch = (inner: string, attributes = '') =>
  nurse.get(
    `tst_files?fetchXml=${encodeURIComponent(`<fetch ${attributes}><entity name="tst_file">${inner}</entity></fetch>`)}`,
  );

it('a secured column looks empty without a profile, on every path, and cannot be asked about', async () => {
  expect((await nurse.get(`tst_files(${id})`)).json).toMatchObject({ tst_name: 'a', tst_secret: null });
  expect((await nurse.get('tst_files?$select=tst_secret')).json.value).toMatchObject([{ tst_secret: null }]);
  expect((await nurse.get(`tst_files(${id})/tst_secret`)).status).toBe(204);
  expect((await fetch('<attribute name="tst_secret" />')).text).not.toContain('hidden');
  for (const path of [
    "tst_files?$filter=tst_secret eq 'hidden'",
    'tst_files?$orderby=tst_secret',
    "tst_files/$count?$filter=startswith(tst_secret,'h')",
    'tst_files?$apply=groupby((tst_secret))',
    'tst_files?$apply=aggregate(tst_secret with max as m)',
  ]) {
    const answer = await nurse.get(path);
    expect([path, answer.status, answer.json.error?.code]).toEqual([path, 403, '0x8004f504']);
  }
  for (const inner of [
    '<attribute name="tst_name" /><filter><condition attribute="tst_secret" operator="eq" value="hidden" /></filter>',
    '<attribute name="tst_name" /><order attribute="tst_secret" />',
  ])
    expect((await fetch(inner)).status).toBe(403);
  expect((await fetch('<attribute name="tst_secret" alias="m" aggregate="max" />', 'aggregate="true"')).status).toBe(
    403,
  );
  expect((await clinic.client.get(`tst_files(${id})`)).json['tst_secret']).toBe('hidden');
});

it('profiles open reading and writing separately; leaving one closes it again', async () => {
  expect((await nurse.send('PATCH', `tst_files(${id})`, { tst_secret: 'x' })).status).toBe(403);
  expect((await nurse.send('POST', 'tst_files', { tst_name: 'b', tst_secret: 'x' })).status).toBe(403);
  expect((await nurse.send('PATCH', `tst_files(${id})`, { tst_name: 'renamed' })).status).toBe(204);
  await link(1, 'POST');
  expect((await nurse.get(`tst_files(${id})`)).json['tst_secret']).toBe('hidden');
  expect((await nurse.get("tst_files/$count?$filter=tst_secret eq 'hidden'")).text).toBe('1');
  expect((await nurse.send('PATCH', `tst_files(${id})`, { tst_secret: 'x' })).status).toBe(403);
  await link(2, 'POST');
  expect((await nurse.send('PATCH', `tst_files(${id})`, { tst_secret: 'changed' })).status).toBe(204);
  await link(1, 'DELETE');
  expect((await nurse.get(`tst_files(${id})`)).json['tst_secret']).toBeNull();
});
