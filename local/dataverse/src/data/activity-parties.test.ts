import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { testClient } from '../testing/client';
import { importBody, solutionZip } from '../testing/solution-zip';

let clinic: Clinic;
let contact: string;
let me: string;
beforeAll(async () => {
  clinic = await openClinic();
  contact = await clinic.client.create('contacts', {
    firstname: 'Given',
    lastname: 'Family',
    emailaddress1: 'g@example.org',
    donotphone: true,
  });
  me = String((await clinic.client.get('WhoAmI')).json['UserId']);
});
afterAll(() => clinic.dataverse.close());

const from = 1;
const to = 2;
const newEmail = (subject: string): Promise<string> =>
  clinic.client.create('emails', {
    subject,
    email_activity_parties: [
      { 'partyid_systemuser@odata.bind': `/systemusers(${me})`, participationtypemask: from },
      { 'partyid_contact@odata.bind': `/contacts(${contact})`, participationtypemask: to },
      { addressused: 'somebody@example.org', participationtypemask: to },
    ],
  });
interface Party {
  partyidname: string;
  addressused: string | null;
  participationtypemask: number;
  _partyid_value: string | null;
}
const partiesOf = async (email: string): Promise<Party[]> => {
  const path = `emails(${email})?$select=subject&$expand=email_activity_parties($select=partyidname,addressused,participationtypemask,_partyid_value;$orderby=participationtypemask,addressused)`;
  return (await clinic.client.get(path)).json['email_activity_parties'] as Party[];
};

it('activity parties are created with their activity, named after whom they lead to, and go with it', async () => {
  const email = await newEmail('hello');
  expect(await partiesOf(email)).toMatchObject([
    { participationtypemask: from, _partyid_value: me },
    { participationtypemask: to, _partyid_value: contact, partyidname: 'Given Family', addressused: 'g@example.org' },
    { participationtypemask: to, _partyid_value: null, partyidname: 'somebody@example.org' },
  ]);
  const query = `<fetch><entity name="activityparty"><attribute name="donotphone"/><filter><condition attribute="partyid" operator="eq" value="${contact}"/></filter><link-entity name="email" from="activityid" to="activityid" alias="e"><attribute name="subject"/></link-entity></entity></fetch>`;
  const found = await clinic.client.get(`activityparties?fetchXml=${encodeURIComponent(query)}`);
  expect(found.json.value).toMatchObject([{ donotphone: true, 'e.subject': 'hello' }]);
  expect((await clinic.client.send('DELETE', `emails(${email})`)).status).toBe(204);
  const left = await clinic.client.get(`activityparties?$filter=_activityid_value eq ${email}&$select=partyidname`);
  expect(left.json.value).toEqual([]);
});

it('an update that lists parties replaces them; they have no messages of their own', async () => {
  const email = await newEmail('again');
  const patched = await clinic.client.send('PATCH', `emails(${email})`, {
    subject: 'changed',
    email_activity_parties: [{ 'partyid_contact@odata.bind': `/contacts(${contact})`, participationtypemask: from }],
  });
  expect(patched.status).toBe(204);
  expect(await partiesOf(email)).toMatchObject([{ participationtypemask: from, _partyid_value: contact }]);
  const own = await clinic.client.get(`activityparties?$select=activitypartyid&$filter=_activityid_value eq ${email}`);
  const party = (own.json.value as { activitypartyid: string }[])[0]?.activitypartyid ?? '';
  const refused = [
    await clinic.client.send('POST', 'activityparties', { participationtypemask: to }),
    await clinic.client.send('PATCH', `activityparties(${party})`, { addressused: 'x' }),
    await clinic.client.send('DELETE', `activityparties(${party})`),
  ];
  expect(refused.map((r) => [r.status, r.json.error?.code])).toEqual(Array(3).fill([405, '0x80040800']));
  const roleless = await clinic.client.send('POST', 'emails', {
    subject: 'x',
    email_activity_parties: [{ addressused: 'x@example.org' }],
  });
  expect(roleless.status).toBe(400);
});

it('parties are seen by who sees the activity, also after it got another owner', async () => {
  const role = (level: string) =>
    `<Roles><Role id="{eeeeeeee-0000-4000-8000-00000000000a}" name="Own activities"><RolePrivileges><RolePrivilege name="prvReadActivity" level="${level}" /></RolePrivileges></Role></Roles>`;
  await clinic.client.send(
    'POST',
    'ImportSolution',
    importBody(solutionZip({ name: 'Own', customizations: role('Basic') })),
  );
  const user = await clinic.client.create('systemusers', { domainname: 'staff@local', firstname: 'S', lastname: 'T' });
  const roles = (await clinic.client.get("roles?$select=roleid&$filter=name eq 'Own activities'")).json.value;
  const { roleid } = (roles as { roleid: string }[])[0] ?? { roleid: '' };
  await clinic.client.send('POST', `systemusers(${user})/systemuserroles_association/$ref`, {
    '@odata.id': `http://127.0.0.1:5080/api/data/v9.2/roles(${roleid})`,
  });
  const email = await newEmail('private');
  const staff = testClient(clinic.dataverse, 'user:staff@local');
  const seen = async (): Promise<number> =>
    ((await staff.get(`activityparties?$select=partyidname&$filter=_activityid_value eq ${email}`)).json.value ?? [])
      .length;
  expect(await seen()).toBe(0);
  await clinic.client.send('PATCH', `emails(${email})`, { 'ownerid@odata.bind': `/systemusers(${user})` });
  expect(await seen()).toBe(3);
});
