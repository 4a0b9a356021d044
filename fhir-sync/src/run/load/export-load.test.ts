import { BlobServiceClient } from '@azure/storage-blob';
import { fixedToken } from '../../adapters/auth/token-provider';
import { ExportServer } from '../../adapters/bulk/export-server';
import { LoadBook } from '../../adapters/storage/load-book';
import { loadMessageOf, type ExportRef, type FilePart, type LoadMessage } from '../../core/load/load-message';
import { startAzurite, type Azurite } from '../../testing/azurite';
import { clinic, patient } from '../../testing/clinic';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { ExportLoad, type ExportLoadPorts } from './export-load';
import type { LoadRecord } from './record-load';

jest.setTimeout(30_000);
let azurite: Azurite;
let server: FhirServer;
let now: number;
let ids = 0;
let sent: { message: LoadMessage; seconds: number }[];
let records: Omit<LoadRecord, 'source'>[];
beforeAll(async () => {
  azurite = await startAzurite();
}, 30_000);
afterAll(() => azurite.stop());
beforeEach(async () => {
  now = Date.parse('2026-02-01T00:00:00Z');
  sent = [];
  records = [];
  server = await startFhirServer();
  await server.put(...clinic);
});
afterEach(() => server.stop());

const open = (more: Partial<ExportLoadPorts> = {}): ExportLoad =>
  new ExportLoad({
    server: new ExportServer({ base: server.base, tokens: fixedToken('token') }),
    book: new LoadBook(
      BlobServiceClient.fromConnectionString(azurite.connection).getContainerClient('fhir-sync'),
      'main',
    ),
    send: (message, seconds) => {
      // As it comes out of the queue.
      const read = loadMessageOf(JSON.parse(JSON.stringify(message)));
      expect(read).toEqual(message);
      sent.push({ message, seconds });
      return Promise.resolve();
    },
    record: (record) => {
      records.push(record);
      return Promise.resolve();
    },
    clock: () => now,
    newId: () => String((ids += 1)).padStart(8, '0'),
    most: 5000,
    ...more,
  });
const types = ['Organization', 'Practitioner', 'Patient', 'Observation'];
const counts = { read: 1, written: 1 };
const lookOf = ({ message }: { message: LoadMessage } = sent.at(-1) ?? sent[0] ?? fail()): ExportRef =>
  message.kind === 'export' ? message.of : fail();
const fail = (): never => {
  throw new Error('There is no such message.');
};
const files = (): FilePart[] => sent.flatMap(({ message }) => (message.kind === 'file' ? [message.part] : []));
const running = (headers: Record<string, string> = {}): void => {
  server.intercept = (request) =>
    request.url.includes('$export-status') && request.method === 'GET'
      ? new Response('', { status: 202, headers })
      : undefined;
};
/** Looks until the parts are handed out. */
const handedOut = async (load: ExportLoad): Promise<FilePart[]> => {
  sent = [];
  await load.begin({ types });
  for (const of = lookOf(); (await load.look(of, 0)) === 'running';);
  return files();
};

describe('looking at an export', () => {
  test('waits in the queue as long as the server asks, by seconds or by date', async () => {
    const load = open();
    await load.begin({ types });
    running({ 'retry-after': '120' });
    expect(await load.look(lookOf(), 0)).toBe('running');
    expect(sent.at(-1)).toMatchObject({ seconds: 120, message: { asked: 1 } });
    server.intercept = () => new Response('', { status: 429, headers: { 'retry-after': '3600' } });
    await load.look(lookOf(), 1);
    expect(sent.at(-1)).toMatchObject({ seconds: 3600, message: { asked: 2 } });
    running({ 'retry-after': new Date(now + 45_000).toUTCString() });
    await load.look(lookOf(), 1);
    expect(sent.at(-1)).toMatchObject({ seconds: 45, message: { asked: 2 } });
  });

  test('is slower each time where the server does not say, and no slower than a minute', async () => {
    const load = open();
    await load.begin({ types });
    running();
    for (let asked = 0; asked < 6; asked += 1) await load.look(lookOf(), asked);
    expect(sent.slice(1).map(({ seconds }) => seconds)).toEqual([5, 10, 20, 40, 60, 60]);
  });

  test('ends after a day: the export is cancelled, and the run says why', async () => {
    const load = open();
    await load.begin({ types });
    running();
    now += 25 * 60 * 60 * 1000;
    expect(await load.look(lookOf(), 9)).toBe('over');
    expect(records).toMatchObject([{ failure: { code: 'export-timeout' } }]);
    expect(server.requests.at(-1)?.method).toBe('DELETE');
    expect(await load.look(lookOf(sent[0]), 0)).toBe('over');
    expect(records).toHaveLength(1);
  });

  test('hands out the files in the order of reference; a look that comes twice hands out the same', async () => {
    const load = open();
    const parts = await handedOut(load);
    expect(parts.map(({ type }) => type)).toEqual(['Organization', 'Practitioner', 'Patient', 'Observation']);
    await load.look(lookOf(sent[0]), 0);
    expect(files()).toEqual([...parts, ...parts]);
  });

  test('of nothing ends at once', async () => {
    const load = open();
    sent = [];
    await load.begin({ types: ['Goal'] });
    for (const of = lookOf(); (await load.look(of, 0)) === 'running';);
    expect(records).toMatchObject([{ outcomes: [] }]);
  });
});

