import { inOrder } from './in-order';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a group waits for those it needs and for no other', async () => {
  const log: string[] = [];
  const needs: Record<string, number[]> = { b: [0], d: [1, 2] };
  await inOrder(
    ['a', 'b', 'c', 'd'],
    (group) => needs[group] ?? [],
    async (group) => {
      log.push(`+${group}`);
      await later();
      log.push(`-${group}`);
    },
  );
  expect(log.slice(0, 2)).toEqual(['+a', '+c']);
  expect(log.indexOf('+b')).toBeGreaterThan(log.indexOf('-a'));
  expect(log.indexOf('+d')).toBeGreaterThan(Math.max(log.indexOf('-b'), log.indexOf('-c')));
});

test('a failure is heard of when nothing is on its way any more, and what needs it is not begun', async () => {
  const log: string[] = [];
  const run = inOrder(
    ['bad', 'slow', 'after'],
    (_, position) => (position === 2 ? [0] : []),
    async (group) => {
      log.push(group);
      if (group === 'bad') throw new Error('Refused.');
      await later();
      log.push('slow is done');
    },
  );
  await expect(run).rejects.toThrow('Refused.');
  expect(log).toEqual(['bad', 'slow', 'slow is done']);
});
