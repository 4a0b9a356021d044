import { seededRandom } from '@patient-outreach/bench';
import { ListSource } from '../list-source';
import { runSync } from '../../run/run-sync';
import { meta, observation, patient } from '../clinic';
import { FakeDataverse } from '../fake-dataverse';
import { refuseStale } from '../refuse-stale';
import { smallPack } from './small-pack';

const pack = smallPack(['Patient', 'Observation']);
let at = Date.parse('2026-02-01T00:00:00Z');
const clock = (): Date => new Date((at += 1000));

const version = (number: number): ListSource =>
  new ListSource([
    patient('p', { ...meta(number), name: [{ family: `V${number}` }] }),
    observation('o', 'p', { ...meta(number), valueString: `V${number}` }),
  ]);
const endsAt = (fake: FakeDataverse, newest: number): boolean =>
  fake.rows('contact').length === 1 &&
  fake.rows('hco_observation').length === 1 &&
  fake.rows('contact')[0]?.['lastname'] === `V${newest}` &&
  fake.rows('contact')[0]?.['hco_versionid'] === String(newest) &&
  fake.rows('hco_observation')[0]?.['hco_valuetext'] === `V${newest}`;

/** All orders of some items. */
export const permutations = (items: readonly number[]): number[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((item) => permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

/** Versions 1 to n arrive in a given order, each in a pass of its own. @returns whether the rows are of the newest */
export async function arrive(order: readonly number[]): Promise<boolean> {
  const fake = new FakeDataverse();
  for (const number of order) await runSync({ client: fake, source: version(number), pack, clock, unrecorded: true });
  return endsAt(fake, Math.max(...order));
}

/**
 * Two agents at once, each with its own look at the server, one of them older; whose call is carried out next is drawn.
 * The stale-version plug-in refuses a bulk call with an older version, as it does in Dataverse (design decision 3).
 * @returns whether the rows are of the newest version once both ended and one more pass looked
 */
export async function interleave(seed: number): Promise<boolean> {
  const random = seededRandom(seed);
  const fake = new FakeDataverse();
  fake.refuses = refuseStale(fake);
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> => new Promise((go) => waiting.push(go));
  const agent = (): FakeDataverse =>
    new Proxy(fake, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        if (name === 'retrieveMultiple' || name === 'rows') return value.bind(target) as unknown;
        return async (...args: unknown[]): Promise<unknown> => {
          await turn();
          return (value as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  const newest = 2 + random.int(4);
  const versions = [newest, 1 + random.int(newest)];
  if (random.next() < 0.5)
    await runSync({ client: fake, source: version(1 + random.int(newest)), pack, clock, unrecorded: true });
  let ended = 0;
  const runs = versions.map((number) =>
    runSync({
      client: agent(),
      source: version(number),
      pack,
      clock,
      unrecorded: true,
      batch: 1 + random.int(2),
    }).finally(() => (ended += 1)),
  );
  while (ended < runs.length) {
    await new Promise((later) => setImmediate(later));
    waiting.splice(random.int(Math.max(1, waiting.length)), 1)[0]?.();
  }
  await Promise.all(runs);
  await runSync({ client: fake, source: version(newest), pack, clock, unrecorded: true });
  return endsAt(fake, newest);
}
