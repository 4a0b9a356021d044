import { Gate, type Sleep } from './gate';

/** A clock that only the test moves; who sleeps is woken when its moment has come, or when it is cancelled. */
function world(): { clock: () => number; sleep: Sleep; pass: (milliseconds: number) => Promise<void> } {
  let now = 0;
  const sleepers = new Set<{ until: number; wake: () => void }>();
  const sleep: Sleep = (milliseconds, signal) =>
    new Promise((wake, reject) => {
      if (signal?.aborted === true) return reject(new Error('Cancelled.'));
      const sleeper = { until: now + milliseconds, wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(new Error('Cancelled.'));
      });
    });
  const pass = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    for (const sleeper of sleepers)
      if (sleeper.until <= now) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    await settle();
  };
  return { clock: () => now, sleep, pass };
}
const settle = (): Promise<void> => new Promise((later) => setImmediate(later));

/** Sends through the gate; what is inside stays there until it is told to leave. */
function crowd(gate: Gate, count: number, signal?: AbortSignal): { inside: (() => void)[]; refused: () => number } {
  const inside: (() => void)[] = [];
  let refused = 0;
  for (let one = 0; one < count; one += 1)
    gate.enter(signal).then(
      (leave) => inside.push(leave),
      () => (refused += 1),
    );
  return { inside, refused: () => refused };
}

test('no more than the width are inside, and each that leaves lets one in', async () => {
  const { clock, sleep } = world();
  const { inside } = crowd(new Gate(2, clock, sleep), 5);
  await settle();
  expect(inside).toHaveLength(2);
  inside[0]?.();
  await settle();
  expect(inside).toHaveLength(3);
});

test('nobody enters during a pause; after it one goes ahead, and each answer without a pause lets in one more', async () => {
  const { clock, sleep, pass } = world();
  const gate = new Gate(4, clock, sleep);
  gate.pause(1000);
  const { inside } = crowd(gate, 6);
  await pass(999);
  expect(inside).toHaveLength(0);
  await pass(1);
  expect(inside).toHaveLength(1);
  gate.passed();
  inside[0]?.();
  await settle();
  expect(inside).toHaveLength(3);
});

test('a pause that begins while some wait for a place holds for them too', async () => {
  const { clock, sleep, pass } = world();
  const gate = new Gate(1, clock, sleep);
  const { inside } = crowd(gate, 3);
  await settle();
  gate.pause(500);
  inside[0]?.();
  await settle();
  expect(inside).toHaveLength(1);
  await pass(500);
  expect(inside).toHaveLength(2);
});

test('cancelled during a pause, all end: those that slept and those that stood behind them', async () => {
  const { clock, sleep } = world();
  const gate = new Gate(1, clock, sleep);
  const control = new AbortController();
  const { inside, refused } = crowd(gate, 4, control.signal);
  await settle();
  gate.pause(500);
  // One is woken by the place that became free, and sleeps; the others still stand behind it.
  inside[0]?.();
  await settle();
  control.abort();
  await settle();
  expect([inside.length, refused()]).toEqual([1, 3]);
});
