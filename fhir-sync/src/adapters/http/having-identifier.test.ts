import { inspect } from 'node:util';
import type { FhirSource } from '../../ports/fhir-source';
import { patient, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { SearchSource } from '../search/search-source';
import { ChangedSource } from './changed-source';

const MRN = { identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:mrn', value: 'M-1-CANARY' }] };

/** The match rule at a real server: an event names one patient, and who else has the number is asked. */
describe('whether a number is one patient’s alone is asked of the server, by POST (I5)', () => {
  let server: FhirServer;
  let fake: FakeDataverse;
  beforeEach(async () => {
    server = await startFhirServer();
    fake = new FakeDataverse();
    await sync(fake, await SearchSource.open({ base: server.base, name: 'main' }));
    const map = fake.rows('hco_syncmap').find((row) => row['hco_mapkey'] === 'hco~Patient');
    Object.assign(map ?? {}, {
      hco_matchpath: "identifier.where(type.coding.where(code = 'MR').exists())",
      hco_matchcolumn: 'hco_medicalrecordnumber',
    });
    await fake.upsert(
      'contacts',
      { hco_fhirkey: 'Local-0' },
      { lastname: 'Hand', hco_medicalrecordnumber: 'M-1-CANARY' },
    );
  });
  afterEach(() => server.stop());
  const tokens = { token: () => Promise.resolve(undefined) };
  const sources: [string, () => Promise<FhirSource>][] = [
    [
      'an event',
      () => Promise.resolve(new ChangedSource('main', [{ type: 'Patient', id: 'p' }], { base: server.base, tokens })),
    ],
    ['a search', () => SearchSource.open({ base: server.base, name: 'main' })],
  ];
  const keys = (): unknown[] => fake.rows('contact').map((row) => row['hco_fhirkey']);

  test.each(sources)('by %s: it is, and the row is adopted', async (_name, source) => {
    await server.put(patient('p', MRN), patient('q', { identifier: [{ system: 'urn:other', value: 'M-1-CANARY' }] }));
    await sync(fake, await source(), { unrecorded: true });
    expect(fake.rows('contact')[0]).toMatchObject({ hco_fhirkey: 'Patient-p' });
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toContain('POST /Patient/_search');
    expect(inspect(server.requests, { depth: 5 })).not.toContain('CANARY');
  });

  test.each(sources)('by %s: it is not, and nobody is guessed', async (_name, source) => {
    await server.put(patient('p', MRN), patient('q', MRN));
    const summary = await sync(fake, await source(), { unrecorded: true });
    expect(summary.problems).toContainEqual(expect.objectContaining({ code: 'match-ambiguous', id: 'p' }));
    expect(keys()).toEqual(['Local-0']);
  });
});
