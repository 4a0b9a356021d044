import { shardOf } from '../../core/keys/shard';
import { RunFailure } from '../../run/failure';
import { leaseLost, type WriteRight } from '../../run/write-right';
import type { HeldShards, ShardLeases } from './shard-leases';

/** A quarter of the shards: that many writers go side by side with calls of full size, more of them with smaller ones. */
const MOST_SHARDS = 8;
/** Rows of a step, where so few shards have them: what a bulk call takes. */
const ENOUGH = 1000;

export interface ShardRightOptions {
  /** Milliseconds to wait for a shard while nothing moves. */
  readonly patience?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Milliseconds, never set back. */
  readonly now?: () => number;
  /** 0 ≤ value < 1. */
  readonly random?: () => number;
}

/**
 * Writes batch by batch under the leases of their shards. The keys of any thousand resources are of all shards, so a writer
 * that took all of its batch would keep every other one waiting. It takes some that are free, writes the rows that are
 * theirs, lets go, and goes on with the rest: writers work side by side, each on other shards (design decision 3).
 */
export class ShardRight implements WriteRight {
  readonly #patience: number;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #now: () => number;
  readonly #random: () => number;
  #held: HeldShards | undefined;

  constructor(
    private readonly leases: ShardLeases,
    private readonly options: ShardRightOptions = {},
  ) {
    this.#patience = options.patience ?? 4 * 60_000;
    this.#sleep = options.sleep ?? ((time) => new Promise((resolve) => setTimeout(resolve, time)));
    this.#now = options.now ?? ((): number => performance.now());
    this.#random = options.random ?? Math.random;
  }

  async each<T extends { readonly key: string }>(
    items: readonly T[],
    work: (some: readonly T[]) => Promise<void>,
  ): Promise<void> {
    const left = new Map<number, T[]>();
    for (const item of items) {
      const shard = shardOf(item.key);
      const known = left.get(shard);
      if (known) known.push(item);
      else left.set(shard, [item]);
    }
    for (let since = this.#now(); left.size > 0;) {
      if (this.options.signal?.aborted === true) throw new RunFailure('cancelled', 'Cancelled.');
      const held = await this.#some(left);
      if (held) {
        await this.#under(held, () => work(held.shards.flatMap((shard) => left.get(shard) ?? [])));
        for (const shard of held.shards) left.delete(shard);
        since = this.#now();
      } else if (this.#now() - since > this.#patience)
        throw new RunFailure('busy', 'Another writer is at work on the same rows. This is tried again.');
      else await this.#sleep(200 + this.#random() * 800);
    }
  }

  check(): void {
    if (this.#held?.valid() === false) throw leaseLost();
  }

  /** Begins anywhere, so that writers that begin together do not run after each other. */
  #some(left: ReadonlyMap<number, readonly unknown[]>): Promise<HeldShards | undefined> {
    const shards = [...left.keys()];
    const first = Math.floor(this.#random() * shards.length);
    const order = [...shards.slice(first), ...shards.slice(0, first)];
    let rows = 0;
    const enough = order.findIndex((shard) => (rows += left.get(shard)?.length ?? 0) >= ENOUGH) + 1;
    return this.leases.holdSome(order, Math.min(MOST_SHARDS, enough || MOST_SHARDS));
  }

  async #under(held: HeldShards, work: () => Promise<void>): Promise<void> {
    this.#held = held;
    try {
      await work();
      this.check();
    } finally {
      this.#held = undefined;
      await held.release();
    }
  }
}
