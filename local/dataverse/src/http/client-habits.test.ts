import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

/** What published clients send and expect, beyond what the clients in these tests do. */
let clinic: Clinic;
let id: string;
const origin = 'http://127.0.0.1:5080';
beforeAll(async () => {
  clinic = await openClinic();
  id = await clinic.client.create('contacts', { lastname: "O'Hara", tst_personkey: 'k1' });
});
afterAll(() => clinic.dataverse.close());

const raw = async (method: string, path: string, headers: Record<string, string> = {}, body: string | null = null) => {
  const answer = await clinic.dataverse.handle(
    new Request(`${origin}${path}`, { method, headers: { Authorization: 'Bearer x', ...headers }, body }),
  );
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

it.each(['/api/data/v9.0/', '/api/data/v9.1/', '/api/data/v9.2/', '/api/data/v9.2//', '//api/data/v9.2/'])(
  'addresses at %s',
  async (root) => {
    expect((await raw('GET', `${root}contacts(${id})?$select=lastname`)).status).toBe(200);
  },
);

it.each([
  "$select=lastname&$filter=lastname eq 'O''Hara'",
  '%24select=lastname&%24filter=lastname%20eq%20%27O%27%27Hara%27',
  '$select=lastname&$filter=lastname+eq+%27O%27%27Hara%27',
  "$filter=lastname%20eq%20'O''Hara'&$select=lastname&",
])('query strings in every encoding: %s', async (query) => {
  const answer = await raw('GET', `/api/data/v9.2/contacts?${query}`);
  expect(JSON.parse(answer.text)).toMatchObject({ value: [{ lastname: "O'Hara" }] });
});

it('WhoAmI with and without parentheses, with a hint of how much may run at once', async () => {
  for (const path of ['WhoAmI', 'WhoAmI()']) {
    const answer = await raw('GET', `/api/data/v9.2/${path}`);
    expect([answer.status, Number(answer.headers.get('x-ms-dop-hint')) > 0]).toEqual([200, true]);
  }
});

it('errors carry the ids that clients log', async () => {
  const answer = await raw('GET', '/api/data/v9.2/nosuch');
  expect([answer.status, (answer.headers.get('REQ_ID') ?? '').length]).toEqual([404, 36]);
});

it('If-None-Match: null is no condition', async () => {
  const headers = { 'If-None-Match': 'null', 'Content-Type': 'application/json' };
  expect((await raw('GET', `/api/data/v9.2/contacts(${id})?$select=lastname`, headers)).status).toBe(200);
  const body = JSON.stringify({ firstname: 'A' });
  expect((await raw('PATCH', `/api/data/v9.2/contacts(${id})`, headers, body)).status).toBe(204);
  expect((await raw('POST', '/api/data/v9.2/contacts', headers, JSON.stringify({ lastname: 'N' }))).status).toBe(204);
});

it('the id of a new row is the last and the only guid of OData-EntityId', async () => {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await raw('POST', '/api/data/v9.2/contacts', headers, JSON.stringify({ lastname: 'New' }));
  const address = answer.headers.get('OData-EntityId') ?? '';
  const last = address.slice(address.lastIndexOf('(') + 1, address.lastIndexOf(')'));
  expect([answer.status, address.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)]).toEqual([204, [last]]);
});

it('If-Match: * updates and deletes what is there, and nothing else', async () => {
  const row = await clinic.client.create('contacts', { lastname: 'Gone' });
  const headers = { 'If-Match': '*', 'Content-Type': 'application/json' };
  const path = `/api/data/v9.2/contacts(${row})`;
  expect((await raw('PATCH', path, headers, '{"lastname":"Still"}')).status).toBe(204);
  expect((await raw('DELETE', path, headers)).status).toBe(204);
  expect((await raw('PATCH', path, headers, '{"lastname":"Back"}')).status).toBe(404);
});

it.each([
  "EntityDefinitions?$select=LogicalName,EntitySetName,PrimaryIdAttribute&$filter=LogicalName eq 'tst_visit'",
  "EntityDefinitions(LogicalName='tst_visit')?$select=EntitySetName",
  "EntityDefinitions(LogicalName='tst_visit')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)",
  "EntityDefinitions(LogicalName='tst_visit')/OneToManyRelationships",
  "EntityDefinitions(LogicalName='tst_visit')/ManyToOneRelationships",
  "EntityDefinitions(LogicalName='tst_visit')/ManyToManyRelationships",
  "EntityDefinitions(LogicalName='tst_visit')/Keys",
  "EntityDefinitions(LogicalName='tst_visit')/Attributes(LogicalName='tst_kind')",
])('questions at start-up, asked with Consistency: Strong: %s', async (path) => {
  expect((await raw('GET', `/api/data/v9.2/${path}`, { Consistency: 'Strong' })).status).toBe(200);
});

