import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
let id: string;
beforeAll(async () => {
  clinic = await openClinic();
  id = await clinic.client.create('contacts', { lastname: 'Kept', tst_personkey: 'kept' });
  await clinic.client.create('contacts', { lastname: 'Other' });
});
afterAll(() => clinic.dataverse.close());

/** Texts that break out of a language they are pasted into: SQL, OData, XML, paths, formats. */
const corpus = [
  "' OR '1'='1",
  "'; DROP TABLE contact; --",
  '"; DELETE FROM contact; --',
  "') UNION SELECT * FROM systemuser --",
  "x' or 1 eq 1 or 'a' eq 'a",
  'x" operator="not-null" value="',
  '"/><condition attribute="contactid" operator="not-null"/><x y="',
  ']]><!--',
  '&quot;&lt;&#0;',
  '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
  '../../../../etc/passwd',
  '%00%0d%0aSet-Cookie: a=b',
  '\u0000\u0007\u001b[31m',
  '${7*7}{{7*7}}',
  '__proto__',
  '%',
  '_',
  '[^a]%',
  '\ud800',
  'x'.repeat(5000),
];

const odata = (text: string): string => encodeURIComponent(text.replace(/\ud800/g, '?').replace(/'/g, "''"));
const xml = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\ud800]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;');
const lastnames = async (): Promise<unknown> =>
  ((await clinic.client.get('contacts?$select=lastname&$orderby=lastname')).json.value ?? []).map(
    (r) => (r as { lastname: string }).lastname,
  );

it('hostile texts are only ever texts: in filters, FetchXML, keys and bodies', async () => {
  for (const text of corpus) {
    const filtered = await clinic.client.get(`contacts?$select=lastname&$filter=lastname eq '${odata(text)}'`);
    expect([text, filtered.status, filtered.json.value]).toEqual([text, 200, []]);
    const fetch = `<fetch><entity name="contact"><attribute name="lastname" /><filter><condition attribute="lastname" operator="eq" value="${xml(text)}" /></filter></entity></fetch>`;
    const fetched = await clinic.client.get(`contacts?fetchXml=${encodeURIComponent(fetch)}`);
    expect([text, fetched.status, fetched.json.value]).toEqual([text, 200, []]);
    const keyed = await clinic.client.get(`contacts(tst_personkey='${odata(text)}')`);
    expect([text, keyed.status >= 400 && keyed.status < 500]).toEqual([text, true]);
    const body = await clinic.client.send('PATCH', `contacts(${id})`, { [text]: 1, lastname: 'Changed' });
    expect([text, body.status]).toEqual([text, 400]);
    const stored = await clinic.client.send('PATCH', `contacts(${id})`, { description: text.slice(0, 100) });
    expect([text, stored.status]).toEqual([text, 204]);
  }
  expect(await lastnames()).toEqual(['Kept', 'Other']);
});

it('names from outside never reach SQL: unknown ones are refused in every place that takes a name', async () => {
  for (const name of [
    "lastname'",
    'lastname"',
    'lastname;--',
    'sqlite_master',
    '__share',
    'constructor',
    '__proto__',
  ]) {
    for (const path of [
      `contacts?$select=${odata(name)}`,
      `contacts?$orderby=${odata(name)}`,
      `contacts?$filter=${odata(name)} eq 1`,
      `contacts?$expand=${odata(name)}`,
      `contacts?$apply=groupby((${odata(name)}))`,
      `${odata(name)}`,
      `contacts(${id})/${odata(name)}`,
      `contacts?fetchXml=${encodeURIComponent(`<fetch><entity name="${xml(name)}"/></fetch>`)}`,
      `contacts?fetchXml=${encodeURIComponent(`<fetch><entity name="contact"><attribute name="${xml(name)}"/></entity></fetch>`)}`,
    ]) {
      const answer = await clinic.client.get(path);
      expect([path, answer.status >= 400 && answer.status !== 500]).toEqual([path, true]);
    }
  }
});

it('deep nesting is refused, not run', async () => {
  const deep = 400;
  const cases = [
    `contacts?$filter=${'('.repeat(deep)}lastname eq 'x'${')'.repeat(deep)}`,
    `contacts?$filter=${'not '.repeat(deep)}lastname eq 'x'`,
    `contacts?fetchXml=${encodeURIComponent(`<fetch><entity name="contact">${'<filter>'.repeat(deep)}${'</filter>'.repeat(deep)}</entity></fetch>`)}`,
  ];
  for (const path of cases) {
    const answer = await clinic.client.get(path);
    expect([answer.status, answer.json.error?.message]).toEqual([400, expect.stringMatching(/nested too deeply/)]);
  }
  const json = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  expect((await clinic.client.send('POST', 'contacts', json)).status).toBe(400);
});

it('malformed batches and bodies are refused', async () => {
  for (const [type, body] of [
    ['multipart/mixed', 'x'],
    ['multipart/mixed;boundary=b', '--b\r\nContent-Type: application/http\r\n\r\nGET'],
    ['application/json', '[]'],
  ] as const) {
    const answer = await clinic.client.send('POST', '$batch', body, { 'Content-Type': type });
    expect([type, answer.status]).toEqual([type, 400]);
  }
  for (const body of ['[', '[]', '"x"', '1', 'null', '{"lastname":{"a":1}}'])
    expect([body, (await clinic.client.send('POST', 'contacts', body)).status]).toEqual([body, 400]);
});
