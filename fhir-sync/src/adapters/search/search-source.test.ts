import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadRequest } from '../../ports/fhir-source';
import { SourceError } from '../../ports/fhir-source';
import { parseBase } from './base-address';
import { SearchSource } from './search-source';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A FHIR server that a test scripts: the path with its query decides the answer. */
class Script {
  readonly requests: { path: string; authorization: string | undefined }[] = [];
  readonly #server: Server;
  answer: (path: string) => Answer = () => ({ body: { resourceType: 'Bundle' } });
  capability: Answer = { body: { resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' } };

  constructor() {
    this.#server = createServer((request: IncomingMessage, response) => {
      const path = decodeURIComponent((request.url ?? '').replace('/fhir/', ''));
      this.requests.push({ path, authorization: request.headers.authorization });
      const { status = 200, headers = {}, body } = path === 'metadata' ? this.capability : this.answer(path);
      response.writeHead(status, { date: 'Sun, 01 Feb 2026 12:00:00 GMT', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/fhir`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let script: Script;
let base: string;
beforeEach(async () => {
  script = new Script();
  base = await script.start();
});
afterEach(() => script.stop());

const slept: number[] = [];
const open = (token?: string): Promise<SearchSource> =>
  SearchSource.open({
    base,
    name: 'main',
    random: () => 0.5,
    sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)),
    ...(token === undefined ? {} : { token }),
  });
const patient = (id: string): object => ({ resourceType: 'Patient', id });
const bundle = (resources: readonly object[], next?: string): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  ...(next === undefined ? {} : { link: [{ relation: 'next', url: next }] }),
  entry: [
    ...resources.map((resource) => ({ resource, search: { mode: 'match' } })),
    { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } },
  ],
});
async function ids(source: SearchSource, request: Partial<ReadRequest> = {}): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const item of source.read({ types: ['Patient'], again: [], ...request }))
    if (item.kind === 'resource') found.push(item.resource['id']);
  return found;
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof SourceError ? error.code : String(error)),
  );

test('reads every page of every type, and leaves the server’s time less an overlap as the cursor', async () => {
  script.answer = (path) => ({
    body: path.includes('page=2')
      ? bundle([patient('c')])
      : bundle([patient('a'), patient('b')], `${base}/Patient?page=2`),
  });
  const source = await open('secret-token');
  expect(await ids(source)).toEqual(['a', 'b', 'c']);
  expect(script.requests.map(({ path }) => path)).toEqual([
    'metadata',
    'Patient?_sort=_lastUpdated&_count=500',
    'Patient?page=2',
  ]);
  expect(script.requests.every(({ authorization }) => authorization === 'Bearer secret-token')).toBe(true);
  expect([source.cursor, source.readEverything]).toEqual(['2026-02-01T11:55:00.000Z', true]);
});

test('goes on from a cursor, and reads again what is in quarantine, once', async () => {
  script.answer = (path) => ({
    body: bundle(path.includes('_id=') ? [patient('old')] : [patient('old'), patient('new')]),
  });
  const source = await open();
  const cursor = '2026-01-01T00:00:00.000Z';
  expect(await ids(source, { cursor, again: [{ type: 'Patient', id: 'old' }] })).toEqual(['old', 'new']);
  expect(script.requests.slice(1).map(({ path }) => path)).toEqual([
    'Patient?_id=old&_count=50',
    `Patient?_sort=_lastUpdated&_count=500&_lastUpdated=ge${cursor}`,
  ]);
  expect(source.readEverything).toBe(false);
});

test('asks only for types the server has', async () => {
  script.capability = { body: { resourceType: 'CapabilityStatement', rest: [{ resource: [{ type: 'Patient' }] }] } };
  await ids(await open(), { types: ['Organization', 'Patient'] });
  expect(script.requests.map(({ path }) => path.split('?')[0])).toEqual(['metadata', 'Patient']);
});

test('waits as long as Retry-After says and backs off otherwise', async () => {
  slept.length = 0;
  const answers: Answer[] = [
    { status: 429, headers: { 'retry-after': '7' }, body: {} },
    { status: 503, body: {} },
    { body: bundle([patient('a')]) },
  ];
  script.answer = () => answers.shift() ?? { body: bundle([]) };
  expect(await ids(await open())).toEqual(['a']);
  expect(slept).toEqual([7000, 2000]);
});

describe('what is no FHIR R4 server is told in one sentence', () => {
  test.each<[string, Answer, string]>([
    ['HTML', { headers: { 'content-type': 'text/html' }, body: '<html>Secret page</html>' }, 'source-not-fhir'],
    ['HTML and 404', { status: 404, body: '<html></html>' }, 'source-not-fhir'],
    ['other JSON', { body: { hello: 'world' } }, 'source-not-fhir'],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' }, 'source-not-fhir'],
    ['another version', { body: { resourceType: 'CapabilityStatement', fhirVersion: '3.0.2' } }, 'source-version'],
    ['401', { status: 401, body: {} }, 'source-sign-in'],
    ['an error', { status: 500, body: { resourceType: 'OperationOutcome', text: 'PHI' } }, 'source-refused'],
  ])('%s', async (_name, capability, code) => {
    script.capability = capability;
    expect(await codeOf(open())).toBe(code);
  });

  test('a wrong port', async () => {
    await script.stop();
    const message = await open().catch((error: unknown) => (error as Error).message);
    expect(message).toBe('Nothing answers at the address of the FHIR server. Check the address and the port.');
    script = new Script();
    await script.start();
  });
});

describe('pages that lead astray', () => {
  test('a next link to another origin is not followed', async () => {
    const trap = new Script();
    const elsewhere = await trap.start();
    script.answer = () => ({ body: bundle([patient('a')], `${elsewhere}/Patient?page=2`) });
    expect(await codeOf(ids(await open('secret-token')))).toBe('source-off-origin');
    expect(trap.requests).toEqual([]);
    await trap.stop();
  });

  test('pages in a circle end', async () => {
    script.answer = () => ({ body: bundle([patient('a')], `${base}/Patient?page=2`) });
    expect(await codeOf(ids(await open()))).toBe('source-loop');
  });

  test('an answer that is no bundle', async () => {
    script.answer = () => ({ body: { resourceType: 'OperationOutcome' } });
    expect(await codeOf(ids(await open()))).toBe('source-not-fhir');
  });
});

describe('the base address', () => {
  test('is https, or this machine', () => {
    expect(parseBase('https://fhir.example/r4/')).toBe('https://fhir.example/r4');
    expect(parseBase('http://localhost:5080/fhir?x=1#y')).toBe('http://localhost:5080/fhir');
  });
  test.each(['http://fhir.example/r4', 'ftp://x/y', 'https://user:password@fhir.example', 'https://'])(
    '%s is refused',
    (address) => {
      expect(() => parseBase(address)).toThrow(SourceError);
    },
  );
});
