import { toSecond } from '../../core/dates/to-second';
import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { compareVersions } from '../../core/keys/version-order';
import { FINDING_KINDS } from '../../core/reconcile/compare';
import { asText } from '../../core/fhir/resource';
import { hcoPack, type MapPack } from '../../maps/pack';
import { SourceError, type FhirSource } from '../../ports/fhir-source';
import { activeMaps } from '../active-maps';
import { dataverseFailure, expectSourceName, RunFailure } from '../failure';
import { runSync } from '../run-sync';
import { filtersOf, readSourceSettings } from '../source-settings';
import { RowWriter } from '../write-rows';
import { compareShard, none, type FindingCounts } from './compare-shard';
import { HealSource } from './heal-source';
import { ReconciliationRecord, type Finding } from './record';
import { readSides } from './sides';

export interface ReconcileOptions {
  readonly client: DataverseClient;
  readonly source: FhirSource;
  /** Brings what differs into line. */
  readonly heal?: boolean;
  readonly pack?: MapPack;
  readonly clock?: () => Date;
  readonly signal?: AbortSignal;
}

export interface ReconcileSummary extends FindingCounts {
  readonly status: 'clean' | 'differences' | 'failed';
  readonly healed: number;
  readonly apiCalls: number;
  readonly seconds: number;
  readonly byType: Readonly<Record<string, FindingCounts>>;
  /** The first hundred. */
  readonly findings: readonly (Pick<Finding, 'kind' | 'type' | 'id'> & { readonly healed: boolean })[];
  readonly failure?: { readonly code: string; readonly message: string };
}

const MOST_LISTED = 100;
/**
 * Compares everything the source has with every row the sync wrote of it, by id and version, in bounded memory, and
 * heals what differs when told to. The result is in Dataverse (tables hco_reconciliation and hco_reconciliationfinding).
 */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileSummary> {
  const { client, source, clock = () => new Date() } = options;
  const startedOn = clock();
  const callsBefore = client.apiCalls;
  const record = new ReconciliationRecord(client, source.name, startedOn);
  const byType = new Map<string, FindingCounts>();
  const found: Finding[] = [];
  const healed = new Set<string>();
  let recorded = false;
  const summary = (status: ReconcileSummary['status'], failure?: ReconcileSummary['failure']): ReconcileSummary => {
    const total = none();
    for (const counts of byType.values())
      for (const name of Object.keys(total) as (keyof FindingCounts)[]) total[name] += counts[name];
    return {
      ...total,
      status,
      healed: healed.size,
      apiCalls: client.apiCalls - callsBefore,
      seconds: (clock().getTime() - startedOn.getTime()) / 1000,
      byType: Object.fromEntries([...byType].sort(([a], [b]) => a.localeCompare(b))),
      findings: found
        .slice(0, MOST_LISTED)
        .map(({ kind, type, id, key }) => ({ kind, type, id, healed: healed.has(key) })),
      ...(failure ? { failure } : {}),
    };
  };
  try {
    expectSourceName(source.name);
    const writer = new RowWriter(client);
    const { maps } = await activeMaps(client, writer, options.pack ?? hcoPack(), false);
    await record.start();
    recorded = true;
    const settings = await readSourceSettings(client, source.name);
    const filters = await filtersOf(settings, source, startedOn, 'asked', options.signal);
    const spill = await readSides(client, source, maps, filters, options.signal);
    try {
      for await (const entries of spill.shards()) compareShard(entries, maps, source.readEverything, byType, found);
    } finally {
      await spill.remove();
    }
    if (options.signal?.aborted === true) throw new RunFailure('cancelled', 'Cancelled.');
    if (options.heal === true && found.length > 0) {
      const run = await runSync({
        client,
        source: new HealSource(source, found),
        sourceName: source.name,
        ...(options.pack ? { pack: options.pack } : {}),
        unrecorded: true,
        manyResources: true,
        ...(options.clock ? { clock: options.clock } : {}),
        ...(options.signal ? { signal: options.signal } : {}),
      });
      if (run.failure) throw new RunFailure(run.failure.code, run.failure.message);
      for (const key of await settledOf(client, found, maps)) healed.add(key);
    }
    const [done, open] = [found.filter(({ key }) => healed.has(key)), found.filter(({ key }) => !healed.has(key))];
    await record.findings(writer, done, clock());
    await record.findings(writer, open, options.heal === true ? 'not-healed' : undefined);
    const result = summary(open.length === 0 && counted(byType) === found.length ? 'clean' : 'differences');
    await finish(result);
    return { ...result, apiCalls: client.apiCalls - callsBefore };
  } catch (error) {
    if (!(error instanceof RunFailure || error instanceof SourceError)) throw error;
    const result = summary('failed', { code: error.code, message: error.message });
    // What cannot be written down either is told all the same.
    if (recorded) await finish(result).catch(() => undefined);
    return result;
  }

  function finish(result: ReconcileSummary): Promise<void> {
    return record.write(result.status, {
      hco_finishedon: toSecond(clock()),
      hco_compared: result.compared,
      hco_agreeing: result.agreeing,
      hco_missing: result.missing,
      hco_missingatsource: result['missing-at-source'],
      hco_differing: result.differs,
      hco_tombstoned: result.tombstoned,
      hco_healed: result.healed,
      hco_apicalls: result.apiCalls + 1,
      hco_detail: JSON.stringify({ byType: result.byType }).slice(0, 100_000),
      ...(result.failure
        ? { hco_reasoncode: result.failure.code, hco_reason: result.failure.message.slice(0, 2000) }
        : {}),
    });
  }
}

const counted = (byType: ReadonlyMap<string, FindingCounts>): number =>
  [...byType.values()].reduce((sum, counts) => sum + FINDING_KINDS.reduce((all, kind) => all + counts[kind], 0), 0);

/** Keys of findings whose rows are now as they should be. */
async function settledOf(
  client: DataverseClient,
  found: readonly Finding[],
  maps: readonly { readonly table: { readonly logicalName: string; readonly entitySetName: string } }[],
): Promise<string[]> {
  const tables = new Map(maps.map(({ table }) => [table.logicalName, table.entitySetName]));
  const groups = [...tables].map(([name, entitySet]) => ({
    entitySet,
    keyColumn: 'hco_fhirkey',
    keys: found.filter(({ table }) => table === name).map(({ key }) => key),
    select: ['hco_fhirkey', 'hco_versionorder', 'statecode'],
  }));
  const answer = await client.readByKeys(groups.filter(({ keys }) => keys.length > 0));
  if (!answer.ok) throw dataverseFailure(answer.error);
  const rows = new Map(answer.value.flat().map((row) => [asText(row['hco_fhirkey']) ?? '', row]));
  return found
    .filter(({ kind, key, sourceOrder }) => {
      const row = rows.get(key);
      return kind === 'missing' || kind === 'differs'
        ? row !== undefined && compareVersions(sourceOrder, asText(row['hco_versionorder'])) !== 'newer'
        : row === undefined || row['statecode'] === 1;
    })
    .map(({ key }) => key);
}
