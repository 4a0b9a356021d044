import fc from 'fast-check';
import { median, sideBySide } from './side-by-side';
import { seededRandom } from './random';

test('no more than half of the values lie above the median, and no more than half below', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values);
      const half = values.length / 2;
      expect(values.filter((v) => v < middle).length).toBeLessThanOrEqual(half);
      expect(values.filter((v) => v > middle).length).toBeLessThanOrEqual(half);
    }),
  );
});

test('sides take turns, each as often as the other, and the first round is not counted', async () => {
  const log: string[] = [];
  const side = (name: string) => ({ name, work: () => void log.push(name) });
  const times = await sideBySide([side('a'), side('b')], 4);
  expect(Object.keys(times)).toEqual(['a', 'b']);
  expect(log.join('')).toBe('baabbaabba');
});

test('a seed gives the same numbers again, and another one others', () => {
  const draw = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 20 }, () => random.int(1000));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});
