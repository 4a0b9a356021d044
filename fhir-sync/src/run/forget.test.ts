import { clinic, meta, observation, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import { forget } from './forget';

const person = [
  ...clinic,
  patient('p2', { identifier: [{ system: 'urn:x', value: 'N-1' }] }),
  observation('o2', 'p2', { component: [{ code: { text: 'Part' }, valueString: 'x' }] }),
  resource('RelatedPerson', 'r2', { patient: { reference: 'Patient/p2' }, name: [{ family: 'Kin' }] }),
];

test('a forgotten patient is erased with all rows about them, nobody else is, and nothing brings them back', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(person));
  const { rows } = await forget(fake, 'Patient-p2');
  expect(rows).toBe(5);
  expect(
    fake
      .rows('contact')
      .map((row) => row['hco_fhirkey'])
      .sort(),
  ).toEqual(['Patient-p1', 'Practitioner-dr']);
  expect(fake.rows('hco_observation').map((row) => row['hco_fhirkey'])).toEqual(['Observation-o1']);
  expect([fake.rows('hco_observationcomponent'), fake.rows('hco_identifier')]).toEqual([[], []]);
  const again = await sync(fake, new ListSource([...person, patient('p2', meta(9)), observation('new', 'p2')]));
  expect(again).toMatchObject({ status: 'succeeded', written: 0, filtered: 5 });
  expect(await forget(fake, 'Patient-p2')).toEqual({ rows: 0 });
});

test('I4: when it breaks off, the patient is already kept out, and a repetition ends it', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(person));
  let calls = 0;
  fake.interrupts = (call) =>
    call === 'delete' && (calls += 1) === 2
      ? { status: 503, code: 'Unavailable', message: 'Unavailable.', retryable: true }
      : undefined;
  await expect(forget(fake, 'Patient-p2')).rejects.toMatchObject({ code: 'target' });
  fake.interrupts = () => undefined;
  expect(await sync(fake, new ListSource([patient('p2', meta(9))]))).toMatchObject({ written: 0, filtered: 1 });
  await forget(fake, 'Patient-p2');
  expect(fake.rows('contact')).toHaveLength(2);
});

test('a key that is no patient’s is refused', async () => {
  await expect(forget(new FakeDataverse(), "Patient-x' or 1 eq 1")).rejects.toMatchObject({
    code: 'bad-key',
  });
});

test('without the right to delete it says what to do, and the patient is kept out already', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(person));
  fake.mayDelete = false;
  await expect(forget(fake, 'Patient-p2')).rejects.toMatchObject({ code: 'target-forbidden' });
  expect(await sync(fake, new ListSource([patient('p2', meta(9))]))).toMatchObject({ written: 0, filtered: 1 });
});
