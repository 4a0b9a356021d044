import { wellKnown } from '../index';
import { testClient } from '../testing/client';
import type { TestClient } from '../testing/client';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { importBody, solutionZip } from '../testing/solution-zip';

let clinic: Clinic;
let agent: TestClient;
const role = (n: number): string => `cccccccc-0000-4000-8000-${String(n).padStart(12, '0')}`;
const privileges = (level: string, ...verbs: string[]): string =>
  verbs.map((v) => `<RolePrivilege name="${v}" level="${level}" />`).join('');

beforeAll(async () => {
  clinic = await openClinic();
  const roles = `<Roles><Role id="{${role(1)}}" name="FHIR Sync Agent"><RolePrivileges>${privileges('Global', 'prvCreatetst_Visit', 'prvReadtst_Visit', 'prvWritetst_Visit', 'prvAppendtst_Visit', 'prvReadContact', 'prvAppendToContact')}</RolePrivileges></Role><Role id="{${role(2)}}" name="Own Unit"><RolePrivileges>${privileges('Local', 'prvReadContact')}</RolePrivileges></Role></Roles>`;
  const imported = await clinic.client.send(
    'POST',
    'ImportSolution',
    importBody(solutionZip({ name: 'Roles', customizations: roles })),
  );
  if (imported.status !== 204) throw new Error(imported.text);
  agent = testClient(clinic.dataverse, 'user:fhir-sync@local');
});
afterAll(() => clinic.dataverse.close());

const raw = (headers: Record<string, string>, host = '127.0.0.1:5080') =>
  clinic.dataverse.handle(new Request(`http://${host}/api/data/v9.2/WhoAmI`, { headers }));

it('lets in any bearer token, a known user, and a page of the same origin on the loopback address; nobody else', async () => {
  expect((await raw({})).status).toBe(401);
  expect((await raw({ Authorization: 'Basic eDp5' })).status).toBe(401);
  expect((await raw({ Authorization: 'Bearer user:nobody@local' })).status).toBe(401);
  expect((await raw({ Authorization: 'Bearer anything' })).status).toBe(200);
  expect((await raw({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  expect((await raw({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(401);
  expect((await raw({ 'Sec-Fetch-Site': 'same-origin' }, 'rebound.example')).status).toBe(401);
  expect((await agent.get('WhoAmI')).json['UserId']).toBe(wellKnown.syncUserId);
});

it('a user without a role is refused; a role given by $ref opens exactly its privileges; taking it away closes them', async () => {
  const link = `systemusers(${wellKnown.syncUserId})/systemuserroles_association`;
  expect((await agent.get('tst_visits')).json.error).toMatchObject({
    code: '0x80040220',
    message: expect.stringContaining('is missing prvReadtst_Visit privilege'),
  });
  const added = await clinic.client.send('POST', `${link}/$ref`, { '@odata.id': `roles(${role(1)})` });
  expect(added.status).toBe(204);
  expect((await clinic.client.get(`${link}?$select=name`)).json.value).toMatchObject([{ name: 'FHIR Sync Agent' }]);
  const contact = await clinic.client.create('contacts', { lastname: 'C' });
  const id = await agent.create('tst_visits', {
    tst_name: 'by agent',
    'tst_PatientId@odata.bind': `contacts(${contact})`,
  });
  expect((await agent.get(`tst_visits(${id})?$select=_createdby_value`)).json['_createdby_value']).toBe(
    wellKnown.syncUserId,
  );
  expect((await agent.send('PATCH', `tst_visits(${id})`, { tst_count: 1 })).status).toBe(204);
  expect((await agent.send('DELETE', `tst_visits(${id})`)).status).toBe(403);
  expect((await agent.send('POST', 'contacts', { lastname: 'x' })).status).toBe(403);
  expect((await agent.send('POST', 'PublishAllXml')).status).toBe(403);
  expect((await agent.get('savedqueries?$top=1')).status).toBe(200);
  expect((await clinic.client.send('DELETE', `${link}(${role(1)})/$ref`)).status).toBe(204);
  expect((await agent.get('tst_visits')).status).toBe(403);
});

it('a business-unit-deep role shows the rows of that unit only, in lists, counts, joins and single reads', async () => {
  const unit = await clinic.client.create('businessunits', {
    name: 'Clinic A',
    'parentbusinessunitid@odata.bind': `businessunits(${wellKnown.rootBusinessUnitId})`,
  });
  const team = await clinic.client.create('teams', {
    name: 'Clinic A',
    teamtype: 0,
    'businessunitid@odata.bind': `businessunits(${unit})`,
  });
  const nurse = await clinic.client.create('systemusers', {
    domainname: 'nurse@local',
    firstname: 'N',
    lastname: 'N',
    accessmode: 0,
    'businessunitid@odata.bind': `businessunits(${unit})`,
  });
  await clinic.client.send('POST', `systemusers(${nurse})/systemuserroles_association/$ref`, {
    '@odata.id': `roles(${role(2)})`,
  });
  const seen = await clinic.client.create('contacts', { lastname: 'Seen', 'ownerid@odata.bind': `teams(${team})` });
  const hidden = await clinic.client.create('contacts', { lastname: 'Hidden' });
  const own = testClient(clinic.dataverse, 'user:nurse@local');
  expect((await own.get('contacts?$select=lastname')).json.value).toMatchObject([{ lastname: 'Seen' }]);
  expect((await own.get('contacts/$count')).text).toBe('1');
  expect((await own.get(`contacts(${seen})?$select=lastname`)).status).toBe(200);
  expect((await own.get(`contacts(${hidden})?$select=lastname`)).status).toBe(403);
  const fetched = await own.get(
    `contacts?fetchXml=${encodeURIComponent('<fetch aggregate="true"><entity name="contact"><attribute name="contactid" alias="n" aggregate="count" /></entity></fetch>')}`,
  );
  expect(fetched.json.value).toEqual([{ n: 1 }]);
});

it('an administrator may act for a user', async () => {
  const answer = await clinic.client.get('WhoAmI', { MSCRMCallerID: wellKnown.syncUserId });
  expect(answer.json['UserId']).toBe(wellKnown.syncUserId);
  expect((await agent.get('WhoAmI', { MSCRMCallerID: wellKnown.administratorId })).json.error?.code).toBe('0x8004A110');
});
