import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
const ids: Record<string, string> = {};

beforeAll(async () => {
  clinic = await openClinic();
  const { client } = clinic;
  for (const name of ['Both', 'Low', 'High', 'None']) ids[name] = await client.create('contacts', { lastname: name });
  const visit = (patient: string, tst_count: number): Promise<string> =>
    client.create('tst_visits', {
      tst_name: `${patient} ${tst_count}`,
      tst_count,
      'tst_PatientId@odata.bind': `contacts(${ids[patient]})`,
    });
  await visit('Both', 1);
  await visit('Both', 9);
  await visit('Low', 1);
  await visit('High', 8);
  await visit('High', 9);
});
afterAll(() => clinic.dataverse.close());

const run = async (xml: string, set = 'contacts', column = 'lastname'): Promise<string> => {
  const answer = await clinic.client.get(`${set}?fetchXml=${encodeURIComponent(xml)}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json.value as Record<string, string>[]).map((r) => r[column]).join(' ');
};
const contacts = (inner: string): string =>
  `<fetch><entity name="contact"><attribute name="lastname" /><order attribute="lastname" />${inner}</entity></fetch>`;
const link = (type: string): string =>
  `<link-entity name="tst_visit" from="tst_patientid" to="contactid" link-type="${type}"><filter><condition attribute="tst_count" operator="gt" value="5" /></filter></link-entity>`;

it.each([
  ['any', 'Both High'],
  ['not any', 'Low None'],
  ['all', 'Low'],
  ['not all', 'Both High'],
])('link-type %s inside a filter', async (type, expected) => {
  expect(await run(contacts(`<filter>${link(type)}</filter>`))).toBe(expected);
});

it('a link inside an or-filter stands beside conditions', async () => {
  expect(
    await run(
      contacts(
        `<filter type="or">${link('any')}<condition attribute="lastname" operator="eq" value="None" /></filter>`,
      ),
    ),
  ).toBe('Both High None');
});

it.each(['exists', 'in'])('link-type %s returns each row once', async (type) => {
  expect(await run(contacts(link(type)))).toBe('Both High');
});

it('link-type matchfirstrowusingcrossapply joins one row, with its columns', async () => {
  const xml = contacts(
    '<link-entity name="tst_visit" from="tst_patientid" to="contactid" link-type="matchfirstrowusingcrossapply" alias="v"><attribute name="tst_name" /></link-entity>',
  );
  expect(await run(xml)).toBe('Both High Low');
  expect((await run(xml, 'contacts', 'v.tst_name')).split(' ')).toHaveLength(6);
});

it.each(['eq-or-under', 'under'])('hierarchy operator %s follows the self-reference', async (operator) => {
  const root = await clinic.client.get('businessunits?$select=businessunitid&$filter=parentbusinessunitid eq null');
  const rootId = (root.json.value as { businessunitid: string }[])[0]?.businessunitid ?? '';
  const a = await clinic.client.create('businessunits', {
    name: `A ${operator}`,
    'parentbusinessunitid@odata.bind': `businessunits(${rootId})`,
  });
  await clinic.client.create('businessunits', {
    name: `B ${operator}`,
    'parentbusinessunitid@odata.bind': `businessunits(${a})`,
  });
  const found = await run(
    `<fetch><entity name="businessunit"><attribute name="name" /><order attribute="name" /><filter><condition attribute="businessunitid" operator="${operator}" value="${a}" /></filter></entity></fetch>`,
    'businessunits',
    'name',
  );
  expect(found).toBe(operator === 'under' ? `B ${operator}` : `A ${operator} B ${operator}`);
  const byFunction = await clinic.client.get(
    `businessunits/$count?$filter=Microsoft.Dynamics.CRM.${operator === 'under' ? 'Under' : 'UnderOrEqual'}(PropertyName='businessunitid',PropertyValue='${a}')`,
  );
  expect(byFunction.text).toBe(operator === 'under' ? '1' : '2');
});
