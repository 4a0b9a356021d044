import { toSecond } from '../core/dates/to-second';
import type { DataverseClient, KeyedRow, ReadByKey } from '@patient-outreach/dataverse-client';
import { optionValue, syncTombstone, tombstoneReason } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import { compareVersions } from '../core/keys/version-order';
import type { Deletion } from '../core/plan/candidate';
import { dataverseFailure } from './failure';
import type { RowWriter } from './write-rows';

/** What is left of a row that went. */
export interface Tombstone {
  /** Only a newer version brings the row back; undefined when nobody said of which version it went. */
  readonly order: string | undefined;
  /** Erased on request: nothing brings it back. */
  readonly forgotten: boolean;
  /** A person deleted the row here, and the source has not been told yet. */
  readonly removed: boolean;
}

const FORGOTTEN = optionValue(tombstoneReason, 'forgotten') ?? 0;
const DELETED = optionValue(tombstoneReason, 'deleted') ?? 0;
const REMOVED = optionValue(tombstoneReason, 'removed') ?? 0;
const SELECT = ['hco_tombstonekey', 'hco_deletedorder', 'hco_reason', 'statecode'];

/**
 * The tombstones of one source, so that old files do not bring rows back (design decision 3). They are read with the
 * rows of a batch, and not at all as long as the source has none.
 */
export class Tombstones {
  #any = false;

  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
    private readonly clock: () => Date,
  ) {}

  /** Looks whether there are any. */
  async load(): Promise<void> {
    const query = { select: ['hco_tombstonekey'], filter: `hco_source eq '${this.source}'`, top: 1 };
    for await (const page of this.client.retrieveMultiple(syncTombstone.entitySetName, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      if (page.value.length > 0) this.#any = true;
    }
  }

  /** Instead of `load`, for a run of few resources: theirs are read with their rows, which costs no request. */
  expectAny(): void {
    this.#any = true;
  }

  /** What to read for these keys, if anything. */
  readOf(keys: readonly string[]): ReadByKey | undefined {
    return this.#any && keys.length > 0
      ? { entitySet: syncTombstone.entitySetName, keyColumn: 'hco_tombstonekey', keys, select: SELECT }
      : undefined;
  }

  static of(row: Readonly<Record<string, unknown>>): [string, Tombstone] {
    return [
      asText(row['hco_tombstonekey']) ?? '',
      {
        order: asText(row['hco_deletedorder']),
        forgotten: row['hco_reason'] === FORGOTTEN,
        removed: row['hco_reason'] === REMOVED && row['statecode'] !== 1,
      },
    ];
  }

  /**
   * Sets a tombstone for each, where there is none or one of an older version.
   * @param orders the version a row went at, when the deletion does not say.
   */
  async bury(
    deletions: readonly Deletion[],
    found: (key: string) => Tombstone | undefined,
    orders: (deletion: Deletion) => string | undefined,
    writer: RowWriter,
  ): Promise<void> {
    const now = toSecond(this.clock());
    const rows = deletions.flatMap((deletion): KeyedRow[] => {
      const there = found(deletion.key);
      const order = deletion.version.versionOrder ?? orders(deletion);
      if (there && (there.forgotten || compareVersions(order, there.order) !== 'newer')) return [];
      return [
        {
          key: deletion.key,
          columns: {
            hco_name: deletion.key,
            hco_resourcetype: deletion.type,
            hco_source: this.source,
            ...(order === undefined ? {} : { hco_deletedorder: order }),
            hco_deletedon: now,
            hco_reason: DELETED,
          },
        },
      ];
    });
    if (rows.length === 0) return;
    this.#any = true;
    const target = {
      entitySet: syncTombstone.entitySetName,
      table: syncTombstone.logicalName,
      keyColumn: 'hco_tombstonekey',
    };
    for (const error of (await writer.write(target, rows)).values()) throw dataverseFailure(error);
  }
}