describe('$batch in the shapes that clients send', () => {
  const part = (line: string, more: readonly string[] = []): string[] => [
    '--b',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...more,
    '',
    line,
    'accept: application/json',
    '',
    '',
  ];
  const get = (address: string): string => `GET ${address} HTTP/1.1`;
  const path = `contacts?$select=lastname&$filter=contactid%20eq%20${'ID'}`;

  it.each([
    ['CRLF, quoted boundary', '\r\n', 'multipart/mixed; boundary="b"', ''],
    ['LF, boundary without space', '\n', 'multipart/mixed;boundary=b', ''],
    ['an empty line first', '\r\n', 'multipart/mixed; boundary=b', '\r\n'],
  ])('%s', async (_name, end, type, start) => {
    const addresses = [`${origin}/api/data/v9.2/${path}`, `/api/data/v9.2/${path}`, path].map((a) =>
      a.replace('ID', id),
    );
    const body = start + [...addresses.flatMap((a) => part(get(a))), '--b--', ''].join(end);
    const answer = await raw('POST', '/api/data/v9.2/$batch', { 'Content-Type': type }, body);
    expect([answer.status, answer.text.match(/HTTP\/1\.1 200 OK/g)?.length]).toEqual([200, 3]);
  });

  it('answers in the form that line-reading clients take apart', async () => {
    const body = [...part(get(`contacts(${id})?$select=lastname`)), '--b--', ''].join('\r\n');
    const answer = await raw('POST', '/api/data/v9.2/$batch', { 'Content-Type': 'multipart/mixed; boundary=b' }, body);
    const boundary = /^multipart\/mixed; boundary=(batchresponse_[\w-]+)$/.exec(
      answer.headers.get('Content-Type') ?? '',
    );
    const lines = answer.text.split('\r\n');
    expect(lines.slice(0, 5)).toEqual([
      `--${boundary?.[1]}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      '',
      'HTTP/1.1 200 OK',
    ]);
    const json = lines.filter((line) => line.includes('{'));
    expect([json.length, JSON.parse(json[0] ?? '')]).toEqual([1, expect.objectContaining({ lastname: "O'Hara" })]);
    expect([
      answer.text.includes('\n\n'),
      lines.filter((l) => /^[\w-]+: /.test(l)).every((l) => !l.includes('{')),
    ]).toEqual([false, true]);
  });

  it('Content-ID among the headers of the part, or of the request inside', async () => {
    for (const inside of [false, true]) {
      const create = [
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        ...(inside ? [] : ['Content-ID: 1']),
        '',
        'POST contacts HTTP/1.1',
        'content-type: application/json;type=entry',
        ...(inside ? ['content-id: 1'] : []),
        '',
        '{"lastname":"From batch"}',
      ];
      const change = [
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        'Content-ID: 2',
        '',
        'POST tst_visits HTTP/1.1',
        'content-type: application/json',
        '',
        '{"tst_name":"linked","tst_PatientId@odata.bind":"$1"}',
      ];
      const body = [
        '--b',
        'Content-Type: multipart/mixed;boundary=c',
        '',
        '--c',
        ...create,
        '--c',
        ...change,
        '--c--',
        '',
        '--b--',
        '',
      ];
      const answer = await raw(
        'POST',
        '/api/data/v9.2/$batch',
        { 'Content-Type': 'multipart/mixed;boundary=b' },
        body.join('\r\n'),
      );
      expect([
        answer.status,
        answer.text.match(/204 No Content/g)?.length,
        answer.text.includes('changesetresponse_'),
      ]).toEqual([200, 2, true]);
    }
    const visits = await clinic.client.get(
      "tst_visits?$select=tst_name&$filter=tst_name eq 'linked' and tst_PatientId/lastname eq 'From batch'",
    );
    expect(visits.json.value).toHaveLength(2);
  });
});

it('UpsertMultiple with addresses of keys, absolute ones and with a doubled slash', async () => {
  const targets = ['u1', 'u2', 'u3'].map((key, i) => ({
    '@odata.type': 'Microsoft.Dynamics.CRM.tst_visit',
    '@odata.id': `${['', '/api/data/v9.2/', `${origin}/api/data/v9.2//`][i]}tst_visits(tst_key='${key}')`,
    tst_name: key,
  }));
  const answer = await clinic.client.send('POST', 'tst_visits/Microsoft.Dynamics.CRM.UpsertMultiple', {
    Targets: targets,
  });
  expect(answer.status).toBe(204);
  expect((await clinic.client.get("tst_visits(tst_key='u3')?$select=tst_name")).json['tst_name']).toBe('u3');
});

it('which bulk messages a table takes is found among the message filters', async () => {
  const answer = await clinic.client.get(
    "sdkmessagefilters?$select=sdkmessagefilterid&$filter=sdkmessageid/name eq @message and primaryobjecttypecode eq @table&@message='UpsertMultiple'&@table='contact'",
  );
  expect([answer.status, answer.json.value?.length]).toEqual([200, 1]);
});
