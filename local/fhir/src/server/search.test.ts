import { idsOf, nextPath, startServer, type TestBundle, type TestServer } from '../testing/harness';

const mrn = 'https://example.org/mrn';
const loinc = 'http://loinc.org';

const resources = [
  { resourceType: 'Organization', id: 'o1', name: 'Lakeside Clinic' },
  {
    resourceType: 'Patient',
    id: 'p1',
    active: true,
    identifier: [{ system: mrn, value: '1,1' }, { value: 'bare' }],
    name: [{ family: 'Müller', given: ['Jörg', 'Émile'] }],
    gender: 'male',
    birthDate: '1960-05-04',
    telecom: [
      { system: 'phone', value: '555-0100' },
      { system: 'email', value: 'a@example.org' },
    ],
    managingOrganization: { reference: 'Organization/o1' },
    meta: { security: [{ system: 'urn:s', code: 'R' }] },
  },
  {
    resourceType: 'Patient',
    id: 'p2',
    active: false,
    name: [{ family: 'Mullen', given: ['Ann'] }],
    gender: 'female',
    birthDate: '1960',
  },
  { resourceType: 'Patient', id: 'p3', name: [{ text: 'Nguyễn Lan' }], gender: 'female', birthDate: '2001-02' },
  { resourceType: 'Practitioner', id: 'd1', name: [{ family: 'O’Briain', given: ['Tom'] }] },
  {
    resourceType: 'Observation',
    id: 'b1',
    status: 'final',
    code: {
      coding: [
        { system: loinc, code: '4548-4' },
        { system: 'urn:local', code: 'A1C' },
      ],
    },
    subject: { reference: 'Patient/p1' },
    performer: [{ reference: 'Practitioner/d1' }],
    effectiveDateTime: '2026-01-15T10:00:00+01:00',
  },
  {
    resourceType: 'Observation',
    id: 'b2',
    status: 'amended',
    code: { coding: [{ system: loinc, code: '13457-7' }] },
    subject: { reference: 'http://127.0.0.1/fhir/Patient/p2' },
    effectiveDateTime: '2026-02',
  },
  {
    resourceType: 'Observation',
    id: 'b3',
    status: 'final',
    code: { coding: [{ code: '4548-4' }] },
    subject: { reference: 'Group/g1' },
    effectivePeriod: { start: '2026-01-01' },
  },
  {
    resourceType: 'Appointment',
    id: 'a1',
    status: 'booked',
    start: '2026-04-01T08:00:00Z',
    participant: [
      { actor: { reference: 'Practitioner/d1' }, status: 'accepted' },
      { actor: { reference: 'Patient/p1/_history/2' }, status: 'accepted' },
    ],
  },
];

