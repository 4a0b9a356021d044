import { type Resource } from '../resource';
import { startServer, type TestServer } from '../testing/harness';

interface Manifest {
  transactionTime: string;
  requiresAccessToken: boolean;
  output: Array<{ type: string; url: string; count: number }>;
  deleted: Array<{ type: string; url: string }>;
}

const patient = (id: string) => ({ resourceType: 'Patient', id });
const asynchronous = { prefer: 'respond-async', accept: 'application/fhir+json' };

describe('bulk export', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.fhir.close());

  const path = (url: string) => url.replace('http://127.0.0.1/fhir', '');

  async function start(query = '', of = ''): Promise<string> {
    const answer = await server.send('GET', `${of}/$export${query}`, undefined, asynchronous);
    expect(answer.status).toBe(202);
    return path(answer.headers.get('content-location')!);
  }

  async function finish(status: string): Promise<Manifest> {
    for (let poll = 0; poll < 1000; poll += 1) {
      const answer = await server.send<Manifest>('GET', status);
      if (answer.status === 200) return answer.body;
      expect(answer.status).toBe(202);
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('The export never ended.');
  }

  async function lines(url: string): Promise<Array<{ id: string; [name: string]: unknown }>> {
    const answer = await server.send<string>('GET', path(url), undefined, { accept: 'application/fhir+ndjson' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/fhir+ndjson']);
    return answer.body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { id: string });
  }

  it('reports progress, then gives one file per type, as of its start', async () => {
    await server.fhir.load([
      ...Array.from({ length: 450 }, (_, index) => patient(`p${index}`)),
      { resourceType: 'Group', id: 'g' },
    ]);
    const status = await start();
    const early = await server.send('GET', status);
    expect([early.status, early.headers.get('retry-after')]).toEqual([202, '1']);
    expect(early.headers.get('x-progress')).toMatch(/^\d+ of \d+ types$/);
    await server.send('PUT', '/Patient/p0', { ...patient('p0'), active: true });
    await server.send('DELETE', '/Patient/p1');
    await server.send('PUT', '/Patient/late', patient('late'));
    const manifest = await finish(status);
    expect(manifest).toMatchObject({ requiresAccessToken: false, deleted: [], error: [] });
    expect(manifest.output.map(({ type, count }) => [type, count])).toEqual([
      ['Group', 1],
      ['Patient', 450],
    ]);
    const patients = await lines(manifest.output[1]!.url);
    expect(patients).toHaveLength(450);
    expect(patients[0]).toMatchObject({ id: 'p0', meta: { versionId: '1' } });
  });

  it('of what changed since the last one, with the deletions, and nothing lost at the seam', async () => {
    server.setClock('2026-03-01T00:00:00Z', 0);
    await server.fhir.load([patient('old'), patient('gone'), { resourceType: 'Group', id: 'g' }]);
    server.setClock('2026-03-02T00:00:00Z', 0);
    await server.send('PUT', '/Patient/seam', patient('seam'));
    const first = await finish(await start('?_type=Patient'));
    // The same instant as the end of the first export.
    await server.send('PUT', '/Patient/tie', patient('tie'));
    await server.send('DELETE', '/Patient/gone');
    const second = await finish(await start(`?_type=Patient&_since=${first.transactionTime}`));
    expect((await lines(second.output[0]!.url)).map((each) => each.id)).toEqual(['seam', 'tie']);
    expect(await lines(second.deleted[0]!.url)).toEqual([
      { resourceType: 'Bundle', type: 'transaction', entry: [{ request: { method: 'DELETE', url: 'Patient/gone' } }] },
    ]);
  });

  it('of the patients of a group, or of all patients, with what refers to them', async () => {
    const about = (resourceType: string, id: string, of: string) =>
      ({ resourceType, id, subject: { reference: `Patient/${of}` } }) as Resource;
    await server.fhir.load([
      ...['a', 'b', 'c'].map(patient),
      about('Observation', 'oa', 'a'),
      about('Observation', 'ob', 'b'),
      about('Condition', 'cc', 'c'),
      { resourceType: 'Observation', id: 'nobody' },
      { resourceType: 'Location', id: 'l' },
      {
        resourceType: 'Group',
        id: 'g',
        member: [{ entity: { reference: 'Patient/a' } }, { entity: { reference: 'Patient/c' }, inactive: true }],
      } as Resource,
    ]);
    const summary = (manifest: Manifest) => manifest.output.map(({ type, count }) => `${type} ${count}`);
    const group = await finish(await start('', '/Group/g'));
    expect(summary(group)).toEqual(['Observation 1', 'Patient 1']);
    expect(await lines(group.output[0]!.url)).toMatchObject([{ id: 'oa' }]);
    expect(summary(await finish(await start('', '/Patient')))).toEqual(['Condition 1', 'Observation 2', 'Patient 3']);
    await server.send('DELETE', '/Observation/oa');
    await server.send('DELETE', '/Observation/ob');
    const later = await finish(await start(`?_since=${group.transactionTime}`, '/Group/g'));
    expect(await lines(later.deleted[0]!.url)).toMatchObject([{ entry: [{ request: { url: 'Observation/oa' } }] }]);
  });

  it('gives a part of a file by its bytes, so that several may read it side by side', async () => {
    await server.fhir.load(Array.from({ length: 450 }, (_, index) => patient(`p${index}`)));
    const [file] = (await finish(await start())).output;
    const part = (range: string) => server.send<string>('GET', path(file!.url), undefined, { range });
    const whole = (await server.send<string>('GET', path(file!.url))).body;
    const some = await part('bytes=100-299');
    expect([some.status, some.headers.get('content-range')]).toEqual([206, `bytes 100-299/${whole.length}`]);
    expect(some.body).toBe(whole.slice(100, 300));
    expect((await part('bytes=40000-')).body).toBe(whole.slice(40000));
    const after = await part(`bytes=${whole.length}-`);
    expect([after.status, after.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`]);
    expect(await part('lines=1-2')).toMatchObject({ status: 200, body: whole });
  });

  it('can be given up', async () => {
    const status = await start();
    expect((await server.send('DELETE', status)).status).toBe(202);
    expect((await server.send('GET', status)).status).toBe(404);
  });

  it('names what is wrong with a kick-off', async () => {
    expect((await server.send('GET', '/$export')).status).toBe(400);
    for (const query of ['?_type=Patent', '?_since=today', '?_outputFormat=csv', '?_typeFilter=x']) {
      expect((await server.send('GET', `/$export${query}`, undefined, asynchronous)).status).toBe(400);
    }
    expect((await server.send('POST', '/$export', {}, asynchronous)).status).toBe(405);
    expect((await server.send('GET', '/$export-file/none/Patient.ndjson')).status).toBe(404);
  });
});
