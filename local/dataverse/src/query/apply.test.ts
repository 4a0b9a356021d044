import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  const ana = await clinic.client.create('contacts', { lastname: 'Ana' });
  const visit = (tst_name: string, tst_count: number | null, tst_kind: number | null, patient?: string) =>
    clinic.client.create('tst_visits', {
      tst_name,
      tst_count,
      tst_kind,
      ...(patient ? { 'tst_PatientId@odata.bind': `contacts(${patient})` } : {}),
    });
  await visit('a', 1, 770000000, ana);
  await visit('b', 2, 770000000);
  await visit('c', 6, 770000001, ana);
  await visit('d', null, null);
});
afterAll(() => clinic.dataverse.close());

const apply = (text: string, rest = '', headers = {}) =>
  clinic.client.get(`tst_visits?$apply=${encodeURIComponent(text)}${rest}`, headers);

it('aggregates all rows', async () => {
  const answer = await apply(
    'aggregate(tst_count with sum as s,tst_count with average as v,tst_count with min as lo,tst_count with max as hi,$count as n,tst_kind with countdistinct as kinds)',
  );
  expect(answer.json.value).toEqual([{ s: 9, v: 3, lo: 1, hi: 6, n: 4, kinds: 2 }]);
});

it('groups by a choice; a key without a value is left out; annotations follow', async () => {
  const answer = await apply('groupby((tst_kind),aggregate($count as n,tst_count with sum as s))', '', {
    Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  });
  expect(answer.json.value).toEqual([
    { n: 1, s: null },
    expect.objectContaining({
      tst_kind: 770000000,
      'tst_kind@OData.Community.Display.V1.FormattedValue': 'Zeta',
      n: 2,
      s: 3,
    }),
    expect.objectContaining({ tst_kind: 770000001, n: 1, s: 6 }),
  ]);
});

it('groups by a column behind a lookup, after a filter', async () => {
  const answer = await apply('filter(tst_count gt 0)/groupby((tst_PatientId/lastname),aggregate($count as n))');
  expect(answer.json.value).toEqual([{ n: 1 }, { contact_lastname: 'Ana', n: 2 }]);
  expect((await apply('groupby((tst_kind))', '&$orderby=tst_kind desc&$top=1')).json.value).toEqual([
    { tst_kind: 770000001 },
  ]);
});

it('agrees with the same question in FetchXML', async () => {
  const xml =
    '<fetch aggregate="true"><entity name="tst_visit"><attribute name="tst_kind" alias="tst_kind" groupby="true" /><attribute name="tst_count" alias="s" aggregate="sum" /><filter><condition attribute="tst_kind" operator="not-null" /></filter><order alias="tst_kind" /></entity></fetch>';
  const fetched = await clinic.client.get(`tst_visits?fetchXml=${encodeURIComponent(xml)}`);
  const applied = await apply('filter(tst_kind ne null)/groupby((tst_kind),aggregate(tst_count with sum as s))');
  expect(applied.json.value).toEqual(fetched.json.value);
});

it.each([
  ['groupby((tst_day))', '', 'grouped by the date'],
  ['aggregate(tst_name with sum as s)', '', 'is no number'],
  ['aggregate($count as n)', '&$orderby=n', "can't be ordered by"],
  ['aggregate($count as n)', '&$filter=tst_count eq 1', 'With $apply only'],
  ['groupby((nosuch))', '', "Could not find a property named 'nosuch'"],
  ['compute(1)', '', 'groupby or aggregate expected'],
])('refuses %s%s', async (text, rest, message) => {
  const answer = await apply(text, rest);
  expect([answer.status, answer.json.error?.message]).toEqual([400, expect.stringContaining(message)]);
});