describe('search', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
    await server.fhir.load(resources);
  });
  afterAll(() => server.fhir.close());

  it.each([
    ['/Patient?_id=p1,p3', ['p1', 'p3']],
    [`/Patient?identifier=${mrn}|1\\,1`, ['p1']],
    ['/Patient?identifier=1\\,1', ['p1']],
    ['/Patient?identifier=|bare', ['p1']],
    [`/Patient?identifier=${mrn}|`, ['p1']],
    [`/Patient?identifier=|1\\,1`, []],
    ['/Patient?name=mul', ['p1', 'p2']],
    ['/Patient?family=müllér', ['p1']],
    ['/Patient?given=emi', ['p1']],
    ['/Patient?name=nguyen', ['p3']],
    ['/Patient?family:exact=Müller', ['p1']],
    ['/Patient?family:exact=müller', []],
    ['/Patient?name:contains=ull', ['p1', 'p2']],
    ['/Patient?birthdate=1960', ['p1', 'p2']],
    ['/Patient?birthdate=1960-05-04', ['p1']],
    ['/Patient?birthdate=gt1960-06', ['p2', 'p3']],
    ['/Patient?birthdate=ge1960-05-04&birthdate=lt2001', ['p1', 'p2']],
    ['/Patient?gender=female&active=false', ['p2']],
    ['/Patient?active:not=true', ['p2', 'p3']],
    ['/Patient?active:missing=true', ['p3']],
    ['/Patient?phone=555-0100', ['p1']],
    ['/Patient?email=555-0100', []],
    ['/Patient?organization=o1', ['p1']],
    ['/Patient?_security=R', ['p1']],
    ['/Practitioner?name=tom', ['d1']],
    ['/Observation?patient=p1', ['b1']],
    ['/Observation?patient=Patient/p2', ['b2']],
    ['/Observation?subject=http://127.0.0.1/fhir/Patient/p2', ['b2']],
    ['/Observation?subject:Patient=p1', ['b1']],
    ['/Observation?subject=Group/g1', ['b3']],
    ['/Observation?patient=g1', []],
    [`/Observation?code=${loinc}|4548-4`, ['b1']],
    ['/Observation?code=4548-4', ['b1', 'b3']],
    ['/Observation?code=|4548-4', ['b3']],
    ['/Observation?code=A1C,13457-7', ['b1', 'b2']],
    ['/Observation?status=final&performer=Practitioner/d1', ['b1']],
    ['/Observation?date=2026-01', ['b1']],
    ['/Observation?date=sa2026-01-20', ['b2']],
    ['/Observation?date=ge2026-02-15', ['b2', 'b3']],
    ['/Observation?date=eb2026-02-01T00:00:00Z', ['b1']],
    ['/Observation?date=2026-01-15T09:00:00Z', ['b1']],
    ['/Observation?status:missing=false&date:missing=true', []],
    ['/Appointment?patient=p1&date=ge2026-04-01', ['a1']],
    ['/Appointment?actor=Practitioner/d1&status=booked', ['a1']],
    ['/Observation?foo=bar', ['b1', 'b2', 'b3']],
    ['/Basic?identifier=x', []],
  ])('%s', async (path, ids) => {
    const bundle = await server.search(path);
    expect([bundle.type, bundle.total, idsOf(bundle)]).toEqual(['searchset', ids.length, ids]);
  });

  it.each([
    ['a date that is none', '/Patient?birthdate=soon'],
    ['an unknown modifier', '/Patient?birthdate:exact=1960'],
    ['a chained parameter', '/Observation?patient.name=x'],
    ['a reverse chain', '/Patient?_has:Observation:patient:code=x'],
    ['_revinclude', '/Patient?_revinclude=Observation:patient'],
    ['an _include of nothing', '/Patient?_include=Patient:nothing'],
    ['an iterated _include', '/Patient?_include:iterate=Patient:organization'],
    ['a bad _count', '/Patient?_count=many'],
    ['a bad _total', '/Patient?_total=all'],
    ['a foreign page link', '/Patient?_page=abc'],
    ['a search over all types', '?_type=Patient'],
  ])('refuses %s with 400', async (_, path) => {
    const answer = await server.send('GET', path);
    expect([answer.status, answer.body.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('ignores unknown parameters and leaves them out of the self link, unless the client is strict', async () => {
    const lenient = await server.search('/Patient?foo=1&gender=male');
    expect(lenient.link).toEqual([{ relation: 'self', url: 'http://127.0.0.1/fhir/Patient?gender=male' }]);
    const strict = await server.send('GET', '/Patient?foo=1', undefined, { prefer: 'handling=strict' });
    expect(strict.status).toBe(400);
    expect(JSON.stringify(strict.body)).toContain('foo');
    expect(
      (await server.send('GET', '/Patient?_sort=birthdate', undefined, { prefer: 'handling=strict' })).status,
    ).toBe(400);
  });

  it('sorts, counts and leaves the total out', async () => {
    expect(idsOf(await server.search('/Patient?_sort=-_id'))).toEqual(['p3', 'p2', 'p1']);
    expect(idsOf(await server.search('/Patient?_sort=-_lastUpdated'))).toEqual(['p3', 'p2', 'p1']);
    const count = await server.search('/Patient?_summary=count');
    expect([count.total, count.entry]).toEqual([3, undefined]);
    expect((await server.search('/Patient?_count=0')).total).toBe(3);
    expect((await server.search('/Patient?_total=none')).total).toBeUndefined();
  });

  it('finds by _lastUpdated with several bounds', async () => {
    const at = (await server.search('/Patient?_id=p2')).entry![0]!.resource!.meta.lastUpdated;
    expect(idsOf(await server.search(`/Patient?_lastUpdated=${at}`))).toEqual(['p2']);
    expect(idsOf(await server.search(`/Patient?_lastUpdated=gt${at}`))).toEqual(['p3']);
    expect(idsOf(await server.search(`/Patient?_lastUpdated=le${at}`))).toEqual(['p1', 'p2']);
    expect(idsOf(await server.search(`/Patient?_lastUpdated=ge2026-01-01&_lastUpdated=lt${at}`))).toEqual(['p1']);
    expect(idsOf(await server.search('/Patient?_lastUpdated=2026-03-01'))).toHaveLength(3);
  });

  it('includes what matches refer to, once', async () => {
    const bundle = await server.search('/Observation?_include=Observation:subject&_include=Observation:performer');
    expect(bundle.total).toBe(3);
    expect(bundle.entry!.map((entry) => `${entry.search!.mode} ${entry.resource!.id}`)).toEqual([
      'match b1',
      'match b2',
      'match b3',
      'include p1',
      'include d1',
      'include p2',
    ]);
  });

  it('keeps the criteria of a posted search out of every address (I5)', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const first = await server.send<TestBundle>('POST', '/Patient/_search', `birthdate=ge1960&name=mul&_count=1`, form);
    expect([first.status, first.body.total, idsOf(first.body)]).toEqual([200, 2, ['p1']]);
    expect(JSON.stringify(first.body.link)).not.toMatch(/mul|1960/);
    const second = await server.search(nextPath(first.body)!);
    expect(idsOf(second)).toEqual(['p2']);
    expect(nextPath(second)).toBeUndefined();
    const expired = await server.send('GET', '/Patient?_search=unknown&_page=x');
    expect(expired.status).toBe(410);
  });
});
