import { about, clinic, expectBalance, observation, patient, resource, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { SourceError } from '../../ports/fhir-source';
import { fixedToken } from '../auth/token-provider';
import { BulkExportSource, type BulkExportOptions } from './bulk-export-source';

let server: FhirServer;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-03-01T00:00:00Z');
  server = await startFhirServer(() => new Date((now += 1000)));
  await server.put(...clinic);
});
afterEach(() => server.stop());

const slept: number[] = [];
const open = (more: Partial<BulkExportOptions> = {}): BulkExportSource =>
  new BulkExportSource({
    base: server.base,
    name: 'main',
    scope: 'system',
    tokens: fixedToken('secret-token'),
    random: () => 0.5,
    sleep: (time) => {
      slept.push(time);
      return new Promise((resolve) => setImmediate(resolve));
    },
    ...more,
  });
const answer = (status: number, headers: Record<string, string> = {}, body: string | null = null): Response =>
  new Response(body, { status, headers });
const manifest = (more: object): Response =>
  answer(
    200,
    { 'content-type': 'application/json' },
    JSON.stringify({ transactionTime: '2026-03-01T00:00:00Z', output: [], ...more }),
  );
const codeOf = (source: BulkExportSource): Promise<string | undefined> =>
  (async () => {
    for await (const _ of source.read({ types: ['Patient'], again: [] })) void _;
    return undefined;
  })().catch((error: unknown) => (error instanceof SourceError ? error.code : String(error)));

