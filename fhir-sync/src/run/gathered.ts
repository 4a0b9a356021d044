interface Waiting<T> {
  readonly items: readonly T[];
  readonly done: () => void;
  readonly failed: (reason: unknown) => void;
}

/**
 * Lets calls that come while others are at work share the next round: alone a call begins at once, under load a round does
 * what gathered during the one before. A round that fails is taken apart, so that a bad call fails alone.
 */
export class Gathered<T> {
  #waiting: Waiting<T>[] = [];
  #busy = false;

  /** @param work on the items of several calls; rejects when one of them is at fault */
  constructor(private readonly work: (items: readonly T[]) => Promise<void>) {}

  /** Resolves once the items are done. */
  add(items: readonly T[]): Promise<void> {
    const done = new Promise<void>((resolve, reject) => this.#waiting.push({ items, done: resolve, failed: reject }));
    if (!this.#busy) void this.#rounds();
    return done;
  }

  async #rounds(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#round(this.#waiting.splice(0));
    this.#busy = false;
  }

  async #round(calls: readonly Waiting<T>[]): Promise<void> {
    try {
      await this.work(calls.flatMap(({ items }) => items));
      for (const { done } of calls) done();
    } catch (reason) {
      if (calls.length === 1) calls[0]?.failed(reason);
      else for (const call of calls) await this.#round([call]);
    }
  }
}
