import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { optionValue, syncRun, syncRunStatus } from '@patient-outreach/model';
import type { PartOutcome } from '../../adapters/storage/load-book';
import { BUCKETS } from '../../core/account/counts';
import { toSecond } from '../../core/dates/to-second';
import { dataverseFailure } from '../failure';
import { runKey } from '../run-key';

/** What FHIR Sync Center shows of a load, or of a part of one that was given up. */
export interface LoadRecord {
  readonly source: string;
  readonly began: Date;
  readonly ended: Date;
  /** What it was, such as `load by export`. */
  readonly what: string;
  readonly outcomes: readonly PartOutcome[];
  /** Why it is not complete: a code, and a sentence for a person. */
  readonly failure?: { readonly code: string; readonly message: string };
}

const COUNTS = ['read', ...BUCKETS];

/** Counts by resource type, as the row of any run has them. */
function byTypeOf(outcomes: readonly PartOutcome[]): Record<string, Record<string, number>> {
  const types = [...new Set(outcomes.flatMap(({ type }) => type ?? []))].sort();
  return Object.fromEntries(
    types.map((type) => {
      const total = totalOf(outcomes.filter((outcome) => outcome.type === type));
      return [type, Object.fromEntries(COUNTS.map((name) => [name, total[name] ?? 0]))];
    }),
  );
}

/** Adds up what became of the parts. */
function totalOf(outcomes: readonly PartOutcome[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { counts } of outcomes)
    for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + count;
  return total;
}

/** Writes the row of a run about a load. It has no cursor, so passes go on from where the last of them ended. */
export async function recordLoad(client: DataverseClient, record: LoadRecord): Promise<void> {
  const { source, began, ended, what, outcomes, failure } = record;
  const total = totalOf(outcomes);
  const status = failure ? 'failed' : (total['quarantined'] ?? 0) > 0 ? 'problems' : 'succeeded';
  const written = await client.upsert(
    syncRun.entitySetName,
    { hco_runkey: `${runKey(source, began)}~${what.replaceAll(' ', '-')}` },
    {
      hco_name: `${source}, ${what}, ${toSecond(began)}`,
      hco_source: source,
      hco_status: optionValue(syncRunStatus, status),
      hco_startedon: toSecond(began),
      hco_finishedon: toSecond(ended),
      ...Object.fromEntries(COUNTS.map((name) => [`hco_${name}`, total[name] ?? 0])),
      hco_apicalls: total['apiCalls'] ?? 0,
      hco_detail: JSON.stringify({
        requests: total['requests'] ?? 0,
        parts: outcomes.length,
        byType: byTypeOf(outcomes),
        ...(failure ? { failure } : {}),
      }),
    },
  );
  if (!written.ok) throw dataverseFailure(written.error);
}
