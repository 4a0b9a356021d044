import { crash } from '../testing/faults/crashes';
import { lateCommits } from '../testing/faults/late-commits';
import { arrive, interleave, permutations } from '../testing/faults/orders';

/** A handful of seeds of what `npm run soak -- fhir-sync` takes by the thousand. */
test.each([1, 2, 3, 4, 5, 6, 7, 8])('I4: killed at random, seed %i: nothing lost, nothing twice', async (seed) => {
  const { lost, duplicate } = await crash(seed);
  expect({ lost, duplicate }).toEqual({ lost: [], duplicate: [] });
});

test('the processes of these seeds were killed', async () => {
  const { killed } = await crash(1);
  expect(killed).toBeGreaterThan(0);
});

test('I2: all 24 orders of four versions end at the newest', async () => {
  for (const order of permutations([1, 2, 3, 4])) expect([order, await arrive(order)]).toEqual([order, true]);
});

test('I2: two agents at once end at the newest, 60 seeds', async () => {
  for (let seed = 1; seed <= 60; seed += 1) expect([seed, await interleave(seed)]).toEqual([seed, true]);
});

test.each([1, 2, 3])(
  'commits that appear up to 120 s late, clocks up to 10 min wrong, seed %i: nothing missed',
  async (seed) => expect(await lateCommits(seed)).toEqual([]),
);
