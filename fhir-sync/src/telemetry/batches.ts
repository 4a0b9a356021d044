import type { Counts } from '../core/account/counts';

/** One batch of a run: what became of it since the batch before. Counts and times, nothing of a resource (invariant I5). */
export interface BatchLine extends Counts {
  readonly what: 'batch';
  readonly source: string;
  /** From 1. */
  readonly number: number;
  /** HTTP requests to Dataverse. */
  readonly apiCalls: number;
  readonly milliseconds: number;
  /** Of them, waiting because Dataverse asked for a pause. */
  readonly throttledMilliseconds: number;
  /** Between the newest change read so far and now; undefined where resources do not say when they changed. */
  readonly lagMilliseconds?: number;
}

interface State {
  readonly counts: Counts;
  readonly apiCalls: number;
  readonly throttled: number;
  readonly at: number;
}

/** Turns the running totals of a run into a line per batch. */
export class Batches {
  #number = 0;
  #newest: number | undefined;

  constructor(
    private readonly source: string,
    private last: State,
  ) {}

  /** Notes when a resource was changed at the source. @param lastUpdated FHIR instant */
  see(lastUpdated: unknown): void {
    const time = typeof lastUpdated === 'string' ? Date.parse(lastUpdated) : NaN;
    if (!Number.isNaN(time)) this.#newest = Math.max(this.#newest ?? 0, time);
  }

  next(now: State): BatchLine {
    const { last } = this;
    this.last = now;
    const since = (name: keyof Counts): number => now.counts[name] - last.counts[name];
    return {
      what: 'batch',
      source: this.source,
      number: (this.#number += 1),
      read: since('read'),
      written: since('written'),
      unchanged: since('unchanged'),
      deleted: since('deleted'),
      quarantined: since('quarantined'),
      filtered: since('filtered'),
      apiCalls: now.apiCalls - last.apiCalls,
      milliseconds: now.at - last.at,
      throttledMilliseconds: now.throttled - last.throttled,
      ...(this.#newest === undefined ? {} : { lagMilliseconds: Math.max(0, now.at - this.#newest) }),
    };
  }
}
