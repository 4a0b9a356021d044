import { BlobServiceClient } from '@azure/storage-blob';
import { success } from '@patient-outreach/dataverse-client';
import { ShardLeases } from '../adapters/storage/shard-leases';
import { fhirKey } from '../core/keys/fhir-key';
import { shardOf } from '../core/keys/shard';
import { clinic, observation, patient } from '../testing/clinic';
import { FunctionWorld } from '../testing/function-world';
import { FunctionApp } from '../testing/function-app';

jest.setTimeout(60_000);
const mockWorld = new FunctionWorld();
jest.mock('@patient-outreach/dataverse-client', () => ({
  ...jest.requireActual<object>('@patient-outreach/dataverse-client'),
  createDataverseClient: () => success(mockWorld.fake),
}));
const { core } = mockWorld;
const app = new FunctionApp(core, () => mockWorld.azurite.connection);
mockWorld.use({ OUTREACH_LOAD: 'export' });
beforeEach(() => {
  app.messages.length = 0;
});

const start = async (query: Record<string, string> = {}): Promise<string> => {
  const reply = await app.call('load', query);
  expect(reply.status).toBe('202');
  return (reply.body as { load: string }).load;
};
const serve = (after?: () => Promise<void>): Promise<void> => app.serve('fhir-load', 'part', 8, after);
const pass = (): Promise<unknown> => core.invoke('pass', { json: '{"IsPastDue":false,"ScheduleStatus":{}}' });
const run = (): Record<string, unknown> => mockWorld.fake.rows('hco_syncrun').at(-1) ?? {};
const statuses = (): string[] => [
  ...new Set(mockWorld.server.requests.flatMap(({ path }) => /\/\$export-status\/[^/?]+/.exec(path)?.[0] ?? [])),
];
const forget = async (status: string): Promise<void> => {
  await fetch(`${mockWorld.server.base}${status}`, { method: 'DELETE' });
};
/** Puts something into what the server says of a finished export. */
const withManifest = (more: object): void => {
  const handle = mockWorld.server.fhir.handle.bind(mockWorld.server.fhir);
  mockWorld.server.fhir.handle = async (request) => {
    const answer = await handle(request);
    if (!request.url.includes('$export-status') || answer.status !== 200) return answer;
    return new Response(JSON.stringify({ ...((await answer.json()) as object), ...more }), { headers: answer.headers });
  };
};

