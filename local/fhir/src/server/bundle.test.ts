import { startServer, type TestBundle, type TestServer } from '../testing/harness';

const urn = (n: number) => `urn:uuid:00000000-0000-4000-8000-00000000000${n}`;

describe('batch and transaction', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.fhir.close());

  const post = (type: string, entry: unknown[]) =>
    server.send<TestBundle>('POST', '', { resourceType: 'Bundle', type, entry });
  const statuses = (bundle: TestBundle) => bundle.entry!.map((entry) => entry.response!.status);
  const create = (resource: { resourceType: string }, extra: object = {}, fullUrl?: string) => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource,
    request: { method: 'POST', url: resource.resourceType, ...extra },
  });

  it('rewrites references between entries, forwards and in cycles', async () => {
    const { status, body } = await post('transaction', [
      create(
        {
          resourceType: 'Encounter',
          subject: { reference: urn(1) },
          diagnosis: [{ condition: { reference: urn(3) } }],
        } as never,
        {},
        urn(2),
      ),
      create(
        {
          resourceType: 'Patient',
          link: [{ other: { reference: urn(1) } }],
          extension: [{ url: 'urn:x', valueUri: urn(2) }],
        } as never,
        {},
        urn(1),
      ),
      create(
        { resourceType: 'Condition', encounter: { reference: urn(2) }, subject: { reference: urn(1) } } as never,
        {},
        urn(3),
      ),
    ]);
    expect([status, body.type, statuses(body)]).toEqual([
      200,
      'transaction-response',
      ['201 Created', '201 Created', '201 Created'],
    ]);
    const [encounter, patient, condition] = body.entry!.map((entry) =>
      entry.response!.location!.replace(/^.*\/fhir\/|\/_history.*$/g, ''),
    );
    expect((await server.send('GET', `/${encounter}`)).body).toMatchObject({
      subject: { reference: patient },
      diagnosis: [{ condition: { reference: condition } }],
    });
    expect((await server.send('GET', `/${patient}`)).body).toMatchObject({
      link: [{ other: { reference: patient } }],
      extension: [{ url: 'urn:x', valueUri: encounter }],
    });
  });

  it('resolves conditional references and conditional creates', async () => {
    await server.fhir.load([
      { resourceType: 'Practitioner', id: 'd', identifier: [{ system: 'urn:npi', value: '7' }] } as never,
    ]);
    const entries = [
      create(
        { resourceType: 'Organization', identifier: [{ system: 'urn:o', value: '1' }] } as never,
        { ifNoneExist: 'identifier=urn:o|1' },
        urn(1),
      ),
      create(
        { resourceType: 'Organization', identifier: [{ system: 'urn:o', value: '1' }] } as never,
        { ifNoneExist: 'identifier=urn:o|1' },
        urn(2),
      ),
      create({
        resourceType: 'PractitionerRole',
        organization: { reference: urn(2) },
        practitioner: { reference: 'Practitioner?identifier=urn:npi|7' },
      } as never),
    ];
    const first = await post('transaction', entries);
    expect(statuses(first.body)).toEqual(['201 Created', '200 OK', '201 Created']);
    const again = await post('transaction', entries);
    expect(statuses(again.body)).toEqual(['200 OK', '200 OK', '201 Created']);
    const roles = await server.search('/PractitionerRole?practitioner=d');
    expect(roles.total).toBe(2);
    expect(new Set(roles.entry!.map((entry) => JSON.stringify(entry.resource!.organization))).size).toBe(1);
    expect((await server.search('/Organization')).total).toBe(1);
  });

  it.each([
    [
      'a reference that matches nothing',
      { resourceType: 'Encounter', subject: { reference: 'Patient?identifier=none' } },
      412,
    ],
    ['a urn that no entry has', { resourceType: 'Encounter', subject: { reference: urn(9) } }, 400],
    ['an unknown type', { resourceType: 'Visit' }, 400],
    ['a body of another type', { resourceType: 'Patient', meta: [] }, 400],
  ])('writes nothing of a transaction with %s', async (_, resource, status) => {
    await server.send('PUT', '/Patient/a', { resourceType: 'Patient', id: 'a' });
    const answer = await post('transaction', [
      create({ resourceType: 'Patient' }),
      { resource: { resourceType: 'Patient', id: 'a', active: true }, request: { method: 'PUT', url: 'Patient/a' } },
      { request: { method: 'DELETE', url: 'Patient/a-not-there' } },
      create(resource),
    ]);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain('Bundle.entry[3]');
    expect([server.fhir.count(), (await server.search('/_history')).total]).toEqual([1, 1]);
  });

  it('works off deletes, creates, updates and reads in this order, and answers in the order of the entries', async () => {
    await server.send('PUT', '/Patient/a', { resourceType: 'Patient', id: 'a' });
    const { body } = await post('transaction', [
      { request: { method: 'GET', url: 'Patient?_summary=count' } },
      { resource: { resourceType: 'Patient', id: 'b' }, request: { method: 'PUT', url: 'Patient/b' } },
      create({ resourceType: 'Patient' }),
      { request: { method: 'DELETE', url: 'Patient/a' } },
    ]);
    expect(statuses(body)).toEqual(['200 OK', '201 Created', '201 Created', '204 No Content']);
    expect(body.entry![0]!.resource).toMatchObject({ resourceType: 'Bundle', total: 2 });
  });

  it('refuses two entries about one resource, and a stale ifMatch', async () => {
    const put = { resource: { resourceType: 'Patient', id: 'a' }, request: { method: 'PUT', url: 'Patient/a' } };
    expect((await post('transaction', [put, put])).status).toBe(400);
    await server.send('PUT', '/Patient/a', put.resource);
    expect((await post('transaction', [{ ...put, request: { ...put.request, ifMatch: 'W/"9"' } }])).status).toBe(412);
    expect((await post('transaction', [{ ...put, request: { ...put.request, ifMatch: 'W/"1"' } }])).status).toBe(200);
  });

  it('lets each entry of a batch succeed or fail for itself', async () => {
    await server.fhir.load([{ resourceType: 'Patient', id: 'p', identifier: [{ value: '1' }] } as never]);
    const { status, body } = await post('batch', [
      create({ resourceType: 'Encounter', subject: { reference: 'Patient?identifier=1' } } as never),
      create({ resourceType: 'Encounter', subject: { reference: 'Patient?identifier=2' } } as never),
      { request: { method: 'GET', url: 'Patient/none' } },
      { request: { method: 'GET', url: 'Patient/p' } },
      { request: { method: 'DELETE', url: 'Patient/p' } },
      { request: { method: 'PATCH', url: 'Patient/p' } },
      { resource: { resourceType: 'Patient' } },
    ]);
    expect([status, body.type]).toEqual([200, 'batch-response']);
    expect(statuses(body)).toEqual(['201 Created', '412', '404', '200 OK', '204 No Content', '501', '400']);
    expect(body.entry![1]!.response!.outcome!.resourceType).toBe('OperationOutcome');
    expect(body.entry![3]!.resource).toMatchObject({ resourceType: 'Patient', id: 'p' });
    expect((await server.search('/Encounter?patient=p')).total).toBe(1);
  });

  it.each([
    ['a collection', { resourceType: 'Bundle', type: 'collection' }, 400],
    ['something else', { resourceType: 'Patient' }, 400],
    ['entries that are no array', { resourceType: 'Bundle', type: 'batch', entry: {} }, 400],
  ])('refuses %s at the base', async (_, body, status) => {
    expect((await server.send('POST', '', body)).status).toBe(status);
  });

  it('does not take a bundle inside a bundle', async () => {
    const { body } = await post('batch', [
      { resource: { resourceType: 'Bundle', type: 'batch' }, request: { method: 'POST', url: '/' } },
    ]);
    expect(statuses(body)).toEqual(['400']);
  });
});
