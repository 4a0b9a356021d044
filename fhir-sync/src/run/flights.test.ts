import { setImmediate as turn } from 'node:timers/promises';
import { Flights } from './flights';

/** Batches are letters; each write ends when the test says so. */
function track(beside: (own: string, other: string) => boolean, fails: ReadonlySet<string> = new Set()) {
  const log: string[] = [];
  const land = new Map<string, () => void>();
  const flights = new Flights<string, string>({
    prepare: (batch) => {
      log.push(`prepare ${batch}`);
      return Promise.resolve(batch);
    },
    goesBeside: beside,
    write: async (batch) => {
      log.push(`write ${batch}`);
      await new Promise<void>((done) => land.set(batch, done));
      log.push(`landed ${batch}`);
      if (fails.has(batch)) throw new Error(`${batch} failed`);
    },
  });
  return { flights, log, land: async (batch: string) => (land.get(batch)?.(), await turn()) };
}

test('the next batch is prepared while one is being written, and written after it', async () => {
  const { flights, log, land } = track(() => false);
  await flights.send('a');
  await flights.send('b');
  await turn();
  expect(log).toEqual(['prepare a', 'prepare b', 'write a']);
  await land('a');
  expect(log.slice(3)).toEqual(['landed a', 'write b']);
});

test('where neither needs the other both are written side by side, but never three', async () => {
  const { flights, log, land } = track(() => true);
  await flights.send('a');
  await flights.send('b');
  const third = flights.send('c');
  await turn();
  expect(log).toEqual(['prepare a', 'prepare b', 'write a', 'write b']);
  await land('b');
  expect(log).not.toContain('prepare c');
  await land('a');
  await third;
  await turn();
  expect(log.slice(-2)).toEqual(['prepare c', 'write c']);
});

test('I4: nothing is on its way any more when a failure is heard of', async () => {
  const { flights, log, land } = track(() => true, new Set(['a']));
  await flights.send('a');
  await flights.send('b');
  await turn();
  const ended = flights.landed().then(
    () => 'well',
    (error: Error) => error.message,
  );
  await land('a');
  expect(log).not.toContain('landed b');
  await land('b');
  expect(await ended).toBe('a failed');
  await expect(flights.send('c')).rejects.toThrow('a failed');
  expect(log).not.toContain('prepare c');
});

test('a batch that waits for one that failed is not written', async () => {
  const { flights, log, land } = track(() => false, new Set(['a']));
  await flights.send('a');
  await flights.send('b');
  await turn();
  await land('a');
  await expect(flights.landed()).rejects.toThrow('a failed');
  expect(log).not.toContain('write b');
});