describe('a load by export', () => {
  test('I1, I3: brings everything by one message per file, and nothing the second time; the run says how it went', async () => {
    await mockWorld.server.put(patient('p2', { birthDate: '1956-05-12' }));
    await start();
    await serve();
    expect(mockWorld.fake.rows('contact')).toHaveLength(3);
    expect(mockWorld.fake.snapshot('hco_observation')['Observation-o1']).toBeDefined();
    const count = clinic.length + 1;
    expect(run()).toMatchObject({ hco_read: count, hco_name: expect.stringContaining('load by export') as unknown });
    expect(Number(run()['hco_written']) + Number(run()['hco_quarantined'])).toBe(count);
    expect(JSON.parse(String(run()['hco_detail']))).toMatchObject({ byType: { Patient: { read: 2 } } });
    expect(await app.blobs('main/loads')).toEqual([]);
    expect(mockWorld.server.requests.at(-1)).toMatchObject({ method: 'DELETE', path: statuses()[0] });
    await pass();
    expect(mockWorld.fake.rows('hco_quarantine').every((row) => row['hco_status'] === 770_000_002)).toBe(true);
    mockWorld.fake.writes = [];
    await start();
    await serve();
    expect(mockWorld.fake.writes.filter(({ table }) => !table.startsWith('hco_sync'))).toEqual([]);
    expect(app.messages.join('\n')).not.toMatch(/Family|Doctor|1956|export-file/);
  });

  test('of one type is of that type; what makes no sense is refused in a sentence', async () => {
    await start({ type: 'Patient' });
    await serve();
    expect(mockWorld.fake.rows('hco_observation')).toEqual([]);
    expect(mockWorld.fake.rows('contact')).toHaveLength(1);
    for (const query of [
      { type: 'Basic' },
      { since: 'yesterday' },
      { group: 'a/b' },
      { by: 'search', since: '2026-01-01' },
    ])
      expect((await app.call('load', query)).status).toBe('400');
    mockWorld.server.intercept = () => new Response('{}', { status: 200 });
    expect(await app.call('load')).toMatchObject({
      status: '502',
      body: { error: expect.stringContaining('no bulk export') as unknown },
    });
  });

  const many = (): Promise<unknown> =>
    mockWorld.server.fhir.load(
      Array.from({ length: 5200 }, (_, n) => observation(`m${n}`, 'p1', { note: [{ text: 'x'.repeat(200) }] })),
    );

  test('of a large file is read from several places at once, each line once', async () => {
    await many();
    await start({ type: 'Observation' });
    await serve();
    const files = app.messages.filter((text) => text.includes('"file"'));
    expect(files.map((text) => (JSON.parse(text) as { part: { bytes?: unknown } }).part.bytes)).toEqual([
      [0, expect.any(Number)],
      [expect.any(Number), expect.any(Number)],
    ]);
    expect(run()).toMatchObject({ hco_read: 5201 });
    expect(mockWorld.server.requests.some(({ headers }) => headers.get('range') === 'bytes=0-0')).toBe(true);
  });

  test('of a large file of a server that gives files as a whole is read piece by piece', async () => {
    await many();
    const handle = mockWorld.server.fhir.handle.bind(mockWorld.server.fhir);
    mockWorld.server.fhir.handle = (request) => {
      const headers = new Headers(request.headers);
      headers.delete('range');
      return handle(new Request(request, { headers }));
    };
    await start({ type: 'Observation' });
    await serve();
    const files = app.messages.filter((text) => text.includes('"file"'));
    expect(files.map((text) => (JSON.parse(text) as { part: { skip?: number } }).part.skip)).toEqual([undefined, 5000]);
    expect(run()).toMatchObject({ hco_read: 5201 });
  });

  test('since a time, brings what was deleted too', async () => {
    await pass();
    await mockWorld.server.remove('Observation', 'o1');
    await start({ since: '2020-01-01T00:00:00Z' });
    await serve();
    expect(mockWorld.fake.rows('hco_observation')).toMatchObject([{ statecode: 1 }]);
    expect(run()).toMatchObject({ hco_deleted: 1 });
  });

  test('puts the errors of the server into quarantine, by file and line', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'exception' }] };
    withManifest({ error: [{ type: 'OperationOutcome', url: `${mockWorld.server.base}/errors.ndjson` }] });
    mockWorld.server.intercept = (request) =>
      request.url.endsWith('/errors.ndjson')
        ? new Response(`${JSON.stringify(outcome)}\n`, { headers: { 'content-type': 'application/fhir+ndjson' } })
        : undefined;
    await start({ type: 'Patient' });
    await serve();
    expect(mockWorld.fake.rows('hco_quarantine')).toMatchObject([
      { hco_reasoncode: 'export-error', hco_file: 'error.1.ndjson', hco_line: 1 },
      ...mockWorld.fake.rows('hco_quarantine').slice(1),
    ]);
  });

  test('I4: whose export expires before it is read begins another one, of what is left', async () => {
    await start();
    let parts = 0;
    // One message at a time: the export is gone once three of its parts are read.
    await app.serve('fhir-load', 'part', 1, async () => {
      parts += app.messages.at(-1)?.includes('"file"') === true ? 1 : 0;
      if (parts === 3) await forget(statuses()[0] ?? '');
    });
    const kicks = mockWorld.server.requests.filter(({ path }) => path.startsWith('/$export?'));
    const types = kicks.map(
      ({ path }) => new URL(path, mockWorld.server.base).searchParams.get('_type')?.split(',') ?? [],
    );
    expect(types).toEqual([
      expect.arrayContaining(['Organization', 'Observation']),
      ['Encounter', 'Observation', 'CareTeam'],
    ]);
    expect(mockWorld.fake.rows('contact')).toHaveLength(2);
    expect(mockWorld.fake.rows('hco_observation')).toHaveLength(1);
    expect(run()).toMatchObject({ hco_read: clinic.length, hco_status: 770_000_001 });
    expect(await app.blobs('main/loads')).toEqual([]);
  });

  test('whose exports expire again and again ends with a run that says so', async () => {
    mockWorld.server.intercept = (request) =>
      request.method === 'GET' && request.url.includes('$export-status')
        ? new Response('', { status: 404 })
        : undefined;
    await start();
    await serve();
    expect(mockWorld.server.requests.filter(({ path }) => path.startsWith('/$export?'))).toHaveLength(3);
    expect(JSON.parse(String(run()['hco_detail']))).toMatchObject({ failure: { code: 'export-expired' } });
  });

  test('can be looked at and cancelled: the server forgets the export, and messages on their way do nothing', async () => {
    const load = await start();
    expect(await app.call('load-state', { id: load }, 'GET')).toEqual({ status: '200', body: { parts: 0, done: 0 } });
    expect((await app.call('load-state', { id: load }, 'DELETE')).status).toBe('202');
    await serve();
    expect(mockWorld.fake.rows('contact')).toEqual([]);
    expect(
      mockWorld.server.requests.some(({ method, path }) => method === 'DELETE' && path.includes('$export-status')),
    ).toBe(true);
    expect(JSON.parse(String(run()['hco_detail']))).toMatchObject({ failure: { code: 'cancelled' } });
    expect((await app.call('load-state', { id: load }, 'GET')).status).toBe('404');
    expect((await app.call('load-state', { id: '../x' }, 'GET')).status).toBe('400');
  });
});

