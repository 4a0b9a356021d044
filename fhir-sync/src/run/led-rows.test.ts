import type { FhirResource } from '../core/fhir/resource';
import { about, meta, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';

const doctor = (id: string): FhirResource => resource('Practitioner', id, { name: [{ family: id }] });
const role = (version: number, more: object): FhirResource =>
  resource('PractitionerRole', 'r', { ...meta(version), code: [{ text: 'Surgeon' }], ...more });
const by = (id: string): object => ({ practitioner: { reference: `Practitioner/${id}` } });
const at = (id: string): object => ({ organization: { reference: `Organization/${id}` } });
const org = (id: string): FhirResource => resource('Organization', id, { name: id });
const team = (version = 1, more: object = {}): FhirResource =>
  resource('CareTeam', 't', {
    ...meta(version),
    status: 'active',
    ...about('p'),
    participant: [{ member: { reference: 'PractitionerRole/r' }, ...more }],
  });

const member = (fake: FakeDataverse): Record<string, unknown> => {
  const [row, another] = fake.rows('hco_careteamparticipant');
  if (!row || another) throw new Error('There is no one participant.');
  return row;
};
const idOf = (fake: FakeDataverse, table: string, key: string): unknown =>
  fake.rows(table).find((row) => row['hco_fhirkey'] === key)?.[`${table}id`];
function expectMember(fake: FakeDataverse, person: string | undefined, organization?: string): void {
  const row = member(fake);
  expect([row['_hco_practitionerrole_value'] ?? undefined, row['_hco_member_value'] ?? undefined]).toEqual([
    idOf(fake, 'hco_practitionerrole', 'PractitionerRole-r'),
    person && idOf(fake, 'contact', `Practitioner-${person}`),
  ]);
  if (organization !== undefined)
    expect(row['_hco_onbehalfof_value']).toBe(idOf(fake, 'account', `Organization-${organization}`));
}

describe('a member of a care team that is a PractitionerRole', () => {
  const all = [doctor('dr'), org('ward'), patient('p'), role(1, { ...by('dr'), ...at('ward') }), team()];

  test('is shown as the person who has the role, with role and organization; a second run writes nothing (I1)', async () => {
    const fake = new FakeDataverse();
    expect(await sync(fake, new ListSource(all))).toMatchObject({ status: 'succeeded', written: 5 });
    expectMember(fake, 'dr', 'ward');
    fake.writes = [];
    expect(await sync(fake, new ListSource(all), { full: true })).toMatchObject({ written: 0 });
    expect(fake.writes).toEqual([]);
  });

  test('whatever comes first, in one run or a run each, the rows are the same', async () => {
    const expected = new FakeDataverse();
    await sync(expected, new ListSource(all));
    const hash = (fake: FakeDataverse): unknown => [
      member(fake)['hco_contenthash'],
      fake.snapshot('hco_careteam')['CareTeam-t']?.['hco_contenthash'],
    ];
    for (const [index, order] of permutations(all).entries()) {
      const once = new FakeDataverse();
      expect(await sync(once, new ListSource(order))).toMatchObject({ status: 'succeeded' });
      expectMember(once, 'dr', 'ward');
      if (index % 5 !== 0) continue;
      const each = new FakeDataverse();
      // A source that is read whole each time, as files are: what was there stays there.
      for (let count = 1; count <= order.length; count += 1) await sync(each, new ListSource(order.slice(0, count)));
      expectMember(each, 'dr', 'ward');
      expect([hash(once), hash(each)]).toEqual([hash(expected), hash(expected)]);
    }
  }, 60_000);

  test('waits in quarantine for the role, and is healed when it arrives', async () => {
    const fake = new FakeDataverse();
    expect(await sync(fake, new ListSource([doctor('dr'), patient('p'), team()]))).toMatchObject({
      problems: [{ code: 'reference-parked', id: 't' }],
    });
    expectMember(fake, undefined);
    expect(await sync(fake, new ListSource(all))).toMatchObject({ status: 'succeeded', quarantined: 0 });
    expectMember(fake, 'dr', 'ward');
  });

  test('follows when the role passes to somebody else, or to nobody, though the team is not read again', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource(all));
    await sync(fake, new ListSource([doctor('next'), role(2, { ...by('next'), ...at('ward') })]));
    expectMember(fake, 'next', 'ward');
    await sync(fake, new ListSource([role(3, at('ward'))]));
    expectMember(fake, undefined, 'ward');
    await sync(fake, new ListSource([role(4, by('dr'))]));
    expectMember(fake, 'dr');
    expect(member(fake)['_hco_onbehalfof_value']).toBeNull();
    // A team that is read then finds nothing to do.
    fake.writes = [];
    await sync(fake, new ListSource([role(4, by('dr')), team()]), { full: true });
    expect(fake.writes).toEqual([]);
  });

  test('follows also when role and team change in one batch', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([...all, doctor('next')]));
    await sync(fake, new ListSource([team(2, { period: { start: '2026' } }), role(2, by('next'))]));
    expectMember(fake, 'next');
  });

  test('what the team itself says of the organization stays when the role changes', async () => {
    const fake = new FakeDataverse();
    const own = team(1, { onBehalfOf: { reference: 'Organization/own' } });
    await sync(fake, new ListSource([...all.slice(0, 4), org('own'), org('other'), own]));
    expectMember(fake, 'dr', 'own');
    await sync(fake, new ListSource([role(2, { ...by('dr'), ...at('other') })]));
    expectMember(fake, 'dr', 'own');
  });

  test('a role that nobody has keeps the team from nothing', async () => {
    const fake = new FakeDataverse();
    expect(await sync(fake, new ListSource([patient('p'), role(1, {}), team()]))).toMatchObject({
      status: 'succeeded',
      written: 3,
    });
    expectMember(fake, undefined);
  });

  test('a crash before the role was written is repaired by the next run (I4)', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([...all, doctor('next')]));
    const changed = [role(2, { ...by('next'), ...at('ward') })];
    for (let fails = 1; fails <= 2; fails += 1) {
      let writes = 0;
      fake.interrupts = (call) =>
        call === 'upsertMultiple' && (writes += 1) === fails
          ? { code: 'Network', status: 0, message: 'Gone.', retryable: true }
          : undefined;
      await sync(fake, new ListSource(changed), { unrecorded: true });
    }
    fake.interrupts = () => undefined;
    await sync(fake, new ListSource(changed), { unrecorded: true });
    expectMember(fake, 'next', 'ward');
  });

  test('a role within the team itself has no row; the person has', async () => {
    const fake = new FakeDataverse();
    const contained = [{ resourceType: 'PractitionerRole', id: 'in', ...by('dr'), ...at('ward') }];
    const inside = resource('CareTeam', 't', {
      status: 'active',
      ...about('p'),
      contained,
      participant: [{ member: { reference: '#in' } }],
    });
    expect(await sync(fake, new ListSource([doctor('dr'), org('ward'), patient('p'), inside]))).toMatchObject({
      status: 'succeeded',
    });
    expectMember(fake, 'dr', 'ward');
  });
});

