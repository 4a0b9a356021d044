import type { DataverseClient, DataverseError, KeyedRow } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import type { CompiledChild } from '../core/map/compile-map';
import type { Bind, ColumnValue } from '../core/map/row-builder';
import type { Candidate } from '../core/plan/candidate';
import { TOMBSTONE } from '../core/plan/content-hash';
import { payloadOf, stampOf } from '../core/plan/payload';
import { REMOVED_WITH } from '../core/write-back/rules';
import { dataverseFailure } from './failure';
import { together } from './in-order';
import type { KnownRows } from './known-rows';
import type { LedRows } from './led-rows';
import type { StoredRow } from './read-state';
import { Tombstones } from './tombstones';
import { switchedOn } from './write-back/switched-on';
import type { RowWriter } from './write-rows';

/** A child row as it is to be: references resolved, hash computed. */
export interface PlannedChild {
  readonly key: string;
  readonly map: CompiledChild;
  readonly columns: Readonly<Record<string, ColumnValue>>;
  readonly binds: readonly Bind[];
  /** What `ownerid` is to be bound to: that of the parent. */
  readonly owner: string | undefined;
  readonly hash: string;
}

interface Parent {
  readonly candidate: Candidate;
  readonly stored: StoredRow | undefined;
  readonly children: readonly PlannedChild[];
}

/** Brings the child rows of written resources into line: new and changed ones are upserted, vanished ones removed. */
export class ChildRows {
  private readonly client: DataverseClient;
  private readonly writer: RowWriter;
  private readonly known: KnownRows;
  private readonly led: LedRows;
  private readonly tombstones: Tombstones;

  constructor({
    client,
    writer,
    known,
    led,
    tombstones,
  }: {
    client: DataverseClient;
    writer: RowWriter;
    known: KnownRows;
    led: LedRows;
    tombstones: Tombstones;
  }) {
    this.led = led;
    this.tombstones = tombstones;
    this.client = client;
    this.writer = writer;
    this.known = known;
  }

  /** @returns keys of parents whose children Dataverse refused, with the reason. */
  async write(parents: readonly Parent[], parentTable: Table): Promise<Map<string, DataverseError>> {
    const refused = new Map<string, DataverseError>();
    const maps = parents[0]?.candidate.map.children ?? [];
    await together(maps.map((map) => this.#writeOf(map, parents, parentTable, refused)));
    return refused;
  }

  async #writeOf(
    map: CompiledChild,
    parents: readonly Parent[],
    parentTable: Table,
    refused: Map<string, DataverseError>,
  ): Promise<void> {
    const stored = await this.#stored(map, parents);
    const rows: KeyedRow[] = [];
    const parentOf = new Map<string, string>();
    const wanted = new Set<string>();
    for (const { candidate, children } of parents)
      for (const child of children) {
        if (child.map.path !== map.path) continue;
        wanted.add(child.key);
        parentOf.set(child.key, candidate.key);
        const hash = stored.get(child.key)?.hash;
        if (hash !== child.hash) rows.push(this.#row(child, candidate, parentTable, hash));
      }
    const held = await this.#removedHere(
      map,
      rows.map(({ key }) => key).filter((key) => !stored.has(key)),
    );
    const target = { entitySet: map.table.entitySetName, table: map.table.logicalName, keyColumn: 'hco_fhirkey' };
    for (const [key, error] of await this.writer.write(
      target,
      rows.filter(({ key }) => !held.has(key)),
    ))
      refused.set(parentOf.get(key) ?? '', error);
    for (const [key, child] of stored)
      if (!wanted.has(key) && child.hash !== TOMBSTONE) await this.#remove(map, child.rowId);
  }

  /** The children Dataverse has of parents that were there before. */
  async #stored(
    map: CompiledChild,
    parents: readonly Parent[],
  ): Promise<Map<string, { rowId: string; hash: string | undefined }>> {
    const ids = parents.flatMap(({ stored }) => (stored ? [stored.rowId] : []));
    const found = new Map<string, { rowId: string; hash: string | undefined }>();
    if (ids.length === 0) return found;
    const answer = await this.client.readByKeys([
      {
        entitySet: map.table.entitySetName,
        keyColumn: map.parent,
        keys: ids,
        select: ['hco_fhirkey', 'hco_contenthash'],
      },
    ]);
    if (!answer.ok) throw dataverseFailure(answer.error);
    for (const row of answer.value[0] ?? []) {
      const key = asText(row['hco_fhirkey']);
      // Rows somebody added by hand carry a key of another kind and are theirs.
      if (key?.includes(`_${map.path}_`) !== true) continue;
      found.set(key, { rowId: asText(row[map.table.primaryId]) ?? '', hash: asText(row['hco_contenthash']) });
    }
    return found;
  }

  /** Rows that a person deleted and the write-back is to take away at the source: until then they do not come back. */
  async #removedHere({ table }: CompiledChild, fresh: readonly string[]): Promise<ReadonlySet<string>> {
    const type = REMOVED_WITH.get(table.logicalName);
    const read = type === undefined ? undefined : this.tombstones.readOf(fresh);
    if (!read) return new Set();
    const answer = await this.client.readByKeys([read]);
    if (!answer.ok) throw dataverseFailure(answer.error);
    const removed = (answer.value[0] ?? []).map((row) => Tombstones.of(row)).filter(([, { removed }]) => removed);
    if (removed.length === 0) return new Set();
    // Where nothing is written back any more, what the source has counts.
    const rules = await switchedOn(this.client, undefined);
    return new Set(rules.some((rule) => rule.type === type) ? removed.map(([key]) => key) : []);
  }

  /** Deletes a row, or makes it inactive where the sync's role may not delete. */
  async #remove(map: CompiledChild, rowId: string): Promise<void> {
    const outcome = await this.client.delete(map.table.entitySetName, rowId);
    if (outcome.ok) return;
    if (outcome.error.status !== 403) throw dataverseFailure(outcome.error);
    const inactive = await this.client.update(map.table.entitySetName, rowId, {
      statecode: 1,
      statuscode: 2,
      hco_contenthash: TOMBSTONE,
    });
    if (!inactive.ok) throw dataverseFailure(inactive.error);
  }

  #row(child: PlannedChild, candidate: Candidate, parentTable: Table, storedHash: string | undefined): KeyedRow {
    return {
      key: child.key,
      columns: {
        ...payloadOf(
          child.map.lookups,
          child.columns,
          this.led.settable(child.binds),
          storedHash !== undefined,
          (bind) => this.led.pathOf(bind) ?? this.known.pathOf(bind),
        ),
        [`${child.map.parentNavigation}@odata.bind`]: `/${parentTable.entitySetName}(hco_fhirkey='${candidate.key}')`,
        ...stampOf(candidate.version, child.hash),
        ...(child.owner === undefined ? {} : { 'ownerid@odata.bind': child.owner }),
        ...(storedHash === TOMBSTONE ? { statecode: 0, statuscode: 1 } : {}),
      },
    };
  }
}