describe('a part that fails as often as the host tries', () => {
  const poison = (): Promise<void> => app.serve('fhir-load-poison', 'load-poison');

  test('I4: of an export: the rest is loaded, and the run says that something is missing', async () => {
    mockWorld.server.intercept = (request) =>
      request.url.endsWith('/Observation.ndjson')
        ? new Response('<html>', { headers: { 'content-type': 'text/html' } })
        : undefined;
    await start();
    await serve();
    await poison();
    expect(mockWorld.fake.rows('contact')).toHaveLength(2);
    const detail = JSON.parse(String(run()['hco_detail'])) as object;
    expect(detail).toMatchObject({ failure: { code: 'part-failed' } });
    expect(await app.blobs('main/loads')).toEqual([]);
  });

  test('of a search: a failed run names type and time', async () => {
    process.env['OUTREACH_LOAD'] = '';
    mockWorld.server.intercept = (request) =>
      request.url.includes('/Observation?') && request.url.includes('_count=500')
        ? new Response('', { status: 400 })
        : undefined;
    expect(await app.call('load')).toMatchObject({ status: '202', body: { parts: 6 } });
    await serve();
    await poison();
    const detail = JSON.parse(String(run()['hco_detail'])) as { failure: { message: string } };
    expect(detail.failure.message).toContain('Observation, last updated from 2010-01-01T00:00:00.000Z');
    expect(mockWorld.fake.rows('contact')).toHaveLength(2);
  });

  test('of nothing we know is logged and dropped', async () => {
    await app.queue('fhir-load-poison').createIfNotExists();
    await app.queue('fhir-load-poison').sendMessage(Buffer.from('{"hello":"Homer"}').toString('base64'));
    await poison();
    expect(core.logs.at(-1)).toBe('{"what":"load-poison","source":"main","kind":"unknown"}');
  });
});

describe('parts at work', () => {
  test('I2: wait for a shard somebody holds, and many at once share the shards', async () => {
    process.env['OUTREACH_LOAD'] = '';
    await mockWorld.server.put(...Array.from({ length: 60 }, (_, n) => observation(`m${n}`, 'p1')));
    expect((await app.call('load')).status).toBe('202');
    const container = BlobServiceClient.fromConnectionString(mockWorld.azurite.connection).getContainerClient(
      'fhir-sync',
    );
    const held = await new ShardLeases(container, 'main').hold([shardOf(fhirKey('Observation', 'm7'))]);
    setTimeout(() => void held?.release(), 1500);
    await serve();
    expect(mockWorld.fake.rows('hco_observation')).toHaveLength(61);
    expect(app.messages).toHaveLength(6);
  });

  test('whose records are wanted is asked of the whole server: a part with no consents in it loses nobody', async () => {
    process.env['OUTREACH_LOAD'] = '';
    await mockWorld.server.put(patient('no'), {
      ...{ resourceType: 'Consent', id: 'c', status: 'active', patient: { reference: 'Patient/p1' } },
    });
    await mockWorld.fake.upsert(
      'hco_syncsources',
      { hco_sourcekey: 'main' },
      { hco_requireconsent: true, hco_enabled: true },
    );
    await app.call('load', { type: 'Patient' });
    await serve();
    expect(Object.keys(mockWorld.fake.snapshot('contact'))).toEqual(['Patient-p1']);
  });
});

test('I5: no line of a log names a patient', () => {
  expect(core.logs.join('\n')).not.toMatch(/Family|Doctor|Patient\//);
});
