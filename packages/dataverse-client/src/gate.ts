export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/**
 * One gate for all requests of a client: at most `width` in flight, and none before the moment Dataverse asked to wait
 * for. Sending inside a Retry-After lengthens it (service protection limits), so the pause holds for every caller.
 */
export class Gate {
  #notBefore = 0;
  #paused = 0;
  #inFlight = 0;
  #width: number;
  readonly #waiting: (() => void)[] = [];

  constructor(
    width: number,
    private readonly clock: () => number,
    private readonly sleep: Sleep,
  ) {
    this.#width = width;
  }

  /** Milliseconds of pauses so far. */
  get paused(): number {
    return this.#paused;
  }

  get width(): number {
    return this.#width;
  }

  /** Follows `x-ms-dop-hint`; Dataverse fails outright above 52 at once. */
  widen(width: number): void {
    this.#width = Math.min(52, Math.max(1, width));
  }

  /** No request leaves until the pause is over. */
  pause(milliseconds: number): void {
    const now = this.clock();
    const until = Math.max(this.#notBefore, now + milliseconds);
    // Only what is added: several answers of one moment ask for the same pause.
    this.#paused += until - Math.max(this.#notBefore, now);
    this.#notBefore = until;
  }

  /** Waits for a free place and the end of any pause; the returned function gives the place back. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    while (this.#inFlight >= this.#width) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#inFlight += 1;
    const leave = (): void => {
      this.#inFlight -= 1;
      this.#waiting.shift()?.();
    };
    try {
      // Asked again after each sleep: another request may have lengthened the pause meanwhile.
      for (let rest = this.#notBefore - this.clock(); rest > 0; rest = this.#notBefore - this.clock())
        await this.sleep(rest, signal);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }
}
