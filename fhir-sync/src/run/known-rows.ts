/**
 * Rows known to exist in Dataverse, by table and key, so that bind targets are asked for once. Only tables lookups point
 * to are kept: most rows are of others. Bounded.
 */
export class KnownRows {
  readonly #known = new Set<string>();

  constructor(
    private readonly targets: ReadonlySet<string>,
    private readonly limit = 200_000,
  ) {}

  has(table: string, key: string): boolean {
    return this.#known.has(`${table} ${key}`);
  }

  remove(table: string, key: string): void {
    this.#known.delete(`${table} ${key}`);
  }

  add(table: string, key: string): void {
    if (!this.targets.has(table)) return;
    // Forgetting costs a read, holding everything costs the memory of the largest source there is.
    if (this.#known.size >= this.limit) this.#known.clear();
    this.#known.add(`${table} ${key}`);
  }
}
