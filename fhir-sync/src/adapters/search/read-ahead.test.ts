import { setTimeout as wait } from 'node:timers/promises';
import { readAhead } from './read-ahead';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

test('items come in order, whatever takes how long, and no more sequences are open than allowed', async () => {
  let open = 0;
  let most = 0;
  const sequence = (name: string, count: number) =>
    async function* (): AsyncGenerator<string> {
      most = Math.max(most, (open += 1));
      for (let index = 0; index < count; index += 1) {
        await wait(((name.length * 7 + index) % 4) * 2);
        yield `${name}${index}`;
      }
      open -= 1;
    };
  const sequences = ['a', 'bb', 'ccc', 'dddd', 'eeeee'].map((name, index) => sequence(name, (index * 2) % 5));
  expect(await all(readAhead(sequences, 3))).toEqual([
    'bb0',
    'bb1',
    'ccc0',
    'ccc1',
    'ccc2',
    'ccc3',
    'dddd0',
    'eeeee0',
    'eeeee1',
    'eeeee2',
  ]);
  expect(most).toBe(3);
});

test('a failure is heard of when its turn comes, and ends the rest', async () => {
  const seen: string[] = [];
  let ended = false;
  const read = async (): Promise<void> => {
    const good = async function* (): AsyncGenerator<string> {
      yield await wait(10, 'good');
    };
    const bad = async function* (): AsyncGenerator<string> {
      yield await Promise.reject(new Error('Gone.'));
    };
    const after = async function* (): AsyncGenerator<string> {
      try {
        for (;;) yield await wait(1, 'after');
      } finally {
        ended = true;
      }
    };
    for await (const item of readAhead([good, bad, after], 3)) seen.push(item);
  };
  await expect(read()).rejects.toThrow('Gone.');
  await wait(5);
  expect([seen, ended]).toEqual([['good'], true]);
});