describe('the practitioner of an encounter and of an appointment', () => {
  const rowOf = (fake: FakeDataverse, table: string): Record<string, unknown> => fake.rows(table)[0] ?? {};
  const encounter = resource('Encounter', 'e', {
    status: 'finished',
    class: { code: 'AMB' },
    ...about('p'),
    participant: [{ individual: { reference: 'PractitionerRole/r' } }],
  });
  const appointment = resource('Appointment', 'a', {
    status: 'booked',
    start: '2026-03-01T10:00:00Z',
    participant: ['Patient/p', 'PractitionerRole/r'].map((reference) => ({ actor: { reference }, status: 'accepted' })),
  });

  test('who has the role that takes part, also when the role passes to somebody else', async () => {
    const fake = new FakeDataverse();
    const people = [doctor('dr'), doctor('next'), patient('p')];
    await sync(fake, new ListSource([encounter, appointment, ...people, role(1, by('dr'))]));
    for (const person of ['dr', 'next']) {
      for (const table of ['hco_encounter', 'hco_appointment'])
        expect(rowOf(fake, table)).toMatchObject({
          _hco_practitioner_value: idOf(fake, 'contact', `Practitioner-${person}`),
          _hco_practitionerrole_value: idOf(fake, 'hco_practitionerrole', 'PractitionerRole-r'),
        });
      await sync(fake, new ListSource([role(2, by('next'))]));
    }
  });

  test('is a practitioner who takes part without a role first of all', async () => {
    const fake = new FakeDataverse();
    const both = {
      ...encounter,
      participant: ['PractitionerRole/r', 'Practitioner/own'].map((reference) => ({ individual: { reference } })),
    };
    await sync(fake, new ListSource([doctor('dr'), doctor('own'), patient('p'), role(1, by('dr')), both]));
    await sync(fake, new ListSource([doctor('next'), role(2, by('next'))]));
    expect(rowOf(fake, 'hco_encounter')['_hco_practitioner_value']).toBe(idOf(fake, 'contact', 'Practitioner-own'));
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  return items.length <= 1
    ? [[...items]]
    : items.flatMap((item, index) =>
        permutations(items.filter((_one, at) => at !== index)).map((rest) => [item, ...rest]),
      );
}
