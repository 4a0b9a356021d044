import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { optionValue, syncTombstone, tombstoneReason } from '@patient-outreach/model';
import { asText, idOf, isFhirId } from '../../core/fhir/resource';
import { fhirKey } from '../../core/keys/fhir-key';
import type { CompiledMap } from '../../core/map/compile-map';
import { TOMBSTONE } from '../../core/plan/content-hash';
import { judge, type SourceFilters } from '../../core/plan/filters';
import { versionOf } from '../../core/plan/incoming';
import { validate } from '../../core/plan/validate';
import type { FhirSource } from '../../ports/fhir-source';
import { dataverseFailure } from '../failure';
import { Spill } from './spill';

/** What one side has of a resource, in a line. Short names: there is one for every resource. */
export type Entry =
  | {
      readonly s: 'source';
      readonly key: string;
      readonly t: string;
      readonly id: string;
      readonly o?: string;
      readonly d?: true;
      /** Too old to come in; a row it has may stay. */
      readonly p?: true;
    }
  | {
      readonly s: 'row';
      readonly key: string;
      readonly t: string;
      readonly id: string;
      readonly o?: string;
      readonly a?: true;
      readonly b?: true;
    }
  | { readonly s: 'grave'; readonly key: string; readonly o?: string; readonly f?: true };

const REMOVED = optionValue(tombstoneReason, 'removed') ?? 0;
const FORGOTTEN = optionValue(tombstoneReason, 'forgotten') ?? 0;
const order = (value: unknown): { o?: string } => (typeof value === 'string' ? { o: value } : {});

/** Reads all rows of the source's tables, all its tombstones, and then the source, into shards. */
export async function readSides(
  client: DataverseClient,
  source: FhirSource,
  maps: readonly CompiledMap[],
  filters: SourceFilters,
  signal: AbortSignal | undefined,
): Promise<Spill<Entry>> {
  const { name } = source;
  const spill = await Spill.open<Entry>();
  try {
    const types = new Set(maps.map((map) => map.resource));
    // Rows first: what changes meanwhile is then newer at the source, and the next look at the row tells.
    for (const table of new Map(maps.map((map) => [map.table.logicalName, map.table])).values()) await rows(table);
    await graves();
    for await (const item of source.read({ types: [...types], again: [], ...(signal ? { signal } : {}) })) {
      if (item.kind === 'problem') continue;
      if (item.kind === 'deleted') {
        const { versionOrder } = versionOf(item.id, name, item.versionId, item.lastUpdated);
        await spill.add({
          s: 'source',
          key: fhirKey(item.type, item.id, name),
          t: item.type,
          id: item.id,
          d: true,
          ...order(versionOrder),
        });
        continue;
      }
      const { resource } = item;
      // What a sync would not take in cannot be missing.
      if (!types.has(resource.resourceType) || validate(resource) !== undefined) continue;
      const verdict = judge(resource, filters, source.base);
      if (verdict === 'unwanted') continue;
      const meta = resource['meta'] as { versionId?: unknown; lastUpdated?: unknown } | undefined;
      const { versionOrder } = versionOf(idOf(resource), name, meta?.versionId, asText(meta?.lastUpdated));
      const key = fhirKey(resource.resourceType, idOf(resource), name);
      const passed = verdict === 'passed' ? { p: true as const } : {};
      await spill.add({
        s: 'source',
        key,
        t: resource.resourceType,
        id: idOf(resource),
        ...order(versionOrder),
        ...passed,
      });
    }
    return spill;
  } catch (error) {
    await spill.remove();
    throw error;
  }

  async function rows(table: CompiledMap['table']): Promise<void> {
    const query = {
      select: ['hco_fhirkey', 'hco_fhirid', 'hco_versionorder', 'hco_contenthash', 'statecode'],
      filter: `hco_source eq '${name}'`,
    };
    for await (const page of client.retrieveMultiple(table.entitySetName, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      for (const row of page.value) {
        const key = asText(row['hco_fhirkey']);
        const id = row['hco_fhirid'];
        const type = maps.find((map) => isFhirId(id) && key === fhirKey(map.resource, id, name))?.resource;
        // Child rows of other resources and rows somebody made by hand have other keys.
        if (key === undefined || type === undefined || !isFhirId(id)) continue;
        const buried = row['hco_contenthash'] === TOMBSTONE;
        await spill.add({
          s: 'row',
          key,
          t: type,
          id,
          ...order(row['hco_versionorder']),
          ...(row['statecode'] === 1 ? {} : { a: true as const }),
          ...(buried ? { b: true as const } : {}),
        });
      }
    }
  }

  async function graves(): Promise<void> {
    const query = {
      select: ['hco_tombstonekey', 'hco_deletedorder', 'hco_reason'],
      filter: `hco_source eq '${name}'`,
    };
    for await (const page of client.retrieveMultiple(syncTombstone.entitySetName, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      for (const row of page.value) {
        const key = asText(row['hco_tombstonekey']);
        // A row a person deleted here is part of a resource, and the resource is compared.
        if (key === undefined || row['hco_reason'] === REMOVED) continue;
        const forgotten = row['hco_reason'] === FORGOTTEN ? { f: true as const } : {};
        await spill.add({ s: 'grave', key, ...order(row['hco_deletedorder']), ...forgotten });
      }
    }
  }
}
