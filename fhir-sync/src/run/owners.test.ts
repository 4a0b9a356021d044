import { resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';

const ALPHA = '0a000000-0000-4000-8000-00000000000a';
const BETA = '0b000000-0000-4000-8000-00000000000b';
const INTAKE = '0c000000-0000-4000-8000-00000000000c';

const organization = (id: string, name: string, more: object = {}): ReturnType<typeof resource> =>
  resource('Organization', id, { name, ...more });
const patientOf = (id: string, clinic: string | undefined, more: object = {}): ReturnType<typeof resource> =>
  resource('Patient', id, {
    name: [{ family: id }],
    ...(clinic === undefined ? {} : { managingOrganization: { reference: `Organization/${clinic}` } }),
    ...more,
  });
const condition = (id: string, patient: string): ReturnType<typeof resource> =>
  resource('Condition', id, { code: { text: 'Test' }, subject: { reference: `Patient/${patient}` } });
const world = [
  organization('a', 'Clinic Alpha'),
  organization('b', 'Clinic Beta'),
  organization('b-lab', 'Laboratory', { partOf: { reference: 'Organization/b' } }),
  patientOf('pa', 'a', { identifier: [{ system: 'urn:n', value: '1' }] }),
  patientOf('pb', 'b-lab'),
  patientOf('alone', undefined),
  condition('ca', 'pa'),
  condition('cb', 'pb'),
  condition('c-alone', 'alone'),
];
const twoClinics = (): FakeDataverse => {
  const fake = new FakeDataverse();
  for (const [name, id] of Object.entries({ 'Clinic Alpha': ALPHA, 'clinic beta': BETA, Intake: INTAKE }))
    fake.teams.set(name, id);
  return fake;
};
const ownerOf = (fake: FakeDataverse, table: string, key: string): unknown =>
  fake.snapshot(table)[key]?.['_ownerid_value'];

describe('rows have owners (design decision 11)', () => {
  test('organizations belong to the team with their name, patients to that of their organization, the rest to the patient’s', async () => {
    const fake = twoClinics();
    expect(await sync(fake, new ListSource([...world].reverse()))).toMatchObject({ status: 'succeeded', written: 9 });
    expect(ownerOf(fake, 'account', 'Organization-a')).toBe(ALPHA);
    expect(ownerOf(fake, 'account', 'Organization-b-lab')).toBe(BETA);
    expect([ownerOf(fake, 'contact', 'Patient-pa'), ownerOf(fake, 'hco_condition', 'Condition-ca')]).toEqual([
      ALPHA,
      ALPHA,
    ]);
    expect([ownerOf(fake, 'contact', 'Patient-pb'), ownerOf(fake, 'hco_condition', 'Condition-cb')]).toEqual([
      BETA,
      BETA,
    ]);
    expect(ownerOf(fake, 'contact', 'Patient-alone')).toBeUndefined();
    // Child rows are of the team of what they are part of.
    expect(fake.rows('hco_identifier').map((row) => row['_ownerid_value'])).toEqual([ALPHA]);
    fake.writes = [];
    await sync(fake, new ListSource(world));
    expect(fake.writes).toEqual([]);
  });

  test('what comes in a later run, without its patient, finds the owner in Dataverse', async () => {
    const fake = twoClinics();
    await sync(fake, new ListSource(world));
    await sync(fake, new ListSource([condition('later', 'pb')]));
    expect(ownerOf(fake, 'hco_condition', 'Condition-later')).toBe(BETA);
  });

  test('a patient who moves to another clinic takes the record along', async () => {
    const fake = twoClinics();
    await sync(fake, new ListSource(world));
    const moved = world.map((one) =>
      one['id'] === 'pa' ? patientOf('pa', 'b', { identifier: [{ system: 'urn:n', value: '1' }] }) : one,
    );
    expect(await sync(fake, new ListSource(moved))).toMatchObject({ written: 2 });
    expect([ownerOf(fake, 'contact', 'Patient-pa'), ownerOf(fake, 'hco_condition', 'Condition-ca')]).toEqual([
      BETA,
      BETA,
    ]);
    expect(fake.rows('hco_identifier').map((row) => row['_ownerid_value'])).toEqual([BETA]);
  });

  test('the default team takes the rest; one that is not there is named', async () => {
    const fake = twoClinics();
    await sync(fake, new ListSource([]));
    for (const row of fake.rows('hco_syncmap'))
      if (row['hco_resourcetype'] === 'Patient') row['hco_defaultteam'] = 'Intake';
    await sync(fake, new ListSource(world));
    expect(ownerOf(fake, 'contact', 'Patient-alone')).toBe(INTAKE);
    expect(ownerOf(fake, 'hco_condition', 'Condition-c-alone')).toBe(INTAKE);
    for (const row of fake.rows('hco_syncmap'))
      if (row['hco_resourcetype'] === 'Patient') row['hco_defaultteam'] = 'Gone';
    const summary = await sync(fake, new ListSource(world));
    expect(summary.notes).toEqual(['There is no team "Gone"; rows that it was to own are the sync\'s user\'s.']);
  });

  test('who took a row over keeps it', async () => {
    const fake = twoClinics();
    await sync(fake, new ListSource(world));
    const person = '0d000000-0000-4000-8000-00000000000d';
    const row = fake.rows('contact').find((one) => one['hco_fhirkey'] === 'Patient-pa');
    Object.assign(row ?? {}, { _ownerid_value: person, _owningteam_value: null });
    await sync(fake, new ListSource(world.map((one) => (one['id'] === 'pa' ? { ...one, gender: 'male' } : one))));
    expect(fake.snapshot('contact')['Patient-pa']).toMatchObject({ gendercode: 1, _ownerid_value: person });
  });
});