describe('parts', () => {
  test('I3: end the load once, whoever is last, also when messages come twice', async () => {
    const load = open();
    const parts = await handedOut(load);
    const id = parts[0]?.load ?? '';
    expect(await load.state(id)).toEqual({ parts: 4, done: 0 });
    await load.done(parts[0] ?? fail(), { counts });
    await load.done(parts[0] ?? fail(), { counts });
    expect(await load.state(id)).toEqual({ parts: 4, done: 1 });
    await Promise.all(parts.slice(1).map((part) => open().done(part, { counts })));
    expect(records).toHaveLength(1);
    expect(records[0]?.outcomes).toHaveLength(4);
    await load.done(parts[3] ?? fail(), { counts });
    expect(await load.open(parts[3] ?? fail())).toBeUndefined();
    expect([records.length, await load.state(id)]).toEqual([1, undefined]);
  });

  test('I4: a worker that is killed between saying it ends the load and ending it does so when its message is back', async () => {
    const load = open();
    const parts = await handedOut(load);
    for (const part of parts.slice(1)) await load.done(part, { counts });
    const crashed = open({ record: () => Promise.reject(new Error('Killed.')) });
    await expect(crashed.done(parts[0] ?? fail(), { counts })).rejects.toThrow('Killed.');
    await load.done(parts[0] ?? fail(), { counts });
    expect(records).toHaveLength(1);
  });

  test('I4: of an export that expired begin one other, however many notice; what is late of the first does nothing', async () => {
    const load = open();
    const parts = await handedOut(load);
    await load.done(parts[0] ?? fail(), { counts });
    await fetch(parts[0]?.status ?? '', { method: 'DELETE' });
    await server.put(patient('p9'));
    sent = [];
    expect(await Promise.all(parts.slice(1).map((part) => open().open(part)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(sent).toHaveLength(1);
    expect(server.requests.filter(({ path }) => path.startsWith('/$export?')).at(-1)?.path).toContain(
      '_type=Practitioner%2CPatient%2CObservation',
    );
    await load.done(parts[1] ?? fail(), { counts });
    for (const of = lookOf(sent[0]); (await load.look(of, 0)) === 'running';);
    expect(files().map(({ round, type }) => [round, type])).toEqual([
      [2, 'Practitioner'],
      [2, 'Patient'],
      [2, 'Observation'],
    ]);
    for (const part of files()) await load.done(part, { counts });
    expect(records).toHaveLength(1);
    expect(records[0]?.failure).toBeUndefined();
  });

  test('that were given up are in the record', async () => {
    const load = open();
    const [first, ...others] = await handedOut(load);
    await load.done(first ?? fail(), { counts: {}, failure: 'part-failed' });
    for (const part of others) await load.done(part, { counts });
    expect(records).toMatchObject([
      { failure: { code: 'part-failed', message: expect.stringMatching(/^1 parts/) as unknown } },
    ]);
  });
});

test.each([
  ['no object', 'Homer'],
  ['a type that is none', { type: 'Homer', from: 1, to: 2 }],
  ['an id that leads elsewhere', { kind: 'export', of: { load: '../x', round: 1, status: 'https://x' }, asked: 0 }],
  [
    'no address',
    { kind: 'export', of: { load: '20260201T000000Z-00000001', round: 1, status: 'file:///x' }, asked: 0 },
  ],
])('a message with %s is none of ours', (_what, message) => {
  expect(loadMessageOf(message)).toBeUndefined();
});
