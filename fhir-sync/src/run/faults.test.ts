import { seededRandom } from '@patient-outreach/bench';
import type { DataverseError } from '@patient-outreach/dataverse-client';
import { tables } from '@patient-outreach/model';
import type { FhirResource } from '../core/fhir/resource';
import { clinic, meta, observation, patient, sync as syncWith } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { smallPack } from '../testing/faults/small-pack';
import { ListSource } from '../testing/list-source';
import { permutations } from '../testing/faults/orders';
import { refuseStale } from '../testing/refuse-stale';

const pack = smallPack();
const sync = (fake: FakeDataverse, source: ListSource, batch?: number): ReturnType<typeof syncWith> =>
  syncWith(fake, source, { pack, ...(batch === undefined ? {} : { batch }) });
const CRASH: DataverseError = { status: 503, code: 'Unavailable', message: 'Unavailable.', retryable: true };
/** What says how a run went, not what the source holds. */
const ACCOUNTS = new Set(['hco_syncrun', 'hco_quarantine']);

const keyOf = (row: Readonly<Record<string, unknown>>): unknown =>
  row['hco_fhirkey'] ?? row['hco_tombstonekey'] ?? row['hco_attributemapkey'] ?? row['hco_mapkey'];

/** All rows without ids: lookups name the key of what they point to, so that two environments can be compared. */
function world(fake: FakeDataverse): unknown {
  const names = tables.map(({ logicalName }) => logicalName).filter((name) => !ACCOUNTS.has(name));
  const keys = new Map<unknown, unknown>();
  for (const name of names) for (const row of fake.rows(name)) keys.set(row[`${name}id`], keyOf(row));
  const plain = (row: Readonly<Record<string, unknown>>): [string, unknown] => {
    const entries = Object.entries(row).filter(([column, value]) => !keys.has(value) || column.startsWith('_'));
    // A lookup that was never set and one that was cleared are the same.
    const shown = entries.flatMap(([column, value]) => (value === null ? [] : [[column, keys.get(value) ?? value]]));
    return [JSON.stringify(keyOf(row)), Object.fromEntries(shown)];
  };
  return names.map((name) => Object.fromEntries(fake.rows(name).map(plain)));
}

const versions = (version: number): FhirResource[] => [
  ...clinic,
  patient('p2', {
    ...meta(version),
    identifier: Array.from({ length: version }, (_, index) => ({ system: 'urn:n', value: `N-${index}` })),
    ...(version === 3 ? { link: [{ other: { reference: 'Patient/p1' }, type: 'replaced-by' }] } : {}),
  }),
  observation('o2', 'p2', { ...meta(version), component: [{ code: { text: `Part ${version}` }, valueString: 'x' }] }),
];
const steps = [
  new ListSource(versions(1)),
  new ListSource(versions(2), ['CareTeam/t2', 'Observation/o1']),
  new ListSource(versions(3)),
];

async function oracle(): Promise<unknown> {
  const fake = new FakeDataverse();
  for (const source of steps) expect((await sync(fake, source)).status).toBe('succeeded');
  return world(fake);
}

/** A world takes its time of deletion from the clock of the run; it is no part of what is compared. */
const timeless = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state, (name, value: unknown) => (name === 'hco_deletedon' ? undefined : value)));

/** Runs the steps, each repeated until it goes through, with faults between. @returns the number of failed runs. */
async function drive(fake: FakeDataverse, batch?: number): Promise<number> {
  let failed = 0;
  for (const source of steps)
    for (let tries = 0; (await sync(fake, source, batch)).status === 'failed'; tries += 1) {
      failed += 1;
      if (tries > 2000) throw new Error('It never went through.');
    }
  return failed;
}

describe('I4: after a crash at any call the next run leaves the same rows as if there had been none', () => {
  test.each([
    ['before it was carried out', undefined],
    ['after it was, with the reply lost', undefined],
    ['before it was carried out, with several batches on their way', 2],
    ['after it was, with the reply lost and several batches on their way', 2],
  ])(
    '%s',
    async (when, batch) => {
      const expected = timeless(await oracle());
      const whole = new FakeDataverse();
      await drive(whole, batch);
      expect(whole.apiCalls).toBeGreaterThan(20);
      for (let at = 1; at <= whole.apiCalls; at += 1) {
        const fake = new FakeDataverse();
        let count = 0;
        const fault = (): DataverseError | undefined => ((count += 1) === at ? CRASH : undefined);
        if (when.startsWith('before')) fake.interrupts = fault;
        else fake.loses = fault;
        const failed = await drive(fake, batch);
        expect([at, failed]).toEqual([at, 1]);
        expect(timeless(world(fake))).toEqual(expected);
      }
    },
    120_000,
  );

  test('also under 30 % faults, 4 seeds', async () => {
    const expected = timeless(await oracle());
    for (let seed = 1; seed <= 4; seed += 1) {
      const random = seededRandom(seed).next;
      const fake = new FakeDataverse();
      const fault = (): DataverseError | undefined => (random() < 0.15 ? CRASH : undefined);
      fake.interrupts = fault;
      fake.loses = fault;
      await drive(fake, seed % 2 === 0 ? 2 : undefined);
      fake.interrupts = () => undefined;
      fake.loses = () => undefined;
      await sync(fake, steps[2]!);
      expect([seed, timeless(world(fake))]).toEqual([seed, expected]);
    }
  });
});

describe('I2: versions in any order', () => {
  test('all 24 orders of four versions end at the newest', async () => {
    for (const order of permutations([1, 2, 3, 4])) {
      const fake = new FakeDataverse();
      for (const version of order)
        await sync(fake, new ListSource([patient('p', { ...meta(version), name: [{ family: `V${version}` }] })]));
      expect([order, fake.snapshot('contact')['Patient-p']]).toMatchObject([
        order,
        { hco_versionid: '4', lastname: 'V4' },
      ]);
    }
  });
});

test('I2: two runs at once over different versions end at the newest, the stale-version guard being the second line', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = seededRandom(seed).next;
    const fake = new FakeDataverse();
    fake.refuses = refuseStale(fake);
    const late = async (version: number): Promise<unknown> => {
      for (let wait = Math.floor(random() * 30); wait > 0; wait -= 1) await Promise.resolve();
      return sync(fake, new ListSource([patient('p', { ...meta(version), name: [{ family: `V${version}` }] })]));
    };
    await Promise.all([late(2), late(1), late(3)]);
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ hco_versionid: '3', lastname: 'V3' });
    // What was refused as stale is over with the next look.
    expect(await sync(fake, new ListSource([patient('p', { ...meta(3), name: [{ family: 'V3' }] })]))).toMatchObject({
      status: 'succeeded',
      written: 0,
    });
  }
});
