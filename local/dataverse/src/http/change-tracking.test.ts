import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
let now = new Date('2026-03-10T12:00:00Z');
beforeAll(async () => {
  clinic = await openClinic({ clock: () => now });
});
afterAll(() => clinic.dataverse.close());

const track = { Prefer: 'odata.track-changes' };
const pathOf = (link: unknown): string => String(link).split('/api/data/v9.2/')[1] ?? '';
const items = (value: unknown[] | undefined) => (value ?? []) as Record<string, unknown>[];

it('a delta link brings changed rows, then deleted ones, and a new link', async () => {
  const [a, b] = [
    await clinic.client.create('contacts', { lastname: 'A' }),
    await clinic.client.create('contacts', { lastname: 'B' }),
  ];
  const full = await clinic.client.get('contacts?$select=lastname', track);
  expect(full.headers.get('Preference-Applied')).toBe('odata.track-changes');
  expect(items(full.json.value)).toHaveLength(2);
  const delta = pathOf(full.json['@odata.deltaLink']);
  expect(delta).toMatch(/\$deltatoken=\d+!03%2F10%2F2026%2012%3A00%3A00$/);
  expect(items((await clinic.client.get(delta)).json.value)).toEqual([]);
  await clinic.client.send('PATCH', `contacts(${a})`, { lastname: 'A2' });
  await clinic.client.send('DELETE', `contacts(${b})`);
  const shortLived = await clinic.client.create('contacts', { lastname: 'C' });
  await clinic.client.send('DELETE', `contacts(${shortLived})`);
  const changes = await clinic.client.get(delta);
  expect(changes.json['@odata.context']).toMatch(/#contacts\(lastname\)\/\$delta$/);
  const gone = (id: string) => ({
    '@odata.context': 'http://127.0.0.1:5080/api/data/v9.2/$metadata#contacts/$deletedEntity',
    id,
    reason: 'deleted',
  });
  expect(items(changes.json.value)).toEqual([
    expect.objectContaining({ contactid: a, lastname: 'A2' }),
    gone(b),
    gone(shortLived),
  ]);
  expect((await clinic.client.get(delta.replace('contacts?', 'contacts/$count?'))).text).toBe('3');
  expect(items((await clinic.client.get(pathOf(changes.json['@odata.deltaLink']))).json.value)).toEqual([]);
});

it('pages end with the delta link; what changes between pages is in the next delta', async () => {
  for (let i = 0; i < 5; i++) await clinic.client.create('accounts', { name: `P${i}` });
  const preferences = { Prefer: 'odata.track-changes,odata.maxpagesize=2' };
  let page = await clinic.client.get('accounts?$select=name', preferences);
  const seen = [...items(page.json.value)];
  const first = String(seen[0]?.['accountid']);
  await clinic.client.send('PATCH', `accounts(${first})`, { name: 'changed meanwhile' });
  for (let i = 0; i < 5 && page.json['@odata.nextLink'] !== undefined; i++) {
    page = await clinic.client.get(pathOf(page.json['@odata.nextLink']), preferences);
    seen.push(...items(page.json.value));
  }
  expect(new Set(seen.map((r) => r['accountid'])).size).toBe(5);
  const changes = await clinic.client.get(pathOf(page.json['@odata.deltaLink']));
  expect(items(changes.json.value)).toMatchObject([{ accountid: first, name: 'changed meanwhile' }]);
});

it.each(['filter=lastname eq null', 'orderby=lastname', 'top=1', 'expand=ownerid'])(
  '$%s is refused with change tracking',
  async (option) => {
    const answer = await clinic.client.get(`contacts?$${option}`, track);
    expect([answer.status, answer.json.error?.message]).toEqual([
      400,
      `The "$${option.split('=')[0] ?? ''}" query parameter isn't supported when Change Tracking is enabled.`,
    ]);
  },
);

it('refuses tables without change tracking, readers without the whole table, and tokens that are old or malformed', async () => {
  expect((await clinic.client.get('tst_visits', track)).json.error?.code).toBe('0x80072491');
  const full = await clinic.client.get('contacts?$select=lastname', track);
  const delta = pathOf(full.json['@odata.deltaLink']);
  expect((await clinic.client.get('contacts?$deltatoken=x')).status).toBe(400);
  now = new Date('2026-03-18T12:00:00Z');
  expect((await clinic.client.get(delta)).json.error?.code).toBe('0x80044352');
});
