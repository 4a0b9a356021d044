import {
  success,
  type DataverseClient,
  type JsonRow,
  type KeyedRow,
  type KeyedTable,
  type ReadByKey,
  type Result,
} from '@patient-outreach/dataverse-client';
import { FakeDataverse } from '../fake-dataverse';

/**
 * The client's port without rows: it turns each bulk call into the text a request would carry, counts it, and forgets
 * it, but for the key, version and hash of each row when told to remember. Of tables others refer to it says that every
 * row is there. So what a run needs of memory is the run's own.
 */
export class CountingDataverse extends FakeDataverse {
  rowsWritten = 0;
  bytes = 0;
  readonly #held: Map<string, JsonRow> | undefined;
  readonly #referred: ReadonlySet<string>;

  constructor(options: { readonly remember: boolean; readonly referred: readonly string[] }) {
    super();
    this.#held = options.remember ? new Map() : undefined;
    this.#referred = new Set(options.referred);
  }

  override readByKeys(reads: readonly ReadByKey[]): Promise<Result<readonly (readonly JsonRow[])[]>> {
    this.apiCalls += 1;
    return Promise.resolve(
      success(
        reads.map(({ entitySet, keyColumn, keys }) =>
          keys.flatMap((key): JsonRow[] => {
            const held = this.#held?.get(`${entitySet} ${key}`);
            if (held) return [held];
            return this.#held === undefined && this.#referred.has(entitySet) && !this.#own(key)
              ? [{ [keyColumn]: key }]
              : [];
          }),
        ),
      ),
    );
  }

  override async upsertMultiple(
    { entitySet, keyColumn }: KeyedTable,
    rows: readonly KeyedRow[],
  ): ReturnType<DataverseClient['upsertMultiple']> {
    if (rows.length === 0) return success(undefined);
    this.apiCalls += 1;
    this.rowsWritten += rows.length;
    this.bytes += JSON.stringify(rows).length;
    for (const { key, columns } of this.#held ? rows : []) {
      const name = `${entitySet} ${key}`;
      const { hco_versionorder = null, hco_contenthash = null } = { ...this.#held?.get(name), ...columns };
      this.#held?.set(name, { [keyColumn]: key, hco_versionorder, hco_contenthash });
    }
    return Promise.resolve(success(undefined));
  }

  /** Keys of the present batch are new: only what came before is there. */
  #own(key: string): boolean {
    return this.fresh.has(key);
  }
  readonly fresh = new Set<string>();
}
