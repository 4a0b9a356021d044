import { Client } from 'fhir-kit-client';
import { openLocalFhir, type LocalFhir } from './open-local-fhir';
import { serve, type TestBundle } from '../testing/harness';

/** The server as an independent client sees it, over HTTP. */
describe('fhir-kit-client', () => {
  let fhir: LocalFhir;
  let client: Client;
  let close: () => Promise<void>;

  beforeAll(async () => {
    let handle: (request: Request) => Promise<Response> = () => Promise.resolve(new Response());
    const http = await serve((request) => handle(request));
    fhir = await openLocalFhir({ baseUrl: `${http.url}/fhir` });
    handle = (request) => fhir.handle(request);
    client = new Client({ baseUrl: `${http.url}/fhir` });
    close = http.close;
    await fhir.load([
      ...Array.from({ length: 25 }, (_, index) => ({
        resourceType: 'Patient',
        id: `p${index}`,
        gender: index % 2 === 0 ? 'female' : 'male',
      })),
      {
        resourceType: 'Observation',
        id: 'o',
        status: 'final',
        code: { text: 'x' },
        subject: { reference: 'Patient/p3' },
      } as never,
    ]);
  });
  afterAll(async () => {
    await close();
    await fhir.close();
  });

  const bundle = (value: unknown) => value as TestBundle & { link: Array<{ relation: string; url: string }> };

  it('reads the capability statement', async () => {
    expect(await client.capabilityStatement()).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
    });
  });

  it('creates, reads, updates, reads versions and deletes', async () => {
    const made = (await client.create({
      resourceType: 'Patient',
      body: { resourceType: 'Patient', active: true },
    })) as unknown as { id: string };
    expect(await client.read({ resourceType: 'Patient', id: made.id })).toMatchObject({ active: true });
    const changed = await client.update({
      resourceType: 'Patient',
      id: made.id,
      body: { resourceType: 'Patient', id: made.id, active: false },
    });
    expect(changed).toMatchObject({ active: false, meta: { versionId: '2' } });
    expect(await client.vread({ resourceType: 'Patient', id: made.id, version: '1' })).toMatchObject({ active: true });
    await client.delete({ resourceType: 'Patient', id: made.id });
    await expect(client.read({ resourceType: 'Patient', id: made.id })).rejects.toMatchObject({
      response: { status: 410 },
    });
  });

  it('searches by GET and by POST, and follows next links to the end', async () => {
    for (const postSearch of [false, true]) {
      const seen: string[] = [];
      let page: TestBundle | undefined = bundle(
        await client.resourceSearch({
          resourceType: 'Patient',
          searchParams: { gender: 'female', _count: 4 },
          options: { postSearch },
        }),
      );
      while (page !== undefined) {
        seen.push(...(page.entry ?? []).map((entry) => entry.resource!.id));
        page = (await client.nextPage({ bundle: page as never })) as unknown as TestBundle | undefined;
      }
      expect(seen).toEqual(Array.from({ length: 13 }, (_, index) => `p${index * 2}`));
    }
  });

  it('resolves a reference and reads histories', async () => {
    const observation = await client.read({ resourceType: 'Observation', id: 'o' });
    const { reference } = (observation as unknown as { subject: { reference: string } }).subject;
    expect(await client.resolve({ reference })).toMatchObject({ resourceType: 'Patient', id: 'p3' });
    expect(bundle(await client.history({ resourceType: 'Patient', id: 'p3' })).total).toBe(1);
    expect(bundle(await client.history({ resourceType: 'Observation' })).total).toBe(1);
    expect(bundle(await client.history({})).total).toBeGreaterThan(25);
  });

  it('runs transactions and batches', async () => {
    const body = (type: string) => ({
      resourceType: 'Bundle',
      type,
      entry: [
        { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient' }, request: { method: 'POST', url: 'Patient' } },
        { request: { method: 'GET', url: 'Patient/p1' } },
      ],
    });
    expect(await client.transaction({ body: body('transaction') })).toMatchObject({ type: 'transaction-response' });
    expect(await client.batch({ body: body('batch') })).toMatchObject({ type: 'batch-response' });
  });

  it('gives errors as OperationOutcome', async () => {
    await expect(
      client.resourceSearch({ resourceType: 'Patient', searchParams: { birthdate: 'x' } }),
    ).rejects.toMatchObject({
      response: { status: 400, data: { resourceType: 'OperationOutcome' } },
    });
  });
});
