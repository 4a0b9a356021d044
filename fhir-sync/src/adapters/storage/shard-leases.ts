import type { BlobLeaseClient, ContainerClient } from '@azure/storage-blob';
import { SHARDS } from '../../core/keys/shard';

/** Seconds a lease lasts unless it is renewed: a killed writer is out of the way after that (Azure allows 15 to 60). */
const LASTS = 60;
const RENEW_EVERY = 20_000;

/** The right to write rows of some shards. */
export interface HeldShards {
  /** Aborted when a lease was lost: whoever writes must stop. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * One writer per shard of keys (design decision 3): a lease on a blob each. The stale-version plug-in is the second
 * line, for a writer that was stopped so long that it lost its lease without noticing.
 */
export class ShardLeases {
  constructor(
    private readonly container: ContainerClient,
    private readonly source: string,
    private readonly renewEvery = RENEW_EVERY,
  ) {}

  /** @returns undefined when another writer holds one of the shards; then none is taken. */
  async hold(shards: readonly number[]): Promise<HeldShards | undefined> {
    await this.container.createIfNotExists();
    const leases: BlobLeaseClient[] = [];
    // In order, so that two who want several never wait for each other in a circle.
    for (const shard of [...shards].sort((a, b) => a - b)) {
      const lease = await this.#take(shard);
      if (!lease) {
        await releaseAll(leases);
        return undefined;
      }
      leases.push(lease);
    }
    const lost = new AbortController();
    const timer = setInterval(() => {
      Promise.all(leases.map((lease) => lease.renewLease())).catch(() => lost.abort());
    }, this.renewEvery);
    return {
      signal: lost.signal,
      release: async () => {
        clearInterval(timer);
        await releaseAll(leases);
      },
    };
  }

  /** All shards of the source: for a pass that may write any row. */
  holdAll(): Promise<HeldShards | undefined> {
    return this.hold(Array.from({ length: SHARDS }, (_, shard) => shard));
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
          if (made.statusCode !== 409 && made.statusCode !== 412) throw made;
        });
      }
    return undefined;
  }
}

const releaseAll = (leases: readonly BlobLeaseClient[]): Promise<unknown> =>
  Promise.all(leases.map((lease) => lease.releaseLease().catch(() => undefined)));
