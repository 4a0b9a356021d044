import { wellKnown } from '../index';
import type { TestClient } from '../testing/client';
import { testClient } from '../testing/client';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { importBody, solutionZip } from '../testing/solution-zip';

let clinic: Clinic;
let nurse: TestClient;
let nurseId: string;
let team: string;
const roleId = 'dddddddd-0000-4000-8000-000000000001';

beforeAll(async () => {
  clinic = await openClinic();
  const names = ['prvReadContact', 'prvWriteContact', 'prvReadtst_Visit', 'prvShareContact', 'prvAppendToContact'];
  const privileges = names.map((n) => `<RolePrivilege name="${n}" level="Basic" />`).join('');
  const roles = `<Roles><Role id="{${roleId}}" name="Own rows"><RolePrivileges>${privileges}</RolePrivileges></Role></Roles>`;
  await clinic.client.send('POST', 'ImportSolution', importBody(solutionZip({ name: 'Roles', customizations: roles })));
  const unit = `businessunits(${wellKnown.rootBusinessUnitId})`;
  nurseId = await clinic.client.create('systemusers', {
    domainname: 'nurse@local',
    lastname: 'Nurse',
    'businessunitid@odata.bind': unit,
    'systemuserroles_association@odata.bind': [`roles(${roleId})`],
  });
  team = await clinic.client.create('teams', { name: 'T', 'businessunitid@odata.bind': unit });
  await clinic.client.send('POST', `teams(${team})/teammembership_association/$ref`, {
    '@odata.id': `systemusers(${nurseId})`,
  });
  nurse = testClient(clinic.dataverse, 'user:nurse@local');
});
afterAll(() => clinic.dataverse.close());

