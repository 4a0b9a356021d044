import { compareVersions } from '../../core/keys/version-order';
import { compareSides, type FindingKind } from '../../core/reconcile/compare';
import type { Finding } from './record';
import type { Entry } from './sides';

/** compared = agreeing + the four kinds of findings. */
export type FindingCounts = { -readonly [K in FindingKind]: number } & { compared: number; agreeing: number };

/** Findings kept as rows and healed in one go; what is beyond is counted, and found by the next comparison. */
const MOST_FINDINGS = 50_000;

export const none = (): FindingCounts => ({
  compared: 0,
  agreeing: 0,
  missing: 0,
  'missing-at-source': 0,
  differs: 0,
  tombstoned: 0,
});

interface Pair {
  source?: Extract<Entry, { s: 'source' }>;
  row?: Extract<Entry, { s: 'row' }>;
  grave?: Extract<Entry, { s: 'grave' }>;
}

/** Pairs what both sides have of one shard, counts it and notes what differs. */
export function compareShard(
  entries: readonly Entry[],
  maps: readonly { readonly resource: string; readonly table: { readonly logicalName: string } }[],
  complete: boolean,
  byType: Map<string, FindingCounts>,
  found: Finding[],
): void {
  const pairs = new Map<string, Pair>();
  for (const entry of entries) {
    const pair = pairs.get(entry.key) ?? {};
    pairs.set(entry.key, pair);
    if (entry.s === 'row') pair.row = entry;
    else if (entry.s === 'grave') pair.grave = entry;
    // The newest counts of a resource that is there in several versions, as in a folder of several exports.
    else if (!pair.source || compareVersions(entry.o, pair.source.o) !== 'older') pair.source = entry;
  }
  for (const [key, { source, row, grave }] of pairs) {
    const named = source ?? row;
    // A tombstone alone is as it should be.
    if (!named) continue;
    const counts = byType.get(named.t) ?? none();
    byType.set(named.t, counts);
    counts.compared += 1;
    const kind = source?.p
      ? undefined
      : compareSides({
          source: source && { order: source.o, deleted: source.d === true },
          row: row && { order: row.o, active: row.a === true, buried: row.b === true },
          grave: grave && { order: grave.o, forgotten: grave.f === true },
          complete,
        });
    counts[kind ?? 'agreeing'] += 1;
    if (kind === undefined || found.length >= MOST_FINDINGS) continue;
    const table = maps.find(({ resource }) => resource === named.t)?.table.logicalName ?? '';
    found.push({ kind, type: named.t, id: named.id, key, table, sourceOrder: source?.o, rowOrder: row?.o });
  }
}
