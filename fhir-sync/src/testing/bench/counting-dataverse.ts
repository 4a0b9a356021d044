import {
  success,
  type DataverseClient,
  type JsonRow,
  type KeyedRow,
  type KeyedTable,
  type ReadByKey,
  type Result,
} from '@patient-outreach/dataverse-client';
import { tables } from '@patient-outreach/model';
import { SeenKeys } from '../../core/keys/seen-keys';
import { FakeDataverse } from '../fake-dataverse';

/**
 * The client's port without rows: it turns each bulk call into the text a request would carry, counts it and forgets it.
 * It keeps either the digests of keys others refer to, to tell what is there, or of each row its key, version and hash,
 * as a run that is to find everything unchanged needs them. So what a run takes of memory is nearly all its own.
 */
export class CountingDataverse extends FakeDataverse {
  rowsWritten = 0;
  bytes = 0;
  readonly #there = new SeenKeys();
  readonly #versions = new Map<string, JsonRow>();

  constructor(private readonly keeps: 'keys' | 'versions') {
    super();
  }

  /** Nothing is kept of child rows and of tables that nothing refers to. */
  #keeps(entitySet: string): boolean {
    return this.keeps === 'versions' || REFERRED.has(entitySet);
  }

  override readByKeys(reads: readonly ReadByKey[]): Promise<Result<readonly (readonly JsonRow[])[]>> {
    this.apiCalls += 1;
    return Promise.resolve(
      success(
        reads.map(({ entitySet, keyColumn, keys }) =>
          keys.flatMap((key): JsonRow[] => {
            const name = `${entitySet} ${key}`;
            if (this.keeps === 'keys') return this.#there.has(name) ? [{ [keyColumn]: key }] : [];
            const held = this.#versions.get(name);
            return held ? [held] : [];
          }),
        ),
      ),
    );
  }

  override upsertMultiple(
    target: KeyedTable,
    rows: readonly KeyedRow[],
  ): ReturnType<DataverseClient['upsertMultiple']> {
    const { entitySet, keyColumn } = target;
    // The maps themselves are rows too, and a run reads them.
    if (OWN.has(target.table)) return super.upsertMultiple(target, rows);
    if (rows.length === 0) return Promise.resolve(success(undefined));
    this.apiCalls += 1;
    this.rowsWritten += rows.length;
    this.bytes += JSON.stringify(rows).length;
    for (const { key, columns } of this.#keeps(entitySet) ? rows : []) {
      const name = `${entitySet} ${key}`;
      if (this.keeps === 'keys') this.#there.add(name);
      else {
        const { hco_versionorder = null, hco_contenthash = null } = { ...this.#versions.get(name), ...columns };
        this.#versions.set(name, { [keyColumn]: key, hco_versionorder, hco_contenthash });
      }
    }
    return Promise.resolve(success(undefined));
  }
}

const OWN: ReadonlySet<string> = new Set(['hco_syncmap', 'hco_attributemap']);
const REFERRED: ReadonlySet<string> = new Set(
  tables.flatMap((table) =>
    Object.values(table.columns).flatMap((column) =>
      column.type === 'lookup'
        ? column.targets.flatMap(
            (target) => tables.find(({ logicalName }) => logicalName === target)?.entitySetName ?? [],
          )
        : [],
    ),
  ),
);
