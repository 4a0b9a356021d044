import type { DataverseClient, JsonRow, ReadByKey } from '@patient-outreach/dataverse-client';
import type { Table } from '@patient-outreach/model';
import { asText } from '../core/fhir/resource';
import type { Candidate, Deletion } from '../core/plan/candidate';
import type { StoredState } from '../core/plan/decide';
import { dataverseFailure } from './failure';
import type { KnownRows } from './known-rows';
import { Tombstones, type Tombstone } from './tombstones';

export interface StoredRow extends StoredState {
  /** Primary key. */
  readonly rowId: string;
}

/** What Dataverse holds of a batch. Bind targets that exist are noted in the known rows. */
export interface BatchState {
  /** By logical name of the table and key. */
  readonly row: (table: string, key: string) => StoredRow | undefined;
  readonly tombstone: (key: string) => Tombstone | undefined;
}

interface StateOptions {
  readonly client: DataverseClient;
  readonly known: KnownRows;
  readonly tombstones: Tombstones;
  readonly tableOf: (name: string) => Table;
}

const SELECT = ['hco_fhirkey', 'hco_versionorder', 'hco_contenthash'];

/**
 * One bulk read for a batch (design decision 2): its rows, and the targets of its lookups that are not known yet.
 * Dataverse compares text without case and so may return a key's other casing; keys are unique without case.
 */
export async function readState(
  { client, known, tombstones, tableOf }: StateOptions,
  candidates: readonly (Candidate | Deletion)[],
): Promise<BatchState> {
  const wanted = new Map<string, Set<string>>();
  const want = (table: string, key: string): void => {
    const keys = wanted.get(table) ?? new Set();
    wanted.set(table, keys.add(key));
  };
  for (const candidate of candidates) {
    want(candidate.map.table.logicalName, candidate.key);
    if (candidate.kind === 'deleted') continue;
    for (const { binds } of [candidate.mapped, ...candidate.mapped.children])
      for (const { table, key } of binds) if (key !== undefined && !known.has(table, key)) want(table, key);
  }
  const reads = [...wanted].map(([table, keys]): ReadByKey & { table: string } => ({
    table,
    entitySet: tableOf(table).entitySetName,
    keyColumn: 'hco_fhirkey',
    keys: [...keys],
    select: SELECT,
  }));
  // Also of patients that are not there: what is about somebody who was forgotten stays out too.
  const graves = tombstones.readOf([
    ...new Set([...candidates.map(({ key }) => key), ...(wanted.get('contact') ?? [])]),
  ]);
  const answers = await client.readByKeys(graves ? [...reads, graves] : reads);
  if (!answers.ok) throw dataverseFailure(answers.error);
  const stored = new Map<string, StoredRow>();
  for (const [index, { table }] of reads.entries()) {
    const { primaryId } = tableOf(table);
    for (const row of answers.value[index] ?? []) {
      const key = asText(row['hco_fhirkey']);
      if (key === undefined) continue;
      stored.set(`${table} ${key}`, storedRow(row, primaryId));
      known.add(table, key);
    }
  }
  const buried = new Map(graves ? (answers.value[reads.length] ?? []).map((row) => Tombstones.of(row)) : []);
  return { row: (table, key) => stored.get(`${table} ${key}`), tombstone: (key) => buried.get(key) };
}

const storedRow = (row: JsonRow, primaryId: string): StoredRow => ({
  rowId: asText(row[primaryId]) ?? '',
  versionOrder: asText(row['hco_versionorder']),
  contentHash: asText(row['hco_contenthash']),
});
