import { SearchSource } from '../adapters/search/search-source';
import { ShardRight } from '../adapters/storage/shard-right';
import type { FhirSource } from '../ports/fhir-source';
import { runSync } from '../run/run-sync';
import type { SyncSummary } from '../run/summary';
import { logLine } from './log-line';
import type { Settings } from './settings';
import { stopping } from './stopping';

/** Resources taken through together: so many that few shards of them fill a call, so few that eight parts fit an instance. */
const BATCH = 2500;

/**
 * One part of a load. It holds the shards of the rows it writes and no others, some at a time, so that parts, events and
 * passes never write a row at once, and parts still go side by side (design decision 3).
 */
export async function runPart(
  source: FhirSource,
  { client, pack, sourceName, base, tokens, leases, standing }: Settings,
  log: (line: string) => void,
): Promise<SyncSummary> {
  const summary = await runSync({
    ...{ client, pack, source, sourceName, standing, batch: BATCH },
    ...{ unrecorded: true, manyResources: true, signal: stopping, right: new ShardRight(leases, { signal: stopping }) },
    // A part knows neither the members of a group nor who consented.
    whole: () => SearchSource.open({ base, name: sourceName, tokens }),
    onBatch: (line: object): void => log(JSON.stringify(line)),
  });
  log(logLine('part', sourceName, summary));
  return summary;
}

/** Another writer is at work, or the FHIR server is not there now. */
const PUT_OFF: ReadonlySet<string | undefined> = new Set([
  ...['busy', 'source-busy', 'source-unreachable', 'source-timeout'],
]);

/** Nothing is wrong with what was to be done; that the host takes this instance away is no fault of it either. */
export const isPutOff = ({ failure }: SyncSummary): boolean =>
  PUT_OFF.has(failure?.code) || (failure?.code === 'cancelled' && stopping.aborted);
