/** Turns a text into four well-mixed 32-bit numbers (xmur3, public domain). */
function mix(text: string): () => number {
  let h = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353);
    h = (h << 13) | (h >>> 19);
  }
  return () => {
    h = Math.imul(h ^ (h >>> 16), 2246822507);
    h = Math.imul(h ^ (h >>> 13), 3266489909);
    return (h ^= h >>> 16) >>> 0;
  };
}

/**
 * Repeatable chance (sfc32, public domain). Each part of a patient draws from its own stream, named after what it is for,
 * so that a change in one part leaves the others as they were.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(private readonly name: string) {
    const seed = mix(name);
    [this.a, this.b, this.c, this.d] = [seed(), seed(), seed(), seed()];
    for (let i = 0; i < 12; i += 1) this.next();
  }

  /** Another stream, which depends on the names only and not on what was drawn before. */
  stream(name: string): Random {
    return new Random(`${this.name}/${name}`);
  }

  /** 0 (inclusive) to 1 (exclusive). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** Roughly normal (the sum of six draws), so never further than 4.3 deviations from the mean. */
  near(mean: number, deviation: number): number {
    let sum = 0;
    for (let i = 0; i < 6; i += 1) sum += this.next();
    return mean + (sum - 3) * deviation * 1.4142;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  weighted<T>(list: ReadonlyArray<readonly [item: T, weight: number]>): T {
    let left = this.next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of list) {
      left -= weight;
      if (left < 0) return item;
    }
    return list.at(-1)![0];
  }

  /** `count` different items, or all when there are fewer, in the order of the list. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = list.map((_, index) => index);
    const chosen: number[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(left.splice(this.int(0, left.length - 1), 1)[0]!);
    return chosen.sort((a, b) => a - b).map((index) => list[index]!);
  }
}
