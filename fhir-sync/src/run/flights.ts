/** What a batch goes through; `P` is what preparing makes of it. */
export interface Stages<B, P> {
  /** May run while the batch before is being written. Batches are prepared one after the other. */
  readonly prepare: (batch: B) => Promise<P>;
  /** Whether a batch may be written while the one before still is. */
  readonly goesBeside: (own: P, other: P) => boolean;
  readonly write: (prepared: P) => Promise<void>;
}

interface Flight<P> {
  readonly prepared: Promise<P | undefined>;
  readonly landed: Promise<void>;
}

/**
 * Takes batches through in two stages, so that both sides always have something to do: while one batch is being written
 * the next is prepared, and written beside it where neither needs the other. Two are on their way at most.
 */
export class Flights<B, P> {
  #older: Flight<P> = { prepared: Promise.resolve(undefined), landed: Promise.resolve() };
  #newest = this.#older;

  constructor(private readonly stages: Stages<B, P>) {}

  /** Hands a batch on as soon as the last but one has landed. @throws what an earlier batch failed of */
  async send(batch: B): Promise<void> {
    await this.#older.landed;
    const before = this.#newest;
    const prepared = before.prepared.then(() => this.stages.prepare(batch));
    const landed = this.#land(prepared, before);
    // A failure is met at the next await; until then it must not count as unhandled.
    landed.catch(() => undefined);
    this.#older = before;
    this.#newest = { prepared, landed };
  }

  /** Waits until nothing is on its way, also when something fails. @throws what the first one failed of */
  async landed(): Promise<void> {
    const outcomes = await Promise.allSettled([this.#older.landed, this.#newest.landed]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  async #land(preparing: Promise<P>, before: Flight<P>): Promise<void> {
    const prepared = await preparing;
    const other = await before.prepared;
    if (other !== undefined && !this.stages.goesBeside(prepared, other)) await before.landed;
    await this.stages.write(prepared);
  }
}
