import { implemented } from '../http/operations';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { csdlProblems } from '../testing/csdl-problems';
import { ScriptedHost } from '../testing/scripted-host';
import { elements, parseXml } from '../xml/dom';
import type { Element } from '../xml/dom';
import { declared } from './csdl-operations';

let clinic: Clinic;
let document: string;
beforeAll(async () => {
  clinic = await openClinic({ pluginHost: new ScriptedHost() });
  const { client } = clinic;
  const api = await client.create('customapis', {
    uniquename: 'tst_Rate',
    name: 'tst_Rate',
    displayname: 'Rate',
    bindingtype: 1,
    boundentitylogicalname: 'tst_visit',
    isfunction: true,
    allowedcustomprocessingsteptype: 0,
  });
  await client.create('customapirequestparameters', {
    uniquename: 'Stars',
    name: 'Stars',
    displayname: 'Stars',
    type: 7,
    isoptional: true,
    'CustomAPIId@odata.bind': `customapis(${api})`,
  });
  await client.create('customapiresponseproperties', {
    uniquename: 'Rows',
    name: 'Rows',
    displayname: 'Rows',
    type: 4,
    'CustomAPIId@odata.bind': `customapis(${api})`,
  });
  document = (await client.get('$metadata')).text;
});
afterAll(() => clinic.dataverse.close());

const schemaOf = (text: string): Element => elements(elements(parseXml(text))[0])[0] as Element;
const named = (tag: string, name: string): Element | undefined =>
  elements(schemaOf(document), tag).find((e) => e.getAttribute('Name') === name);

it('$metadata keeps the rules of CSDL: names, types, keys, partners, constraints, sets, operations', () => {
  expect(csdlProblems(parseXml(document))).toEqual([]);
});

it('annotations come when they are asked for, and keep the rules too', async () => {
  const annotated = (await clinic.client.get('$metadata?annotations=true')).text;
  expect(csdlProblems(parseXml(annotated))).toEqual([]);
  expect([document.includes('<Annotation'), annotated.includes('Org.OData.Capabilities.V1.ChangeTracking')]).toEqual([
    false,
    true,
  ]);
});

it('the rules find what is broken', () => {
  const broken = document
    .replace('Type="mscrm.systemuser"', 'Type="mscrm.nobody"')
    .replace('Partner="tst_PatientId"', 'Partner="tst_Patient"')
    .replace('<PropertyRef Name="tst_visitid" />', '<PropertyRef Name="tst_name" />')
    .replace('Function="mscrm.WhoAmI"', 'Function="mscrm.WhoAreYou"')
    .replace('EntityType="mscrm.tst_visit"', 'EntityType="mscrm.crmbaseentity"');
  const problems = csdlProblems(parseXml(broken)).join('\n');
  for (const part of [
    'mscrm.nobody',
    'partner tst_Patient',
    'key tst_name',
    'import WhoAmI',
    'tst_visits: entity type',
  ])
    expect(problems).toContain(part);
});

it('declares every operation that is implemented, and no other', () => {
  const names = Object.entries(implemented).map(([name, o]) => `${o.method === 'GET' ? 'Function' : 'Action'} ${name}`);
  expect(
    declared
      .filter((d) => !d.bound)
      .map((d) => `${d.kind} ${d.name}`)
      .sort(),
  ).toEqual(names.sort());
});

it('declares the custom APIs of solutions with their parameters', () => {
  const api = named('Function', 'tst_Rate');
  expect(elements(api as Element).map((e) => [e.tagName, e.getAttribute('Name'), e.getAttribute('Type')])).toEqual([
    ['Parameter', 'entity', 'mscrm.tst_visit'],
    ['Parameter', 'Stars', 'Edm.Int32'],
    ['ReturnType', null, 'mscrm.tst_RateResponse'],
  ]);
});

it('an owner is a principal, from which users and teams derive', () => {
  const nav = elements(named('EntityType', 'tst_visit') as Element, 'NavigationProperty').find(
    (n) => n.getAttribute('Name') === 'ownerid',
  );
  expect(nav?.getAttribute('Type')).toBe('mscrm.principal');
  expect(named('EntityType', 'systemuser')?.getAttribute('BaseType')).toBe('mscrm.principal');
});

it.each(['v9.0', 'v9.1', 'v9.2'])('answers at %s, as generators of types ask there', async (version) => {
  const answer = await clinic.dataverse.handle(
    new Request(`http://127.0.0.1:5080/api/data/${version}/$metadata`, { headers: { Authorization: 'Bearer x' } }),
  );
  expect([answer.status, await answer.text()]).toEqual([200, document]);
});
