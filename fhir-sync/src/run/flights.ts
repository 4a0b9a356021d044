/** What a batch goes through; `P` is what preparing makes of it. */
export interface Stages<B, P> {
  /** May run while batches before are being written. Batches are prepared one after the other. */
  readonly prepare: (batch: B) => Promise<P>;
  /** Whether a batch may be written while an earlier one still is. */
  readonly goesBeside: (own: P, other: P) => boolean;
  readonly write: (prepared: P) => Promise<void>;
}

interface Flight<P> {
  readonly prepared: Promise<P>;
  readonly landed: Promise<void>;
}

/**
 * Takes batches through in two stages, so that both sides always have something to do: while batches are being written
 * the next is prepared, and written beside them where none needs the other.
 */
export class Flights<B, P> {
  readonly #flying = new Set<Flight<P>>();
  #preparing: Promise<unknown> = Promise.resolve();
  #failure: { readonly reason: unknown } | undefined;

  /** @param most batches that are on their way at once */
  constructor(
    private readonly stages: Stages<B, P>,
    private readonly most = 3,
  ) {}

  /** Hands a batch on as soon as there is room. @throws what an earlier batch failed of */
  async send(batch: B): Promise<void> {
    while (this.#flying.size >= this.most && !this.#failure)
      await Promise.race([...this.#flying].map(({ landed }) => landed));
    if (this.#failure) throw this.#failure.reason;
    const before = [...this.#flying];
    const prepared = this.#preparing.then(() => this.stages.prepare(batch));
    this.#preparing = prepared;
    const flight = { prepared, landed: this.#land(prepared, before) };
    this.#flying.add(flight);
    flight.landed.then(
      () => this.#flying.delete(flight),
      (reason: unknown) => (this.#failure ??= { reason }),
    );
  }

  /** Waits until nothing is on its way, also when something fails. @throws what the first one failed of */
  async landed(): Promise<void> {
    await Promise.allSettled([...this.#flying].map(({ landed }) => landed));
    if (this.#failure) throw this.#failure.reason;
  }

  async #land(preparing: Promise<P>, before: readonly Flight<P>[]): Promise<void> {
    const own = await preparing;
    for (const { prepared, landed } of before) if (!this.stages.goesBeside(own, await prepared)) await landed;
    await this.stages.write(own);
  }
}
