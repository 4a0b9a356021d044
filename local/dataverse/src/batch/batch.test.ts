import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

const batch = (body: string, headers: Record<string, string> = {}, boundary = 'b') =>
  clinic.client.send('POST', '$batch', body, { 'Content-Type': `multipart/mixed; boundary=${boundary}`, ...headers });
const part = (request: string, headers = '', boundary = 'b'): string =>
  `--${boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n${headers}\r\n${request}\r\n`;
const post = (set: string, body: unknown): string =>
  `POST ${set} HTTP/1.1\r\nContent-Type: application/json;type=entry\r\n\r\n${JSON.stringify(body)}`;
const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map((m) => m[1] ?? '');
const count = async (filter: string) => Number((await clinic.client.get(`contacts/$count?$filter=${filter}`)).text);

it('runs operations in order and answers in order, with one line of JSON per part', async () => {
  const answer = await batch(
    `${part(post('contacts', { lastname: 'B1' }))}${part("GET contacts?$select=lastname&$filter=lastname eq 'B1' HTTP/1.1\r\nAccept: application/json\r\n")}--b--\r\n`,
  );
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=batchresponse_/);
  expect(statuses(answer.text)).toEqual(['204', '200']);
  const json = answer.text.split('\r\n').find((l) => l.startsWith('{')) ?? '';
  expect(JSON.parse(json)).toMatchObject({ value: [{ lastname: 'B1' }] });
});

it('takes what clients send: LF line ends, quoted boundaries, absolute and root-relative addresses, text before the first part', async () => {
  const lf = `\n--b\nContent-Type: application/http\n\nGET http://127.0.0.1:5080/api/data/v9.2/WhoAmI HTTP/1.1\naccept: application/json\n\n--b\nContent-Type: application/http\n\nGET /api/data/v9.1/WhoAmI() HTTP/1.1\n\n--b--\n `;
  const answer = await clinic.client.send('POST', '$batch', lf, { 'Content-Type': 'multipart/mixed;boundary="b"' });
  expect(statuses(answer.text)).toEqual(['200', '200']);
});

it('a change set is all or nothing', async () => {
  const set = (second: unknown) =>
    `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${part(post('contacts', { lastname: 'Set' }), 'Content-ID: 1\r\n', 'c')}${part(post('contacts', second), 'Content-ID: 2\r\n', 'c')}--c--\r\n--b--\r\n`;
  const failed = await batch(set({ nosuch: 1 }));
  expect([failed.status, statuses(failed.text), await count("lastname eq 'Set'")]).toEqual([400, ['400'], 0]);
  const done = await batch(set({ lastname: 'Set' }));
  expect([done.status, statuses(done.text), await count("lastname eq 'Set'")]).toEqual([200, ['204', '204'], 2]);
  expect(done.text).toContain('boundary=changesetresponse_');
});

it('content ids stand for rows, in addresses and in binds', async () => {
  const body = `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${part(post('contacts', { lastname: 'Ref' }), 'Content-ID: 1\r\n', 'c')}${part(`POST tst_visits HTTP/1.1\r\ncontent-id: 2\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ tst_name: 'by ref', 'tst_PatientId@odata.bind': '$1' })}`, '', 'c')}${part(`PUT $1/jobtitle HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{"value":"x"}`, 'Content-ID: 3\r\n', 'c')}--c--\r\n--b--\r\n`;
  const answer = await batch(body);
  expect(statuses(answer.text)).toEqual(['204', '204', '204']);
  const visits = await clinic.client.get("tst_visits?$select=tst_name&$filter=tst_PatientId/jobtitle eq 'x'");
  expect(visits.json.value).toHaveLength(1);
  const early = await batch(`${part('PATCH $9 HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{}')}--b--\r\n`);
  expect(early.text).toContain("Content-ID Reference: '$9' does not exist in the batch context.");
});

it('stops at the first failure with its status, unless asked to go on', async () => {
  const body = `${part(post('contacts', { nosuch: 1 }))}${part(post('contacts', { lastname: 'After' }))}--b--\r\n`;
  const stopped = await batch(body);
  expect([stopped.status, statuses(stopped.text), await count("lastname eq 'After'")]).toEqual([400, ['400'], 0]);
  const on = await batch(body, { Prefer: 'odata.continue-on-error' });
  expect([on.status, statuses(on.text), await count("lastname eq 'After'")]).toEqual([200, ['400', '204'], 1]);
});

it('refuses GET in a change set, a batch in a batch, and more than 1000 operations', async () => {
  const get = await batch(
    `--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n${part('GET WhoAmI HTTP/1.1\r\n', '', 'c')}--c--\r\n--b--\r\n`,
  );
  expect(get.status).toBe(400);
  expect((await batch(`${part('POST $batch HTTP/1.1\r\n')}--b--\r\n`)).status).toBe(400);
  expect((await batch(`${part('GET WhoAmI HTTP/1.1\r\n').repeat(1001)}--b--\r\n`)).json.error?.message).toContain(
    '1000',
  );
});
