import { success, type DataverseClient } from '@patient-outreach/dataverse-client';
import { RunFailure } from './failure';

/**
 * What a run takes of the day's request entitlement: each row of a bulk call counts, and each part of a batch (Microsoft
 * Learn: requests limits and allocations).
 */
export class RequestBudget {
  #used = 0;
  #left = Infinity;

  /** @param left requests the run may make in all; without it there is no limit */
  limit(left: number): void {
    this.#left = left;
  }

  get used(): number {
    return this.#used;
  }

  /** @throws RunFailure when that would be more than is left: the run pauses, and the next one goes on. */
  take(requests: number): void {
    if (this.#used + requests > this.#left)
      throw new RunFailure(
        'budget',
        'The requests set for today are used up. The next run after midnight UTC goes on.',
      );
    this.#used += requests;
  }
}

/** Requests a run sends to write down how it went: they are made even when the budget is spent. */
const ACCOUNTS = /^hco_(?:syncruns|quarantines)\b/;

/** A client whose every call is taken from a budget first. */
export function budgeted(client: DataverseClient, budget: RequestBudget): DataverseClient {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const [first, second] = args;
        const entitySet =
          typeof first === 'string' ? first : ((first as { entitySet?: string } | undefined)?.entitySet ?? '');
        if (ACCOUNTS.test(entitySet)) return call.apply(target, args);
        const requests =
          name === 'upsertMultiple' ? (second as readonly unknown[]).length : Array.isArray(first) ? first.length : 1;
        if (requests === 0) return Promise.resolve(success(undefined));
        budget.take(requests);
        return call.apply(target, args);
      };
    },
  });
}
