import { resourceTypes } from './resource-types';
import { base, startServer, type TestServer } from '../testing/harness';

const patient = { resourceType: 'Patient', id: 'a' };

describe('HTTP', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ maxBodyBytes: 2000 });
  });
  afterEach(() => server.fhir.close());

  it.each([
    ['application/fhir+xml', 415],
    ['text/plain', 415],
    ['application/fhir+json; charset=iso-8859-1', 415],
    ['application/fhir+json; charset=utf-8', 201],
    ['application/json', 201],
  ])('Content-Type %s answers %i', async (type, status) => {
    expect((await server.send('PUT', '/Patient/a', patient, { 'content-type': type })).status).toBe(status);
  });

  it.each([
    ['application/fhir+xml', 406],
    ['application/xml, text/xml', 406],
    ['application/fhir+json;q=0, application/xml', 406],
    ['application/fhir+json', 200],
    ['application/fhir+json; fhirVersion=4.0', 200],
    ['text/html, */*;q=0.1', 200],
  ])('Accept %s answers %i', async (accept, status) => {
    expect((await server.send('GET', '/metadata', undefined, { accept })).status).toBe(status);
  });

  it('takes _format before Accept', async () => {
    expect((await server.send('GET', '/metadata?_format=xml')).status).toBe(406);
    expect(
      (await server.send('GET', '/metadata?_format=application/fhir+json', undefined, { accept: 'application/xml' }))
        .status,
    ).toBe(200);
  });

  it.each([
    ['no JSON', '{"resourceType":'],
    ['nothing', ''],
    ['HTML', '<html></html>'],
  ])('answers 400 to a body that is %s', async (_, body) => {
    const answer = await server.send('PUT', '/Patient/a', body);
    expect([answer.status, answer.body.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('answers 400 to a body that is not UTF-8', async () => {
    const response = await server.fhir.handle(
      new Request(`${base}/Patient`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: new Uint8Array([0x22, 0xff, 0x22]),
      }),
    );
    expect(response.status).toBe(400);
  });

  it('refuses a large body, announced or not', async () => {
    const large = JSON.stringify({ ...patient, note: 'x'.repeat(3000) });
    expect((await server.send('PUT', '/Patient/a', large)).status).toBe(413);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let i = 0; i < 10; i += 1) controller.enqueue(new TextEncoder().encode(' '.repeat(500)));
        controller.close();
      },
    });
    const response = await server.fhir.handle(
      new Request(`${base}/Patient`, {
        method: 'POST',
        headers: { 'content-type': 'application/fhir+json' },
        body: stream,
        duplex: 'half',
      }),
    );
    expect(response.status).toBe(413);
    expect(server.fhir.count()).toBe(0);
  });

  it.each([
    ['GET', '/Patient/%E0%A4%A', 400],
    ['GET', `/Patient?name=${'x'.repeat(20_000)}`, 414],
    ['GET', '/Nothing', 404],
    ['GET', '/Patient/a/b/c/d', 404],
    ['GET', '/Patient/a/Observation', 404],
    ['POST', '/Patient/a', 405],
    ['PUT', '/metadata', 405],
    ['PATCH', '/Patient/a', 501],
    ['GET', '/Patient/a/$everything', 501],
    ['GET', '/Patient/a/$export', 501],
    ['GET', '/Group/g/$export', 404],
    ['GET', '', 400],
  ])('%s %.40s answers %i with an OperationOutcome', async (method, path, status) => {
    const answer = await server.send(method, path);
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
  });

  it('answers nothing outside of its base', async () => {
    expect((await server.fhir.handle(new Request('http://127.0.0.1/fhirx/Patient'))).status).toBe(404);
    expect((await server.fhir.handle(new Request('http://127.0.0.1/'))).status).toBe(404);
  });

  it('answers HEAD without a body, and tells its own time', async () => {
    await server.send('PUT', '/Patient/a', patient);
    const answer = await server.send<string>('HEAD', '/Patient/a');
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, 'W/"1"']);
    expect(answer.headers.get('date')).toMatch(/^Sun, 01 Mar 2026 12:00:\d\d GMT$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says 503 when it is closed', async () => {
    await server.fhir.close();
    await server.fhir.close();
    expect((await server.send('GET', '/metadata')).status).toBe(503);
    server = await startServer();
  });

  it('states what it can do, and does what it states', async () => {
    interface Statement {
      rest: Array<{
        resource: Array<{
          type: string;
          searchParam: Array<{ name: string; type: string }>;
          interaction: Array<{ code: string }>;
        }>;
      }>;
    }
    const { body } = await server.send<Statement & { resourceType: string; fhirVersion: string }>('GET', '/metadata');
    expect([body.resourceType, body.fhirVersion]).toEqual(['CapabilityStatement', '4.0.1']);
    const types = body.rest[0]!.resource;
    expect(types.map((each) => each.type)).toEqual([...resourceTypes]);
    const samples: Record<string, string> = {
      date: '2026-01-01',
      token: 'x',
      string: 'x',
      reference: 'Patient/x',
      uri: 'urn:x',
    };
    for (const { type, searchParam } of types) {
      const query = searchParam.map(({ name, type: kind }) => `${name}=${samples[kind]!}`).join('&');
      const answer = await server.send('GET', `/${type}?${query}`, undefined, { prefer: 'handling=strict' });
      expect([type, answer.status]).toEqual([type, 200]);
    }
  });
});
