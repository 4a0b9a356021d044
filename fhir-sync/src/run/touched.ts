import type { Candidate, Deletion, Incoming } from '../core/plan/candidate';

/**
 * What was settled since Dataverse was asked about a batch. An answer no longer holds when it is about a row that was
 * settled after the question, or when rows went: lookups to them would point nowhere.
 */
export class Touched {
  readonly #keys = new Set<string>();
  #gone = false;

  add(item: Incoming | Candidate | Deletion): void {
    this.#keys.add(item.key);
    if (item.kind === 'deleted') this.#gone = true;
  }

  /** Whether a batch has to be asked for anew: also where what a lookup goes through was written. */
  any(batch: readonly (Candidate | Deletion)[]): boolean {
    return this.#gone || batch.some((item) => this.#keys.has(item.key) || this.#ledElsewhere(item));
  }

  #ledElsewhere(item: Candidate | Deletion): boolean {
    return (
      item.kind === 'resource' &&
      [item.mapped, ...item.mapped.children].some(({ binds }) =>
        binds.some(({ key, through }) => through !== undefined && key !== undefined && this.#keys.has(key)),
      )
    );
  }
}
