import type { BlobLeaseClient, ContainerClient } from '@azure/storage-blob';
import { SHARDS } from '../../core/keys/shard';

/** Seconds a lease lasts unless it is renewed: a killed writer is out of the way after that (Azure allows 15 to 60). */
const LASTS = 60;
const RENEW_EVERY = 20_000;
/** Milliseconds between two tries. */
const AGAIN = 300;
/** Milliseconds before its end at which a lease no longer counts: a request that was just sent has to land. */
const MARGIN = 10_000;

/** The right to write rows of some shards. */
export interface HeldShards {
  readonly shards: readonly number[];
  /** Aborted when a lease was lost: whoever writes must stop. */
  readonly signal: AbortSignal;
  /** False once a lease was lost, also where this process stood still so long that it could not notice. */
  readonly valid: () => boolean;
  release(): Promise<void>;
}

/**
 * One writer per shard of keys (design decision 3): a lease on a blob each. The stale-version plug-in is the second
 * line, for a writer that was stopped so long that it lost its lease without noticing.
 */
export class ShardLeases {
  #made: Promise<unknown> | undefined;

  constructor(
    private readonly container: ContainerClient,
    private readonly source: string,
    private readonly renewEvery = RENEW_EVERY,
    /** Milliseconds, never set back. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns undefined when another writer holds one of the shards; then none is taken. */
  async hold(shards: readonly number[]): Promise<HeldShards | undefined> {
    await this.#ready();
    const before = this.now();
    const leases: BlobLeaseClient[] = [];
    // In order, so that two who want several never wait for each other in a circle.
    try {
      for (const shard of [...shards].sort((a, b) => a - b)) {
        const lease = await this.#take(shard);
        if (!lease) {
          await releaseAll(leases);
          return undefined;
        }
        leases.push(lease);
      }
    } catch (error) {
      await releaseAll(leases);
      throw error;
    }
    return this.#held(shards, leases, before);
  }

  /**
   * Takes those of the shards that are free, up to a number, without waiting: who holds some never waits for others, so
   * nobody waits in a circle.
   * @param shards in the order of preference. @returns undefined when none is free.
   */
  async holdSome(shards: readonly number[], most: number): Promise<HeldShards | undefined> {
    await this.#ready();
    const before = this.now();
    const taken: number[] = [];
    const leases: BlobLeaseClient[] = [];
    for (let start = 0; start < shards.length && leases.length < most;) {
      const tried = shards.slice(start, start + most - leases.length);
      start += tried.length;
      const outcomes = await Promise.allSettled(tried.map((shard) => this.#take(shard)));
      for (const [index, outcome] of outcomes.entries())
        if (outcome.status === 'fulfilled' && outcome.value) {
          leases.push(outcome.value);
          taken.push(tried[index] ?? 0);
        }
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (!failed) continue;
      await releaseAll(leases);
      throw failed.reason;
    }
    return leases.length === 0 ? undefined : this.#held(taken, leases, before);
  }

  /** @param since when the first of the leases began, at the latest */
  #held(shards: readonly number[], leases: readonly BlobLeaseClient[], since: number): HeldShards {
    const lost = new AbortController();
    let renewed = since;
    const timer = setInterval(() => {
      const asked = this.now();
      Promise.all(leases.map((lease) => lease.renewLease())).then(
        () => (renewed = asked),
        () => lost.abort(),
      );
    }, this.renewEvery);
    return {
      shards,
      signal: lost.signal,
      valid: () => !lost.signal.aborted && this.now() - renewed < LASTS * 1000 - MARGIN,
      release: async () => {
        clearInterval(timer);
        await releaseAll(leases);
      },
    };
  }

  /**
   * The same, tried again for a while: parts of a load hold a shard for some seconds only.
   * @param patience milliseconds
   */
  async holdWithin(shards: readonly number[], patience: number): Promise<HeldShards | undefined> {
    for (const until = this.now() + patience; ; await new Promise((resolve) => setTimeout(resolve, AGAIN))) {
      const held = await this.hold(shards);
      if (held || this.now() >= until) return held;
    }
  }

  /** All shards of the source: for a pass that may write any row. */
  holdAll(): Promise<HeldShards | undefined> {
    return this.hold(Array.from({ length: SHARDS }, (_, shard) => shard));
  }

  #ready(): Promise<unknown> {
    this.#made ??= this.container.createIfNotExists();
    this.#made.catch(() => (this.#made = undefined));
    return this.#made;
  }

  async #take(shard: number): Promise<BlobLeaseClient | undefined> {
    const blob = this.container.getBlockBlobClient(`${this.source}/shard-${shard}`);
    const lease = blob.getBlobLeaseClient();
    for (const again of [true, false])
      try {
        await lease.acquireLease(LASTS);
        return lease;
      } catch (error) {
        const { statusCode } = error as { statusCode?: number };
        if (statusCode === 409) return undefined;
        if (statusCode !== 404 || !again) throw error;
        // Somebody else may make it at the same moment; an existing blob is as good.
        await blob.upload('', 0, { conditions: { ifNoneMatch: '*' } }).catch((made: { statusCode?: number }) => {
          if (made.statusCode === 409 || made.statusCode === 412) return;
          // Somebody may have deleted the container; the next try makes it.
          this.#made = undefined;
          throw made;
        });
      }
    return undefined;
  }
}

const releaseAll = (leases: readonly BlobLeaseClient[]): Promise<unknown> =>
  Promise.all(leases.map((lease) => lease.releaseLease().catch(() => undefined)));
