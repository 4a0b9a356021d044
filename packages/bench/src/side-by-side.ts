/** The middle of some numbers; of an even count the mean of the two in the middle. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of nothing.');
  return (upper + lower) / 2;
}

/** One of the things compared: does the work once and is timed around it; what `prepare` does is not timed. */
export interface Side {
  readonly name: string;
  readonly prepare?: (round: number) => Promise<void> | void;
  readonly work: (round: number) => Promise<void> | void;
}

/**
 * Times each side `rounds` times, in turn and in alternating order, after one round that is not counted.
 * @returns the median milliseconds of each side, by its name
 */
export async function sideBySide(sides: readonly Side[], rounds = 5): Promise<Record<string, number>> {
  const times = new Map<string, number[]>(sides.map((side) => [side.name, []]));
  for (let round = -1; round < rounds; round++) {
    const order = round % 2 === 0 ? sides : [...sides].reverse();
    for (const side of order) {
      await side.prepare?.(round);
      const started = performance.now();
      await side.work(round);
      if (round >= 0) times.get(side.name)?.push(performance.now() - started);
    }
  }
  return Object.fromEntries([...times].map(([name, taken]) => [name, median(taken)]));
}

/** How many times faster `quick` is than `slow`, both in milliseconds for the same work. */
export const ratio = (slow: number, quick: number): number => slow / quick;
