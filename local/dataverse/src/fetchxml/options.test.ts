import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
  const { client } = clinic;
  const top = await client.create('accounts', { name: 'top' });
  for (const name of ['a', 'b']) {
    const id = await client.create('accounts', { name, 'parentaccountid@odata.bind': `accounts(${top})` });
    if (name === 'a') await client.create('accounts', { name: 'a1', 'parentaccountid@odata.bind': `accounts(${id})` });
  }
});
afterAll(() => clinic.dataverse.close());

const fetch = (attributes: string, inner: string) =>
  clinic.client.get(
    `accounts?fetchXml=${encodeURIComponent(`<fetch ${attributes}><entity name="account">${inner}</entity></fetch>`)}`,
  );

it('rowaggregate="CountChildren" counts the rows directly below', async () => {
  const answer = await fetch(
    '',
    '<attribute name="name" /><attribute name="accountid" alias="below" rowaggregate="CountChildren" /><order attribute="name" />',
  );
  expect((answer.json.value as Record<string, unknown>[]).map((r) => [r['name'], r['below']])).toEqual([
    ['a', 1],
    ['a1', 0],
    ['b', 0],
    ['top', 2],
  ]);
  const flat = await fetch('', '<attribute name="accountid" rowaggregate="CountChildren" />');
  expect([flat.status, flat.json.error?.message]).toEqual([400, expect.stringContaining('alias')]);
});

it('aggregatelimit lowers the limit of an aggregate', async () => {
  const count = '<attribute name="accountid" alias="n" aggregate="count" />';
  expect((await fetch('aggregate="true" aggregatelimit="4"', count)).json.value).toEqual([{ n: 4 }]);
  expect((await fetch('aggregate="true" aggregatelimit="3"', count)).json.error?.code).toBe('0x8004E023');
});

it.each([
  ['latematerialize="true" no-lock="true" mapping="logical" version="1.0"', ''],
  ['options="OptimizeForUnknown,HashJoin"', ''],
  ['', '<filter hint="union"><condition attribute="name" operator="not-null" /></filter>'],
])('what only concerns how SQL Server works changes nothing: %s %s', async (attributes, inner) => {
  expect((await fetch(attributes, `<attribute name="name" />${inner}`)).json.value).toHaveLength(4);
});

it.each([
  ['options="Nonsense"', '', 400, 'Nonsense'],
  ['', '<filter hint="hash"><condition attribute="name" operator="not-null" /></filter>', 400, 'hash'],
  ['nosuch="1"', '', 400, 'nosuch'],
  ['datasource="retained"', '', 501, 'datasource'],
  ['min-active-row-version="true"', '', 501, 'min-active-row-version'],
])('what is unknown or missing is named: %s %s', async (attributes, inner, status, name) => {
  const answer = await fetch(attributes, `<attribute name="name" />${inner}`);
  expect([answer.status, answer.json.error?.message]).toEqual([status, expect.stringContaining(name)]);
});

it('usertimezone groups by days of the user, which are those of UTC here', async () => {
  const answer = await fetch(
    'aggregate="true"',
    '<attribute name="createdon" alias="day" groupby="true" dategrouping="day" usertimezone="false" /><attribute name="accountid" alias="n" aggregate="count" />',
  );
  expect(answer.json.value).toEqual([{ day: 10, n: 4 }]);
});
