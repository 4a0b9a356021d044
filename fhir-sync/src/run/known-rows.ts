import { SeenKeys } from '../core/keys/seen-keys';
import type { Bind } from '../core/map/row-builder';
import { pathOf } from '../core/plan/payload';

/**
 * Rows known to exist in Dataverse, by table and key, so that bind targets are asked for once. Only tables lookups point
 * to are kept: most rows are of others. Bounded, and outside the heap: what lives long there makes all the rest of the
 * memory grow with it before it is looked through.
 */
export class KnownRows {
  #known = new SeenKeys();
  readonly #removed = new Set<string>();
  /** Rows merged into another one: primary key of that one, by table and key. */
  readonly #masters = new Map<string, string>();

  constructor(
    private readonly targets: ReadonlySet<string>,
    private readonly limit = 200_000,
  ) {}

  has(table: string, key: string): boolean {
    const name = `${table} ${key}`;
    return this.#known.has(name) && !this.#removed.has(name);
  }

  remove(table: string, key: string): void {
    this.#removed.add(`${table} ${key}`);
  }

  add(table: string, key: string): void {
    if (!this.targets.has(table)) return;
    if (this.#known.size >= this.limit) {
      // Forgetting costs a read, holding everything costs the memory of the largest source there is.
      this.#known = new SeenKeys();
      this.#masters.clear();
    }
    const name = `${table} ${key}`;
    this.#removed.delete(name);
    this.#known.add(name);
  }

  /** Somebody merged the row into another one, which lookups have to point to from then on. */
  redirect(table: string, key: string, master: string): void {
    this.#masters.set(`${table} ${key}`, master);
  }

  /** Where a lookup points to: the row of the key, or the one it was merged into. */
  pathOf(bind: Bind): string {
    const master = this.#masters.get(`${bind.table} ${bind.key ?? ''}`);
    return master === undefined ? pathOf(bind) : `/${bind.entitySet}(${master})`;
  }
}
