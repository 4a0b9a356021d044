import { startServer, type TestServer } from '../testing/harness';

const patient = { resourceType: 'Patient', id: 'a', active: true, name: [{ family: 'Müller' }] };

describe('read and write', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.fhir.close());

  it('creates under an id of its own and says where', async () => {
    const { status, headers, body } = await server.send('POST', '/Patient', {
      ...patient,
      meta: { versionId: '9', tag: [{ code: 't' }] },
    });
    expect(status).toBe(201);
    expect(body.id).not.toBe('a');
    expect(body.meta).toEqual({ versionId: '1', lastUpdated: expect.any(String), tag: [{ code: 't' }] });
    expect(headers.get('location')).toBe(`http://127.0.0.1/fhir/Patient/${body.id}/_history/1`);
    expect(headers.get('etag')).toBe('W/"1"');
    expect((await server.send('GET', `/Patient/${body.id}`)).body).toEqual(body);
  });

  it('creates by update, then counts versions and keeps the old ones', async () => {
    expect((await server.send('PUT', '/Patient/a', patient)).status).toBe(201);
    const second = await server.send('PUT', '/Patient/a', { ...patient, active: false });
    expect([second.status, second.body.meta.versionId]).toEqual([200, '2']);
    expect((await server.send('GET', '/Patient/a/_history/1')).body).toMatchObject({
      active: true,
      meta: { versionId: '1' },
    });
    expect((await server.send('GET', '/Patient/a')).body).toMatchObject({ active: false, meta: { versionId: '2' } });
    expect((await server.send('GET', '/Patient/a/_history/3')).status).toBe(404);
  });

  it('answers 304 to a client that has the version', async () => {
    await server.send('PUT', '/Patient/a', patient);
    expect((await server.send('GET', '/Patient/a', undefined, { 'if-none-match': 'W/"1"' })).status).toBe(304);
    expect((await server.send('GET', '/Patient/a', undefined, { 'if-none-match': 'W/"7"' })).status).toBe(200);
  });

  it('refuses an update of a version that is not the current one', async () => {
    await server.send('PUT', '/Patient/a', patient);
    await server.send('PUT', '/Patient/a', patient);
    const stale = await server.send('PUT', '/Patient/a', patient, { 'if-match': 'W/"1"' });
    expect([stale.status, stale.body.resourceType]).toEqual([412, 'OperationOutcome']);
    expect((await server.send('PUT', '/Patient/a', patient, { 'if-match': 'W/"2"' })).status).toBe(200);
    expect((await server.send('PUT', '/Patient/b', { ...patient, id: 'b' }, { 'if-match': 'W/"1"' })).status).toBe(412);
    expect((await server.send('DELETE', '/Patient/a', undefined, { 'if-match': 'W/"1"' })).status).toBe(412);
  });

  it('says gone after a delete, and takes the resource back with a higher version', async () => {
    await server.send('PUT', '/Patient/a', patient);
    expect((await server.send('DELETE', '/Patient/a')).status).toBe(204);
    expect((await server.send('GET', '/Patient/a')).status).toBe(410);
    expect((await server.send('GET', '/Patient/a/_history/2')).status).toBe(410);
    expect((await server.send('DELETE', '/Patient/a')).status).toBe(204);
    expect(server.fhir.count()).toBe(0);
    const back = await server.send('PUT', '/Patient/a', patient);
    expect([back.status, back.body.meta.versionId]).toEqual([201, '3']);
    expect((await server.send('DELETE', '/Patient/never')).status).toBe(204);
    expect((await server.send('GET', '/Patient/never')).status).toBe(404);
  });

  it('keeps ids apart that differ only in case', async () => {
    await server.send('PUT', '/Patient/aB', { ...patient, id: 'aB' });
    await server.send('PUT', '/Patient/Ab', { ...patient, id: 'Ab' });
    expect(server.fhir.count()).toBe(2);
  });

  it('creates only what is not there yet (If-None-Exist)', async () => {
    const withMrn = { ...patient, identifier: [{ system: 'urn:x', value: '1' }] };
    const condition = { 'if-none-exist': 'identifier=urn:x|1' };
    const first = await server.send('POST', '/Patient', withMrn, condition);
    const again = await server.send('POST', '/Patient', withMrn, condition);
    expect([first.status, again.status, again.body.id]).toEqual([201, 200, first.body.id]);
    await server.send('POST', '/Patient', withMrn);
    expect((await server.send('POST', '/Patient', withMrn, condition)).status).toBe(412);
    expect((await server.send('POST', '/Patient', withMrn, { 'if-none-exist': 'nonsense=1' })).status).toBe(400);
  });

  it('updates and deletes by condition', async () => {
    const withMrn = { resourceType: 'Patient', identifier: [{ system: 'urn:x', value: '1' }] };
    const made = await server.send('PUT', '/Patient?identifier=urn:x|1', withMrn);
    const updated = await server.send('PUT', '/Patient?identifier=urn:x|1', { ...withMrn, active: true });
    expect([made.status, updated.status, updated.body.id]).toEqual([201, 200, made.body.id]);
    expect((await server.send('DELETE', '/Patient?identifier=urn:x|1')).status).toBe(204);
    expect(server.fhir.count()).toBe(0);
    expect((await server.send('DELETE', '/Patient')).status).toBe(412);
  });

  it.each([
    ['an unknown type in the address', 'PUT', '/Patent/a', patient, 404],
    ['an unknown type in the body', 'PUT', '/Patient/a', { resourceType: 'Patent', id: 'a' }, 422],
    ['another type in the body', 'PUT', '/Patient/a', { resourceType: 'Group', id: 'a' }, 400],
    ['another id in the body', 'PUT', '/Patient/b', patient, 400],
    ['no id in the body', 'PUT', '/Patient/a', { resourceType: 'Patient' }, 400],
    ['an id of wrong syntax', 'PUT', '/Patient/a_b', { resourceType: 'Patient', id: 'a_b' }, 400],
    [
      'an id that is too long',
      'PUT',
      `/Patient/${'x'.repeat(65)}`,
      { resourceType: 'Patient', id: 'x'.repeat(65) },
      400,
    ],
    ['an array', 'POST', '/Patient', [patient], 400],
    ['meta of wrong shape', 'POST', '/Patient', { resourceType: 'Patient', meta: 'x' }, 400],
    [
      'an unknown contained type',
      'POST',
      '/Patient',
      { resourceType: 'Patient', contained: [{ resourceType: 'X' }] },
      400,
    ],
  ])('refuses %s', async (_, method, path, body, status) => {
    const answer = await server.send(method, path, body);
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(server.fhir.count()).toBe(0);
  });

  it('refuses elements that nest without end', async () => {
    const deep = `${'{"extension":['.repeat(3000)}${']}'.repeat(3000)}`;
    const answer = await server.send('POST', '/Patient', `{"resourceType":"Patient","text":${deep}}`);
    expect(answer.status).toBe(400);
  });

  it('leaves the body out when the client wants little', async () => {
    const answer = await server.send<string>('PUT', '/Patient/a', patient, { prefer: 'return=minimal' });
    expect([answer.status, answer.body]).toEqual([201, '']);
  });

  it('never lets lastUpdated go back, even when the clock does', async () => {
    server.setClock('2026-05-01T00:00:00Z', 0);
    await server.send('PUT', '/Patient/a', patient);
    server.setClock('2026-04-01T00:00:00Z', 0);
    const later = await server.send('PUT', '/Patient/a', patient);
    expect(later.body.meta.lastUpdated).toBe('2026-05-01T00:00:00.000Z');
  });

  it('puts no value of a resource or a search into an error (I5)', async () => {
    const canary = 'Quatermain';
    const answers = await Promise.all([
      server.send('PUT', `/Patient/x`, { resourceType: canary, id: 'x' }),
      server.send('POST', '/Patient', `{"resourceType":"Patient","name":[{"family":"${canary}"`),
      server.send('GET', `/Patient?birthdate=${canary}`),
      server
        .send('GET', `/Patient?${canary}=1`, undefined, { prefer: 'handling=strict' })
        .then((answer) => ({ ...answer, body: '' })),
      server.send('POST', '/Patient', patient, { 'if-none-exist': `birthdate=${canary}` }),
      server.send('GET', `/Patient/${canary}`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(answer.body)).not.toContain(canary);
    }
  });
});
