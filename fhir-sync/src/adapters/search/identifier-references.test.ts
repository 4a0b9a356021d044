import { inspect } from 'node:util';
import { about, meta, patient, resource, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import type { SyncSummary } from '../../run/summary';
import { IdentifierReferences } from './identifier-references';
import { SearchSource } from './search-source';

const VALUE = 'MRN-7788-CANARY';
let server: FhirServer;
let fake: FakeDataverse;
beforeEach(async () => {
  server = await startFhirServer();
  fake = new FakeDataverse();
  await server.put(
    patient('p1', { identifier: [{ system: 'urn:mrn', value: VALUE }] }),
    patient('two-a', { identifier: [{ system: 'urn:mrn', value: 'twice' }] }),
    patient('two-b', { identifier: [{ system: 'urn:mrn', value: 'twice' }] }),
  );
});
afterEach(() => server.stop());

const pass = async (): Promise<SyncSummary> =>
  sync(fake, await SearchSource.open({ base: server.base, name: 'main' }), { full: true });
const condition = (id: string, subject: object): ReturnType<typeof resource> =>
  resource('Condition', id, { code: { text: 'Test' }, subject });
const patientOf = (id: string): unknown => fake.snapshot('hco_condition')[`Condition-${id}`]?.['_hco_patient_value'];
const rowIdOf = (id: string): unknown =>
  fake.rows('contact').find((row) => row['hco_fhirkey'] === `Patient-${id}`)?.['contactid'];

test('I5: what refers by identifier finds its row, the server being asked by POST: no address has the identifier', async () => {
  await server.put(
    condition('logical', { type: 'Patient', identifier: { system: 'urn:mrn', value: VALUE } }),
    condition('again', { type: 'Patient', identifier: { system: 'urn:mrn', value: VALUE } }),
    condition('plain', { reference: 'Patient/p1' }),
  );
  expect(await pass()).toMatchObject({ status: 'succeeded', quarantined: 0 });
  expect(patientOf('plain')).toEqual(expect.any(String));
  expect([patientOf('logical'), patientOf('again')]).toEqual([rowIdOf('p1'), rowIdOf('p1')]);
  const asked = server.requests.filter(({ path }) => path.includes('_search'));
  // Asked once, whoever wants to know.
  expect(asked.map(({ method, path }) => [method, path])).toEqual([['POST', '/Patient/_search']]);
  expect(inspect(server.requests, { depth: 5 })).not.toContain('CANARY');
  expect(JSON.stringify(fake.rows('hco_syncrun'))).not.toContain('CANARY');
});

test('two resources with the identifier, or none: nobody is guessed, and it is in quarantine until it is clear', async () => {
  await server.put(
    condition('twice', { type: 'Patient', identifier: { system: 'urn:mrn', value: 'twice' } }),
    condition('nobody', { type: 'Patient', identifier: { system: 'urn:mrn', value: 'nobody' } }),
  );
  expect(await pass()).toMatchObject({ status: 'problems', quarantined: 2 });
  await server.put(patient('late', { identifier: [{ system: 'urn:mrn', value: 'nobody' }] }));
  expect(await pass()).toMatchObject({ quarantined: 1 });
  expect(patientOf('nobody')).toBe(rowIdOf('late'));
});

describe('what is asked', () => {
  const asked: string[] = [];
  const references = new IdentifierReferences((type, token) => {
    asked.push(`${type} ${token}`);
    return Promise.resolve(['x']);
  });
  const ask = async (subject: object): Promise<unknown> =>
    (await references.resolve(condition('c', subject), undefined))['subject'];

  test.each([
    ['a conditional reference', { reference: 'Patient?identifier=urn:a|1' }, 'Patient urn:a|1'],
    ['one written with escapes', { reference: 'Patient?identifier=urn%3Aa%7C2' }, 'Patient urn:a|2'],
    ['one without a system', { type: 'Patient', identifier: { value: '3' } }, 'Patient |3'],
    [
      'signs that divide values',
      { type: 'Patient', identifier: { value: 'a|b,c$d\\e' } },
      'Patient |a\\|b\\,c\\$d\\\\e',
    ],
  ])('%s', async (_name, subject, wanted) => {
    asked.length = 0;
    expect(await ask(subject)).toMatchObject({ reference: 'Patient/x' });
    expect(asked).toEqual([wanted]);
  });

  test.each([
    ['a literal reference', { reference: 'Patient/p', identifier: { value: '1' }, type: 'Patient' }],
    ['another condition', { reference: 'Patient?name=x' }],
    ['two conditions', { reference: 'Patient?identifier=1&active=true' }],
    ['no type of R4', { type: 'Person2', identifier: { value: '1' } }],
    ['no type', { identifier: { value: '1' } }],
    ['no value', { type: 'Patient', identifier: { system: 'urn:a' } }],
  ])('nothing for %s, and the resource is the same one', async (_name, subject) => {
    asked.length = 0;
    const given = condition('c', { ...subject, ...meta(1), ...about('p') });
    expect(await references.resolve({ ...given, subject }, undefined)).toEqual({ ...given, subject });
    expect(asked).toEqual([]);
  });
});
