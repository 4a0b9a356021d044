import { nextPath, startServer, type TestBundle, type TestServer } from '../testing/harness';

const patient = (id: string) => ({ resourceType: 'Patient', id });

function lines(bundle: TestBundle): string[] {
  return (bundle.entry ?? []).map(({ request, response, resource }) =>
    [
      request!.method,
      request!.url,
      response!.status,
      resource === undefined ? '-' : `v${resource.meta.versionId}`,
    ].join(' '),
  );
}

describe('history', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
    await server.send('PUT', '/Patient/a', patient('a'));
    await server.send('PUT', '/Patient/b', patient('b'));
    await server.send('PUT', '/Patient/a', { ...patient('a'), active: true });
    await server.send('PUT', '/Group/g', { resourceType: 'Group', id: 'g' });
    await server.send('DELETE', '/Patient/b');
  });
  afterEach(() => server.fhir.close());

  it('of everything, newest first, with the deletion', async () => {
    const bundle = await server.search('/_history');
    expect([bundle.type, bundle.total]).toEqual(['history', 5]);
    expect(lines(bundle)).toEqual([
      'DELETE Patient/b 204 -',
      'PUT Group/g 201 v1',
      'PUT Patient/a 200 v2',
      'PUT Patient/b 201 v1',
      'PUT Patient/a 201 v1',
    ]);
  });

  it('of a type and of one resource', async () => {
    expect(lines(await server.search('/Patient/_history'))).toHaveLength(4);
    expect(lines(await server.search('/Patient/a/_history'))).toEqual(['PUT Patient/a 200 v2', 'PUT Patient/a 201 v1']);
    expect((await server.send('GET', '/Patient/none/_history')).status).toBe(404);
  });

  it('since an instant, which counts itself', async () => {
    const at = (await server.search('/Patient/a/_history')).entry![0]!.resource!.meta.lastUpdated;
    expect(lines(await server.search(`/_history?_since=${at}`))).toHaveLength(3);
    expect((await server.search(`/_history?_since=2027-01-01T00:00:00Z`)).total).toBe(0);
    expect((await server.send('GET', '/_history?_since=yesterday')).status).toBe(400);
  });

  it('in pages that new changes do not disturb', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/_history?_count=2';
    while (path !== undefined) {
      const bundle: TestBundle = await server.search(path);
      seen.push(...lines(bundle));
      await server.send('PUT', '/Patient/a', patient('a'));
      path = nextPath(bundle);
    }
    expect(seen).toEqual([
      'DELETE Patient/b 204 -',
      'PUT Group/g 201 v1',
      'PUT Patient/a 200 v2',
      'PUT Patient/b 201 v1',
      'PUT Patient/a 201 v1',
    ]);
  });
});
