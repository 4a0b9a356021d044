import { setImmediate as turn } from 'node:timers/promises';
import { Flights, type Stages } from './flights';

/** Batches are letters; each write ends when the test says so. */
function track(beside: (own: string, other: string) => boolean, fails: ReadonlySet<string> = new Set()) {
  const log: string[] = [];
  const land = new Map<string, () => void>();
  const stages: Stages<string, string> = {
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
  };
  const flights = new Flights(stages, 2);
  return { flights, log, land: async (batch: string) => (land.get(batch)?.(), await turn()) };
}

test('the next batch is prepared while one is being written, and written after it', async () => {
  const { flights, log, land } = track(() => false);
  await flights.send('a');
  await flights.send('b');
  await turn();
  expect([...log].sort()).toEqual(['prepare a', 'prepare b', 'write a']);
  await land('a');
  expect(log.slice(3)).toEqual(['landed a', 'write b']);
});

test('where none needs the other they are written side by side, as many as may be', async () => {
  const { flights, log, land } = track(() => true);
  await flights.send('a');
  await flights.send('b');
  const third = flights.send('c');
  await turn();
  expect([...log].sort()).toEqual(['prepare a', 'prepare b', 'write a', 'write b']);
  expect(log).not.toContain('prepare c');
  await land('b');
  await third;
  await turn();
  expect(log.slice(-3)).toEqual(['landed b', 'prepare c', 'write c']);
  await land('a');
  await land('c');
  await flights.landed();
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

test('a batch waits for each of those before it that it needs', async () => {
  const { flights, log, land } = track((own, other) => !(own === 'b' && other === 'a'));
  await flights.send('a');
  await flights.send('b');
  await turn();
  expect(log).not.toContain('write b');
  await land('a');
  expect(log).toContain('write b');
  await flights.send('c');
  await turn();
  expect(log).toContain('write c');
});
