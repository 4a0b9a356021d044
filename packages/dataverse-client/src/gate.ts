export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/**
 * One gate for all requests of a client: at most `width` in flight, and none before the moment Dataverse asked to wait
 * for. Sending inside a Retry-After lengthens it (service protection limits), so the pause holds for every caller.
 */
export class Gate {
  #notBefore = 0;
  #paused = 0;
  #inFlight = 0;
  /** After a pause one request goes ahead: many at once would be asked to pause again at once. */
  #open = Infinity;
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
    this.#open = 1;
  }

  /** An answer that asks for no pause: one request more may be in flight, up to the width. */
  passed(): void {
    if (this.#open >= this.#width) return;
    this.#open += 1;
    this.#waiting.shift()?.();
  }

  /** Waits for a free place and the end of any pause; the returned function gives the place back. */
  async enter(signal?: AbortSignal): Promise<() => void> {
    // Looked at again after each wait: another request may have lengthened the pause or taken the place meanwhile.
    for (;;) {
      const rest = this.#notBefore - this.clock();
      if (rest > 0) await this.#rest(rest, signal);
      else if (this.#inFlight >= Math.min(this.#width, this.#open))
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
      else break;
    }
    this.#inFlight += 1;
    return () => {
      this.#inFlight -= 1;
      this.#waiting.shift()?.();
    };
  }

  /** @throws when cancelled, once the next in line was told to look: whoever is woken and leaves must wake another. */
  async #rest(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.sleep(milliseconds, signal);
    } catch (error) {
      this.#waiting.shift()?.();
      throw error;
    }
  }
}
