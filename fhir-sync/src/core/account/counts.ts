/** The buckets every resource read ends in exactly one of (invariant I3), beside `read` itself. */
export const BUCKETS = ['written', 'unchanged', 'deleted', 'quarantined', 'filtered'] as const;
export type Bucket = (typeof BUCKETS)[number];
export type Counts = { readonly [K in Bucket | 'read']: number };

/** Keeps the counts of a run, per resource type. `?` stands for what has no type of FHIR R4. */
export class Account {
  readonly #byType = new Map<string, { -readonly [K in keyof Counts]: number }>();

  /** Counts one resource as read. */
  read(type: string): void {
    this.#of(type).read += 1;
  }

  /** Counts where a resource that was read ended. */
  settle(type: string, bucket: Bucket): void {
    this.#of(type)[bucket] += 1;
  }

  get byType(): Readonly<Record<string, Counts>> {
    return Object.fromEntries([...this.#byType].sort(([a], [b]) => a.localeCompare(b)));
  }

  get total(): Counts {
    const sum = { read: 0, written: 0, unchanged: 0, deleted: 0, quarantined: 0, filtered: 0 };
    for (const counts of this.#byType.values())
      for (const name of Object.keys(sum) as (keyof Counts)[]) sum[name] += counts[name];
    return sum;
  }

  /**
   * For a run that stopped: counts only what it settled as read, since the next run reads the rest again. The books
   * balance for what was done (invariant I3).
   */
  settledOnly(): Counts {
    for (const counts of this.#byType.values()) counts.read = BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0);
    return this.total;
  }

  #of(type: string): { -readonly [K in keyof Counts]: number } {
    let counts = this.#byType.get(type);
    if (!counts) {
      counts = { read: 0, written: 0, unchanged: 0, deleted: 0, quarantined: 0, filtered: 0 };
      this.#byType.set(type, counts);
    }
    return counts;
  }
}

/** True when every type balances: read = written + unchanged + deleted + quarantined + filtered. */
export const balances = (byType: Readonly<Record<string, Counts>>): boolean =>
  Object.values(byType).every((counts) => counts.read === BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0));
