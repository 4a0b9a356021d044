import fc from 'fast-check';
import { splitWindows, type Window } from './split-windows';

test('every resource is in exactly one window, and windows are no larger than asked unless they cannot be split', async () => {
  const seconds = fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(seconds, fc.integer({ min: 1, max: 40 }), async (stamps, most) => {
      const times = stamps.map((second) => second * 1000);
      const inside = ({ from, to }: Window): number[] => times.filter((time) => time >= from && time < to);
      const windows = await splitWindows(
        { from: 0, to: 5_001_000 },
        (window) => Promise.resolve(inside(window).length),
        most,
      );
      for (const time of times) expect(windows.filter(({ from, to }) => time >= from && time < to)).toHaveLength(1);
      for (const window of windows) expect(inside(window).length <= most || window.to - window.from <= 1000).toBe(true);
    }),
  );
});
