import { idOf, type FhirResource } from '../core/fhir/resource';
import { about, condition, meta, patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { gathered } from '../testing/list-source';
import type { FhirSource, ReadRequest, SourceItem } from '../ports/fhir-source';

/** A server: a pass gets what changed since the last one, and what it asks for again. */
class Server implements FhirSource {
  readonly identity = 'server';
  readonly base: string;
  readonly readEverything = false;
  cursor: string | undefined;
  #at = 0;
  readonly #stored = new Map<string, { resource: FhirResource; at: number }>();

  constructor(readonly name = 'main') {
    this.base = `https://${name}.example`;
  }

  put(...resources: readonly FhirResource[]): this {
    this.#at += 1;
    for (const one of resources) this.#stored.set(`${one.resourceType}/${idOf(one)}`, { resource: one, at: this.#at });
    return this;
  }

  async *read({ cursor, again }: ReadRequest): AsyncGenerator<SourceItem> {
    const asked = new Set((await gathered(again)).map(({ type, id }) => `${type}/${id}`));
    for (const [name, { resource: found, at }] of this.#stored)
      if (at > Number(cursor ?? 0) || asked.has(name))
        yield await Promise.resolve<SourceItem>({ kind: 'resource', resource: found, address: {} });
    this.cursor = String(this.#at);
  }
}

const encounter = (id: string, of: string, condition: string): FhirResource =>
  resource('Encounter', id, {
    status: 'finished',
    class: { code: 'AMB' },
    ...about(of),
    diagnosis: [{ condition: { reference: `Condition/${condition}` } }],
  });
const inEncounter = (id: string, of: string, encounter: string): FhirResource =>
  condition(id, of, { encounter: { reference: `Encounter/${encounter}` } });
const team = (id: string, ...members: string[]): FhirResource =>
  resource('CareTeam', id, {
    status: 'active',
    ...about('p'),
    participant: members.map((reference) => ({ member: { reference } })),
  });
const replaced = (id: string, by: string): FhirResource =>
  patient(id, { link: [{ other: { reference: `Patient/${by}` }, type: 'replaced-by' }] });
const replaces = (id: string, old: string): FhirResource =>
  patient(id, { link: [{ other: { reference: `Patient/${old}` }, type: 'replaces' }] });
const isSet = expect.any(String) as string;

/** Encounter ↔ Condition, teams in teams in teams, patients that name each other. */
const knot = [
  patient('p'),
  encounter('e', 'p', 'c'),
  inEncounter('c', 'p', 'e'),
  team('outer', 'CareTeam/inner', 'Patient/p'),
  team('inner', 'CareTeam/outer', 'CareTeam/innermost'),
  team('innermost', 'CareTeam/inner'),
  replaced('old', 'new'),
  replaces('new', 'old'),
];
function expectKnot(fake: FakeDataverse, prefix = ''): void {
  const row = (table: string, key: string): unknown => fake.snapshot(table)[`${prefix}${key}`];
  expect(row('hco_condition', 'Condition-c')).toMatchObject({ _hco_encounter_value: isSet });
  const of = (table: string): Record<string, unknown>[] =>
    fake
      .rows(table)
      .filter((one) => String(one['hco_fhirkey']).startsWith(`${prefix}${table === 'hco_patientlink' ? 'P' : ''}`));
  expect(of('hco_encounterdiagnosis').some((one) => one['_hco_condition_value'] !== null)).toBe(true);
  expect(fake.rows('hco_careteamparticipant').filter((one) => typeof one['_hco_member_value'] !== 'string')).toEqual(
    [],
  );
  expect(row('contact', 'Patient-old')).toMatchObject({ _hco_mergedinto_value: isSet, statecode: 1 });
  expect(fake.rows('hco_patientlink').filter((one) => typeof one['_hco_other_value'] !== 'string')).toEqual([]);
}

describe('references to what is not there yet', () => {
  test.each([
    ['in order', knot],
    ['in reverse', [...knot].reverse()],
  ])('cycles resolve within one run, %s, and a second run writes nothing', async (_name, input) => {
    const fake = new FakeDataverse();
    const server = new Server().put(...input);
    expect(await sync(fake, server)).toMatchObject({ status: 'succeeded', written: knot.length });
    expectKnot(fake);
    fake.writes = [];
    expect(await sync(fake, server, { full: true })).toMatchObject({ written: 0, unchanged: knot.length });
    expect(fake.writes).toEqual([]);
  });

  test('cycles whose halves come in different runs heal as soon as the other half is there', async () => {
    const fake = new FakeDataverse();
    const server = new Server().put(...knot.filter((_one, index) => index % 2 === 0));
    expect(await sync(fake, server)).toMatchObject({ status: 'problems' });
    server.put(...knot.filter((_one, index) => index % 2 === 1));
    expect(await sync(fake, server)).toMatchObject({ status: 'succeeded', quarantined: 0 });
    expectKnot(fake);
    expect(fake.rows('hco_quarantine').every((row) => row['hco_status'] === 770_000_002)).toBe(true);
  });

  test('one after the other, a run each, in every rotation', async () => {
    for (let turn = 0; turn < knot.length; turn += 1) {
      const fake = new FakeDataverse();
      const server = new Server();
      for (const one of [...knot.slice(turn), ...knot.slice(0, turn)]) await sync(fake, server.put(one));
      expect([turn, (await sync(fake, server)).status]).toEqual([turn, 'succeeded']);
      expectKnot(fake);
    }
  });

  test('each source resolves its own, also with the same ids', async () => {
    const fake = new FakeDataverse();
    const [first, second] = [new Server(), new Server('second')];
    await sync(fake, first.put(...knot));
    await sync(fake, second.put(patient('p'), inEncounter('c', 'p', 'e')), { sourceName: 'second' });
    // The first source has an Encounter/e; it is not this one's.
    expect(fake.snapshot('hco_condition')['second~Condition-c']?.['_hco_encounter_value'] ?? null).toBeNull();
    second.put(resource('Encounter', 'e', { status: 'finished', class: { code: 'AMB' }, ...about('p') }));
    expect(await sync(fake, second, { sourceName: 'second' })).toMatchObject({ status: 'succeeded' });
    const theirs = fake.rows('hco_encounter').find((row) => row['hco_fhirkey'] === 'second~Encounter-e');
    expect(fake.snapshot('hco_condition')['second~Condition-c']?.['_hco_encounter_value']).toBe(
      theirs?.['hco_encounterid'],
    );
    expectKnot(fake);
  });
});

describe('a replay asked for in the app', () => {
  const statusOf = (fake: FakeDataverse): unknown => fake.rows('hco_quarantine')[0]?.['hco_status'];
  const REPLAY = 770_000_003;
  const ask = (fake: FakeDataverse): void => {
    Object.assign(fake.rows('hco_quarantine')[0] ?? {}, { hco_status: REPLAY });
  };

  test('is carried out by the next pass: what went through is resolved, what did not is open again', async () => {
    const fake = new FakeDataverse();
    const server = new Server().put(condition('c', 'late'));
    expect(await sync(fake, server)).toMatchObject({ quarantined: 1 });
    ask(fake);
    expect(await sync(fake, server)).toMatchObject({ quarantined: 1 });
    expect(statusOf(fake)).toBe(770_000_000);
    server.put(patient('late'));
    ask(fake);
    expect(await sync(fake, server)).toMatchObject({ status: 'succeeded', written: 2 });
    expect(statusOf(fake)).toBe(770_000_002);
  });

  test('of something the source no longer has is open again', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new Server().put(condition('c', 'late')));
    ask(fake);
    const emptied = new Server();
    await sync(fake, emptied.put(patient('other')));
    expect(statusOf(fake)).toBe(770_000_000);
  });
});

describe('identity', () => {
  test('ids that differ only in case stay two rows, in one run and over runs', async () => {
    const fake = new FakeDataverse();
    const server = new Server().put(patient('aB', { gender: 'male' }), patient('Ab', { gender: 'female' }));
    expect(await sync(fake, server)).toMatchObject({ written: 2 });
    server.put(patient('ab'), condition('c', 'aB'));
    expect(await sync(fake, server)).toMatchObject({ written: 2 });
    expect(fake.rows('contact')).toHaveLength(3);
    const male = fake.rows('contact').find((row) => row['gendercode'] === 1);
    expect(fake.rows('hco_condition')[0]?.['_hco_patient_value']).toBe(male?.['contactid']);
  });

  test('a version that regresses changes nothing; the next one does', async () => {
    const fake = new FakeDataverse();
    const server = new Server();
    for (const [version, gender] of [
      [5, 'male'],
      [3, 'female'],
      [6, 'female'],
    ] as const)
      await sync(fake, server.put(patient('p', { ...meta(version), gender })));
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ hco_versionid: '6', gendercode: 2 });
  });
});
