import { Gathered } from './gathered';

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a call alone begins at once; what comes meanwhile shares the next round', async () => {
  const rounds: (readonly number[])[] = [];
  const gathered = new Gathered<number>(async (items) => {
    rounds.push(items);
    await later();
  });
  const calls = [[1], [2, 3], [4]].map((items) => gathered.add(items));
  expect(rounds).toEqual([[1]]);
  await Promise.all(calls);
  expect(rounds).toEqual([[1], [2, 3, 4]]);
  await gathered.add([5]);
  expect(rounds.at(-1)).toEqual([5]);
});

test('I4: a call at fault fails alone, the others of its round are done', async () => {
  const done = new Set<number>();
  const gathered = new Gathered<number>(async (items) => {
    await later();
    if (items.includes(13)) throw new Error('Bad luck.');
    items.forEach((item) => done.add(item));
  });
  const calls = [[1], [2], [13], [4]].map((items) => gathered.add(items));
  const outcomes = await Promise.allSettled(calls);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect([...done]).toEqual([1, 2, 4]);
});
