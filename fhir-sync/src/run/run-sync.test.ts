import type { FhirResource } from '../core/fhir/resource';
import { about, clinic, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';

describe('child rows', () => {
  const team = (...members: string[]): FhirResource =>
    resource('CareTeam', 't', {
      status: 'active',
      ...about('p'),
      participant: members.map((member) => ({ member: { display: member } })),
    });
  const names = (fake: FakeDataverse, active = true): unknown =>
    fake
      .rows('hco_careteamparticipant')
      .filter((row) => (row['statecode'] !== 1) === active)
      .map((row) => row['hco_name'])
      .sort();

  test('follow the resource: added, kept, removed', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p'), team('A', 'B')]));
    expect(names(fake)).toEqual(['A', 'B']);
    fake.writes = [];
    expect(await sync(fake, new ListSource([patient('p'), team('B', 'C')]))).toMatchObject({
      written: 1,
      unchanged: 1,
    });
    expect(names(fake)).toEqual(['B', 'C']);
    expect(fake.writes.filter(({ table }) => table === 'hco_careteamparticipant')).toHaveLength(2);
  });

  test('are made inactive where the role may not delete, and active again when they return', async () => {
    const fake = new FakeDataverse();
    fake.mayDelete = false;
    await sync(fake, new ListSource([patient('p'), team('A', 'B')]));
    await sync(fake, new ListSource([patient('p'), team('A')]));
    expect([names(fake), names(fake, false)]).toEqual([['A'], ['B']]);
    await sync(fake, new ListSource([patient('p'), team('A', 'B')]));
    expect(names(fake)).toEqual(['A', 'B']);
  });
});

describe('the target', () => {
  test('without HealthCore: one sentence', async () => {
    const fake = new FakeDataverse();
    fake.missingTables.add('hco_syncrun');
    expect(await sync(fake, new ListSource(clinic))).toMatchObject({
      status: 'failed',
      failure: {
        code: 'no-solution',
        message: 'The target has no HealthCore solution. Import HealthCore there first.',
      },
    });
  });

  test('without one table: only that map is off, and the run says so', async () => {
    const fake = new FakeDataverse();
    fake.missingTables.add('hco_observation');
    const summary = await sync(fake, new ListSource(clinic));
    expect(summary).toMatchObject({ status: 'problems', written: 6, filtered: 1 });
    expect(summary.notes).toEqual(['The map of Observation is off: the table hco_observation is not there.']);
  });

  test('clears what a resource no longer has', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource(clinic));
    await sync(fake, new ListSource([patient('p1', { gender: 'male' })]));
    expect(fake.snapshot('contact')['Patient-p1']).toMatchObject({
      _hco_generalpractitioner_value: null,
      gendercode: 1,
    });
  });

  test('keeps a second source apart', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p')]));
    await sync(fake, new ListSource([patient('p', { gender: 'male' })]), { sourceName: 'second' });
    expect(Object.keys(fake.snapshot('contact')).sort()).toEqual(['Patient-p', 'second~Patient-p']);
  });
});
