import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { RunFailure } from './failure';

/** The right to write rows: one writer at a time per shard of keys (design decision 3). */
export interface WriteRight {
  /**
   * Works on all items, each while this writer alone may write rows of its key: in parts, as the right can be had.
   * @throws RunFailure `busy` when it cannot be had, `lease-lost` when it was lost on the way.
   */
  each<T extends { readonly key: string }>(
    items: readonly T[],
    work: (some: readonly T[]) => Promise<void>,
  ): Promise<void>;
  /** It covers every row from the beginning, so batches may be written side by side. */
  readonly whole?: true;
  /** Called before each request that writes. @throws RunFailure `lease-lost` when the right was lost. */
  check(): void;
}

/** The right was lost, or may have been. */
export const leaseLost = (): RunFailure =>
  new RunFailure('lease-lost', 'Another writer may have taken over these rows. This is tried again.');

/** The right of a writer that holds all it needs from the beginning. */
export const heldRight = (held: { readonly valid: () => boolean }): WriteRight => ({
  whole: true,
  each: (items, work) => work(items),
  check() {
    if (!held.valid()) throw leaseLost();
  },
});

const WRITES: ReadonlySet<PropertyKey> = new Set<keyof DataverseClient>([
  ...(['upsertMultiple', 'create', 'update', 'upsert', 'delete', 'batch', 'changeSet'] as const),
]);

/** A client that sends no write once the right to it was lost: what is on its way lands, nothing follows. */
export const guarded = (client: DataverseClient, right: WriteRight): DataverseClient =>
  new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        if (WRITES.has(name)) right.check();
        return call.apply(target, args);
      };
    },
  });