const contact = (id: string) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.contact', contactid: id });
const user = () => ({ '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: nurseId });
const grant = (id: string, AccessMask: string, Principal: unknown = user()) =>
  clinic.client.send('POST', 'GrantAccess', { Target: contact(id), PrincipalAccess: { AccessMask, Principal } });
const rights = async (id: string): Promise<unknown> =>
  (
    await clinic.client.get(
      `systemusers(${nurseId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t=${encodeURIComponent(`{'@odata.id':'contacts(${id})'}`)}`,
    )
  ).json['AccessRights'];

it('sharing opens exactly the rights that were given; modifying and revoking change them', async () => {
  const id = await clinic.client.create('contacts', { lastname: 'Shared' });
  expect([(await nurse.get(`contacts(${id})`)).status, await rights(id)]).toEqual([403, 'None']);
  expect((await grant(id, 'ReadAccess')).status).toBe(204);
  expect([(await nurse.get(`contacts(${id})`)).status, await rights(id)]).toEqual([200, 'ReadAccess']);
  expect((await nurse.send('PATCH', `contacts(${id})`, { firstname: 'x' })).status).toBe(403);
  await grant(id, 'WriteAccess');
  expect((await nurse.send('PATCH', `contacts(${id})`, { firstname: 'x' })).status).toBe(204);
  expect(
    (await nurse.send('PATCH', `contacts(${id})`, { 'ownerid@odata.bind': `systemusers(${nurseId})` })).status,
  ).toBe(403);
  const shared = await clinic.client.get(
    `RetrieveSharedPrincipalsAndAccess(Target=@t)?@t=${encodeURIComponent(`{'@odata.id':'contacts(${id})'}`)}`,
  );
  expect(shared.json['PrincipalAccesses']).toMatchObject([
    { AccessMask: 'ReadAccess, WriteAccess', Principal: { ownerid: nurseId } },
  ]);
  const onward = { Target: contact(id), PrincipalAccess: { AccessMask: 'ReadAccess', Principal: user() } };
  expect((await nurse.send('POST', 'GrantAccess', onward)).status).toBe(403);
  await clinic.client.send('POST', 'ModifyAccess', onward);
  expect(await rights(id)).toBe('ReadAccess');
  expect((await clinic.client.send('POST', 'RevokeAccess', { Target: contact(id), Revokee: user() })).status).toBe(204);
  expect(await rights(id)).toBe('None');
});

it('a share with a team reaches its members', async () => {
  const id = await clinic.client.create('contacts', { lastname: 'Team' });
  await grant(id, 'ReadAccess', { '@odata.type': 'Microsoft.Dynamics.CRM.team', ownerid: team });
  expect((await nurse.get(`contacts(${id})`)).status).toBe(200);
});

it('property: lists, counts, aggregates, expands, lambdas and FetchXML links show the same rows', async () => {
  let seed = 7;
  const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const account = await clinic.client.create('accounts', { name: 'A' });
  const mine = `systemusers(${nurseId})`;
  const visible = new Set<string>();
  for (let i = 0; i < 40; i++) {
    const owned = random() < 0.3;
    const shared = random() < 0.3;
    const id = await clinic.client.create('contacts', {
      lastname: `P${i}`,
      jobtitle: 'property',
      'parentcustomerid_account@odata.bind': `accounts(${account})`,
      ...(owned ? { 'ownerid@odata.bind': mine } : {}),
    });
    if (shared) await grant(id, 'ReadAccess');
    if (owned || shared) visible.add(id);
    await clinic.client.create('tst_visits', {
      tst_name: id,
      'ownerid@odata.bind': mine,
      'tst_PatientId@odata.bind': `contacts(${id})`,
    });
  }
  const expected = [...visible].sort();
  const ids = (rows: unknown[] | undefined, name = 'contactid'): string[] =>
    (rows ?? [])
      .flatMap((r) =>
        typeof (r as Record<string, string>)[name] === 'string' ? [(r as Record<string, string>)[name] as string] : [],
      )
      .sort();
  const filter = "jobtitle eq 'property'";
  expect(ids((await nurse.get(`contacts?$select=contactid&$filter=${filter}`)).json.value)).toEqual(expected);
  expect((await nurse.get(`contacts/$count?$filter=${filter}`)).text).toBe(String(expected.length));
  const visits = await nurse.get('tst_visits?$select=tst_name&$expand=tst_PatientId($select=contactid)');
  expect(ids((visits.json.value ?? []).map((v) => (v as { tst_PatientId: unknown }).tst_PatientId ?? {}))).toEqual(
    expected,
  );
  const fetchXml = (xml: string, set = 'contacts') => nurse.get(`${set}?fetchXml=${encodeURIComponent(xml)}`);
  const link = await fetchXml(
    '<fetch><entity name="tst_visit"><attribute name="tst_name" /><link-entity name="contact" from="contactid" to="tst_patientid" alias="c"><attribute name="contactid" /></link-entity></entity></fetch>',
    'tst_visits',
  );
  expect(ids(link.json.value, 'tst_name')).toEqual(expected);
  const aggregate = await fetchXml(
    '<fetch aggregate="true"><entity name="contact"><attribute name="contactid" alias="n" aggregate="count" /><filter><condition attribute="jobtitle" operator="eq" value="property" /></filter></entity></fetch>',
  );
  expect(aggregate.json.value).toEqual([{ n: expected.length }]);
  const path = await nurse.get("tst_visits?$select=tst_name&$filter=tst_PatientId/jobtitle eq 'property'");
  expect(ids(path.json.value, 'tst_name')).toEqual(expected);
});

it('RetrieveUserPrivileges tells depth and name of each privilege', async () => {
  const answer = await clinic.client.get(`systemusers(${nurseId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  expect(answer.json['RolePrivileges']).toContainEqual(
    expect.objectContaining({ PrivilegeName: 'prvReadContact', Depth: 'Basic' }),
  );
  const one = await clinic.client.get(
    `systemusers(${nurseId})/Microsoft.Dynamics.CRM.RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='prvDeleteContact')`,
  );
  expect(one.json['RolePrivileges']).toEqual([]);
});
