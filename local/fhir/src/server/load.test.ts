import { type Resource } from '../resource';
import { startServer, type TestServer } from '../testing/harness';

const patient = (id: string, more: object = {}): Resource => ({ resourceType: 'Patient', id, ...more });

describe('load', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.fhir.close());

  it('writes nothing the second time (I1)', async () => {
    const all = Array.from({ length: 2500 }, (_, index) => patient(`p${index}`, { active: index % 2 === 0 }));
    expect(await server.fhir.load(all)).toEqual({ loaded: 2500, unchanged: 0, rejected: [] });
    expect(await server.fhir.load(all)).toEqual({ loaded: 0, unchanged: 2500, rejected: [] });
    expect([server.fhir.count(), (await server.search('/_history?_count=1')).total]).toEqual([2500, 2500]);
  });

  it('takes the order of elements and the meta of another server for no change', async () => {
    await server.fhir.load([patient('a', { active: true, gender: 'male' })]);
    const other = {
      gender: 'male',
      meta: { versionId: '77', lastUpdated: '2020-01-01T00:00:00Z' },
      id: 'a',
      resourceType: 'Patient',
      active: true,
    };
    expect(await server.fhir.load([other])).toMatchObject({ loaded: 0, unchanged: 1 });
    expect(await server.fhir.load([patient('a', { active: false, gender: 'male' })])).toMatchObject({
      loaded: 1,
      unchanged: 0,
    });
    expect((await server.send('GET', '/Patient/a')).body.meta.versionId).toBe('2');
  });

  it('brings back what was deleted', async () => {
    await server.fhir.load([patient('a')]);
    await server.send('DELETE', '/Patient/a');
    expect(await server.fhir.load([patient('a')])).toMatchObject({ loaded: 1 });
  });

  it('says which resources it rejects and why, without their values (I5)', async () => {
    const result = await server.fhir.load([
      patient('a'),
      { resourceType: 'Patient' },
      { resourceType: 'Canary Name', id: 'b' },
      { resourceType: 'Patient', id: 'Canary Name' },
      { resourceType: 'Patient', id: 'c', meta: 'Canary Name' } as never,
      null as never,
    ]);
    expect(result.loaded).toBe(1);
    expect(result.rejected.map(({ index, resourceType, id }) => [index, resourceType, id])).toEqual([
      [1, 'Patient', undefined],
      [2, undefined, undefined],
      [3, 'Patient', undefined],
      [4, 'Patient', 'c'],
      [5, undefined, undefined],
    ]);
    expect(JSON.stringify(result)).not.toContain('Canary');
  });

  it('lets other requests through between two transactions', async () => {
    const loading = server.fhir.load(Array.from({ length: 5000 }, (_, index) => patient(`p${index}`)));
    await new Promise((resolve) => setImmediate(resolve));
    const early = (await server.search('/Patient?_summary=count')).total!;
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(5000);
    await loading;
    expect(server.fhir.count()).toBe(5000);
  });

  it('reads from a stream', async () => {
    async function* stream(): AsyncGenerator<Resource> {
      for (let index = 0; index < 3; index += 1) yield await Promise.resolve(patient(`s${index}`));
    }
    expect(await server.fhir.load(stream())).toMatchObject({ loaded: 3 });
  });
});
