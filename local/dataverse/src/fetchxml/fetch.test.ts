import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;

beforeAll(async () => {
  clinic = await openClinic();
  const ana = await clinic.client.create('contacts', { firstname: 'Ana', lastname: 'A' });
  const zoe = await clinic.client.create('contacts', { firstname: 'Zoe', lastname: 'Z' });
  await clinic.client.create('contacts', { firstname: 'Nobody', lastname: 'N' });
  const visit = (name: string, patient: string | null, more: Record<string, unknown>) =>
    clinic.client.create('tst_visits', {
      tst_name: name,
      ...(patient ? { 'tst_PatientId@odata.bind': `contacts(${patient})` } : {}),
      ...more,
    });
  await visit('v1', zoe, { tst_count: 1, tst_amount: 1.5, tst_kind: 770000000, tst_day: '2026-01-15' });
  await visit('v2', ana, { tst_count: 2, tst_amount: 2.5, tst_kind: 770000001, tst_day: '2026-01-20' });
  await visit('v3', ana, { tst_count: 3, tst_kind: 770000001, tst_day: '2026-02-01' });
  await visit('v4', null, { tst_day: '2025-02-01' });
});
afterAll(() => clinic.dataverse.close());

const fetch = (inner: string, attributes = '', set = 'tst_visits', prefer = '') =>
  clinic.client.get(
    `${set}?fetchXml=${encodeURIComponent(`<fetch ${attributes}>${inner}</fetch>`)}`,
    prefer === '' ? {} : { Prefer: prefer },
  );
const names = async (inner: string, attributes = ''): Promise<string> => {
  const answer = await fetch(inner, attributes);
  if (answer.status !== 200) throw new Error(answer.text);
  return (answer.json.value as { tst_name: string }[]).map((r) => r.tst_name).join(' ');
};
const visits = (inner: string): string => `<entity name="tst_visit"><attribute name="tst_name" />${inner}</entity>`;
const where = (...conditions: string[]): string =>
  visits(`<order attribute="tst_name" /><filter>${conditions.join('')}</filter>`);

it.each([
  ['<condition attribute="tst_name" operator="eq" value="V1" />', 'v1'],
  ['<condition attribute="tst_count" operator="in"><value>1</value><value>3</value></condition>', 'v1 v3'],
  ['<condition attribute="tst_name" operator="like" value="%3" />', 'v3'],
  ['<condition attribute="tst_name" operator="like" value="v[1-2]" />', 'v1 v2'],
  ['<condition attribute="tst_count" operator="null" />', 'v4'],
  ['<condition attribute="tst_count" operator="between"><value>2</value><value>3</value></condition>', 'v2 v3'],
  ['<condition attribute="tst_day" operator="on-or-after" value="2026-01-20" />', 'v2 v3'],
  ['<condition attribute="tst_day" operator="last-x-months" value="2" />', 'v1 v2 v3'],
  ['<condition attribute="tst_patientidname" operator="like" value="ana%" />', 'v2 v3'],
  ['<condition attribute="ownerid" operator="eq-userid" />', 'v1 v2 v3 v4'],
  ['<condition attribute="createdon" operator="eq" valueof="modifiedon" />', 'v1 v2 v3 v4'],
  [
    '<filter type="or"><condition attribute="tst_name" operator="eq" value="v1" /><condition attribute="tst_name" operator="eq" value="v4" /></filter>',
    'v1 v4',
  ],
])('condition %s', async (condition, expected) => {
  expect(await names(where(condition))).toBe(expected);
});

it('links: inner drops rows without a match, outer keeps them; columns carry the alias; empty columns are left out', async () => {
  const link = (type: string) =>
    visits(
      `<order attribute="tst_name" /><link-entity name="contact" from="contactid" to="tst_patientid" link-type="${type}" alias="p"><attribute name="fullname" /><filter><condition attribute="firstname" operator="eq" value="Ana" /></filter></link-entity>`,
    );
  expect(await names(link('inner'))).toBe('v2 v3');
  const outer = await fetch(link('outer'));
  expect((outer.json.value as Record<string, unknown>[]).map((r) => [r['tst_name'], r['p.fullname']])).toEqual([
    ['v1', undefined],
    ['v2', 'Ana A'],
    ['v3', 'Ana A'],
    ['v4', undefined],
  ]);
  const outerThenFilter = visits(
    '<link-entity name="contact" from="contactid" to="tst_patientid" link-type="outer" alias="p" /><filter><condition entityname="p" attribute="contactid" operator="null" /></filter>',
  );
  expect(await names(outerThenFilter)).toBe('v4');
});

it('sorts lookups by name and choices by label, unlike OData', async () => {
  expect(
    await names(visits('<order attribute="tst_patientid" descending="true" /><order attribute="tst_name" />')),
  ).toBe('v1 v2 v3 v4');
  expect(
    await names(
      visits(
        '<order attribute="tst_kind" descending="true" /><order attribute="tst_name" /><filter><condition attribute="tst_kind" operator="not-null" /></filter>',
      ),
    ),
  ).toBe('v1 v2 v3');
});