describe('a bulk export', () => {
  test('I1: brings everything once, and nothing the second time', async () => {
    const fake = new FakeDataverse();
    const first = await sync(fake, open());
    expect(first).toMatchObject({ status: 'succeeded', read: clinic.length, written: clinic.length });
    expectBalance(first);
    fake.writes = [];
    expect(await sync(fake, open(), { full: true })).toMatchObject({ written: 0, unchanged: clinic.length });
    expect(fake.writes).toEqual([]);
  });

  test('goes on from the last one by _since, with what was deleted', async () => {
    const fake = new FakeDataverse();
    await sync(fake, open());
    now += 3_600_000;
    await server.put(patient('new'));
    await server.remove('Observation', 'o1');
    server.requests.length = 0;
    expect(await sync(fake, open())).toMatchObject({ written: 1, deleted: 1 });
    expect(server.requests[0]?.path).toContain('_since=2026-');
    expect(fake.rows('hco_observation')).toMatchObject([{ statecode: 1 }]);
  });

  test('I4: a full pass does not lose what was deleted since the last one', async () => {
    const fake = new FakeDataverse();
    await sync(fake, open());
    now += 3_600_000;
    await server.remove('Observation', 'o1');
    expect(await sync(fake, open(), { full: true })).toMatchObject({ deleted: 1 });
  });

  test('of a group brings its members only, of all patients no others', async () => {
    await server.put(patient('p2'), observation('o2', 'p2'));
    await server.put(
      resource('Group', 'g', { type: 'person', actual: true, member: [{ entity: { reference: 'Patient/p2' } }] }),
    );
    const fake = new FakeDataverse();
    await sync(fake, open({ scope: { group: 'g' } }));
    expect(fake.rows('contact').map((row) => row['hco_fhirkey'])).toEqual(['Patient-p2']);
    expect(server.requests[0]?.path).toMatch(/^\/Group\/g\/\$export\?/);
  });

  test('asks again for what is in quarantine', async () => {
    const fake = new FakeDataverse();
    await server.put(resource('Observation', 'lost', { status: 'final', code: { text: 'x' }, ...about('later') }));
    expect(await sync(fake, open())).toMatchObject({ quarantined: 1 });
    now += 3_600_000;
    await server.put(patient('later'));
    expect(await sync(fake, open())).toMatchObject({ status: 'succeeded', written: 2, quarantined: 0 });
  });

  test('is deleted at the server when it was read, and cancelled when it is given up', async () => {
    for await (const _ of open().read({ types: ['Patient'], again: [] })) break;
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    await sync(new FakeDataverse(), open());
    expect(server.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(2);
  });
});

describe('polling', () => {
  test('is as slow as the server asks, by seconds or by date, and slower by itself', async () => {
    slept.length = 0;
    const answers = [
      answer(202, { 'retry-after': '7' }),
      answer(202, { 'retry-after': new Date(60_000).toUTCString() }),
      answer(202),
      answer(429, { 'retry-after': '3' }),
      manifest({}),
    ];
    server.intercept = ({ method, url }) =>
      url.includes('$export-status') && method === 'GET' ? answers.shift() : undefined;
    expect(await codeOf(open({ now: () => 30_000 }))).toBeUndefined();
    expect(slept).toEqual([7000, 30_000, 4000, 3000]);
  });

  test('ends when the export takes too long', async () => {
    let time = 0;
    server.intercept = ({ method, url }) =>
      url.includes('$export-status') && method === 'GET' ? answer(202) : undefined;
    expect(await codeOf(open({ now: () => (time += 60_000), patience: 600_000 }))).toBe('source-timeout');
    expect(server.requests.at(-1)?.method).toBe('DELETE');
  });
});

describe('the token', () => {
  test('never leaves its origin: not for a status, not for a file', async () => {
    const trap = await startFhirServer();
    server.intercept = ({ url }) =>
      url.includes('$export?') ? answer(202, { 'content-location': `${trap.base}/status` }) : undefined;
    expect(await codeOf(open())).toBe('source-off-origin');
    server.intercept = ({ url, method }) =>
      url.includes('$export-status') && method === 'GET'
        ? manifest({ requiresAccessToken: true, output: [{ type: 'Patient', url: `${trap.base}/Patient.ndjson` }] })
        : undefined;
    expect(await codeOf(open())).toBe('source-off-origin');
    expect(trap.requests).toEqual([]);
    await trap.stop();
  });

  test('does not go with files that want none', async () => {
    await codeOf(open());
    const file = server.requests.find(({ path }) => path.includes('$export-file'));
    expect(file?.headers.has('authorization')).toBe(false);
    expect(server.requests[0]?.headers.get('authorization')).toBe('Bearer secret-token');
  });
});

describe('what goes wrong has a name', () => {
  test.each<[string, Response, string]>([
    ['no export', answer(404, { 'content-type': 'application/json' }, '{}'), 'source-refused'],
    ['an answer that is no export', answer(200, {}, '{}'), 'source-no-export'],
    ['a web page', answer(404, { 'content-type': 'text/html' }, '<html>'), 'source-not-fhir'],
    ['no right', answer(403), 'source-sign-in'],
  ])('%s', async (_name, reply, code) => {
    server.intercept = ({ url }) => (url.includes('$export?') ? reply.clone() : undefined);
    expect(await codeOf(open())).toBe(code);
  });

  test('an error file: its errors are in quarantine, its hints are not', async () => {
    const outcome = (severity: string): string =>
      `${JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity, code: 'exception', diagnostics: 'PHI' }] })}\n`;
    server.intercept = ({ url, method }) =>
      url.includes('$export-status') && method === 'GET'
        ? manifest({ error: [{ type: 'OperationOutcome', url: `${server.base}/errors` }] })
        : url.endsWith('/errors')
          ? answer(200, {}, outcome('error') + outcome('information'))
          : undefined;
    const fake = new FakeDataverse();
    expect(await sync(fake, open())).toMatchObject({ status: 'problems', read: 1, quarantined: 1 });
    expect(fake.rows('hco_quarantine')).toMatchObject([{ hco_reasoncode: 'export-error', hco_file: 'error.1.ndjson' }]);
    expect(JSON.stringify(fake.rows('hco_quarantine'))).not.toContain('PHI');
  });

  test('I4: a download that breaks off is begun anew and no line is read twice', async () => {
    const lines = ['a', 'b', 'c'].map((id) => `${JSON.stringify(patient(id))}\n`);
    let downloads = 0;
    const breaking = (): Response =>
      new Response(
        new ReadableStream({
          async start(controller) {
            controller.enqueue(new TextEncoder().encode(lines[0]! + lines[1]!));
            await new Promise((resolve) => setTimeout(resolve, 50));
            controller.error(new Error('broken'));
          },
        }),
        { status: 200 },
      );
    server.intercept = ({ url, method }) => {
      if (url.includes('$export-status') && method === 'GET')
        return manifest({ output: [{ type: 'Patient', url: `${server.base}/file` }] });
      return url.endsWith('/file')
        ? (downloads += 1) === 1
          ? breaking()
          : answer(200, {}, lines.join(''))
        : undefined;
    };
    const fake = new FakeDataverse();
    expect(await sync(fake, open())).toMatchObject({ status: 'succeeded', read: 3, written: 3 });
    expect(downloads).toBe(2);
  });
});