it('pages with a cookie and says whether more rows follow', async () => {
  const page = async (n: number) =>
    (
      await fetch(
        visits('<order attribute="tst_name" />'),
        `count="3" page="${n}" returntotalrecordcount="true"`,
        'tst_visits',
        'odata.include-annotations="*"',
      )
    ).json;
  const first = await page(1);
  expect(first).toMatchObject({
    '@Microsoft.Dynamics.CRM.morerecords': true,
    '@Microsoft.Dynamics.CRM.totalrecordcount': 4,
  });
  expect(first['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']).toMatch(
    /^<cookie pagenumber="2" pagingcookie="%253ccookie/i,
  );
  const second = await page(2);
  expect([second['@Microsoft.Dynamics.CRM.morerecords'], second.value?.length]).toEqual([false, 1]);
  expect(await names(visits('<order attribute="tst_name" />'), 'top="2"')).toBe('v1 v2');
});

it('aggregates and groups', async () => {
  const total = await fetch(
    '<entity name="tst_visit"><attribute name="tst_visitid" alias="n" aggregate="count" /><attribute name="tst_amount" alias="amounts" aggregate="countcolumn" /><attribute name="tst_amount" alias="s" aggregate="sum" /><attribute name="tst_count" alias="a" aggregate="avg" /><attribute name="tst_day" alias="latest" aggregate="max" /><attribute name="tst_count" alias="least" aggregate="min" /></entity>',
    'aggregate="true"',
  );
  expect(total.json.value).toEqual([{ n: 4, amounts: 2, s: 4, a: 2, latest: '2026-02-01', least: 1 }]);
  const grouped = await fetch(
    '<entity name="tst_visit"><attribute name="tst_kind" alias="kind" groupby="true" /><attribute name="tst_visitid" alias="n" aggregate="count" /><order alias="n" descending="true" /></entity>',
    'aggregate="true"',
    'tst_visits',
    'odata.include-annotations="*"',
  );
  expect(grouped.json.value?.[0]).toMatchObject({
    kind: 770000001,
    'kind@OData.Community.Display.V1.FormattedValue': 'Alpha',
    n: 2,
  });
  const months = await fetch(
    '<entity name="tst_visit"><attribute name="tst_day" alias="year" groupby="true" dategrouping="year" /><attribute name="tst_day" alias="month" groupby="true" dategrouping="month" /><attribute name="tst_visitid" alias="n" aggregate="count" /><order alias="year" /><order alias="month" /></entity>',
    'aggregate="true"',
  );
  expect(months.json.value).toEqual([
    { year: 2025, month: 2, n: 1 },
    { year: 2026, month: 1, n: 2 },
    { year: 2026, month: 2, n: 1 },
  ]);
  const distinct = await fetch(
    '<entity name="tst_visit"><attribute name="tst_kind" /><filter><condition attribute="tst_kind" operator="not-null" /></filter></entity>',
    'distinct="true"',
  );
  expect(distinct.json.value).toHaveLength(2);
});

it('saved and user queries run by id', async () => {
  const id = await clinic.client.create('savedqueries', {
    name: 'All visits',
    returnedtypecode: 'tst_visit',
    querytype: 0,
    fetchxml: `<fetch>${visits('')}</fetch>`,
  });
  expect((await clinic.client.get(`tst_visits?savedQuery=${id}`)).json.value).toHaveLength(4);
  expect((await clinic.client.get(`contacts?savedQuery=${id}`)).status).toBe(400);
  const own = await clinic.client.create('userqueries', {
    name: 'Mine',
    returnedtypecode: 'tst_visit',
    querytype: 0,
    fetchxml: `<fetch>${where('<condition attribute="tst_name" operator="eq" value="v4" />')}</fetch>`,
  });
  expect((await clinic.client.get(`tst_visits?userQuery=${own}`)).json.value).toHaveLength(1);
});

it.each([
  ['<entity name="nosuch" />', '', 400, '0x80041102'],
  ['<entity name="tst_visit"><attribute name="nosuch" /></entity>', '', 400, '0x80041103'],
  ['<entity name="tst_visit"', '', 400, '0x80041129'],
  ['<entity name="tst_visit" />', 'top="5" page="2"', 400, '0x80041129'],
  [
    '<entity name="tst_visit"><filter><condition attribute="tst_partofid" operator="under" value="x" /></filter></entity>',
    '',
    400,
    '0x80040203',
  ],
  [
    '<entity name="tst_visit"><link-entity name="contact" from="contactid" to="tst_patientid" link-type="any" /></entity>',
    '',
    400,
    '0x80041129',
  ],
  [
    '<entity name="tst_visit"><filter><condition attribute="tst_day" operator="nosuch" value="2026" /></filter></entity>',
    '',
    501,
    '0x80040315',
  ],
])('answers %s with an error', async (inner, attributes, status, code) => {
  const answer = await fetch(inner, attributes);
  expect([answer.status, answer.json.error?.code]).toEqual([status, code]);
});
