import { success, type DataverseClient, type KeyedRow, type KeyedTable } from '@patient-outreach/dataverse-client';
import { charactersOf } from '../call-size';
import { runSync, type SyncOptions } from '../run-sync';
import type { SyncSummary } from '../summary';

/**
 * Requests a day, pooled for application users (Microsoft Learn: requests limits and allocations, May 2025). What an
 * organization really has may be more; it is told beside.
 */
export const ENTITLEMENTS = { 'Power Apps only': 25_000, 'Dynamics 365': 500_000 } as const;
/** What a row takes beside its values (system columns, indexes): a guess, on the safe side. */
const ROW_OVERHEAD = 2000;

export interface SyncPlan {
  readonly status: SyncSummary['status'];
  readonly failure?: SyncSummary['failure'];
  readonly read: number;
  /** By logical name of the table, child rows too. Storage in bytes, estimated. */
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly bytes: number }>>;
  readonly rows: number;
  readonly bytes: number;
  /** Against the daily entitlement: a row is one. */
  readonly requests: number;
  /** Days that takes of each entitlement. */
  readonly days: Readonly<Record<keyof typeof ENTITLEMENTS, number>>;
}

/** Goes through a whole run and writes nothing. @returns what it would have written, and what that costs. */
export async function planSync(options: Omit<SyncOptions, 'unrecorded'>): Promise<SyncPlan> {
  const tables: Record<string, { rows: number; bytes: number }> = {};
  const seen = new Set<string>();
  const note = (table: string, key: string, bytes: number): void => {
    const sum = (tables[table] ??= { rows: 0, bytes: 0 });
    // A row that is written twice, as those with child rows are, is there once.
    if (!seen.has(`${table} ${key}`)) sum.rows += 1;
    seen.add(`${table} ${key}`);
    sum.bytes += bytes;
  };
  const run = await runSync({
    ...options,
    client: writesNothing(options.client, note),
    unrecorded: true,
    manyResources: true,
  });
  const list = Object.values(tables);
  for (const sum of list) sum.bytes += sum.rows * ROW_OVERHEAD;
  return {
    status: run.status,
    ...(run.failure ? { failure: run.failure } : {}),
    read: run.read,
    tables,
    rows: list.reduce((sum, { rows }) => sum + rows, 0),
    bytes: list.reduce((sum, { bytes }) => sum + bytes, 0),
    requests: run.requests,
    days: {
      'Power Apps only': run.requests / ENTITLEMENTS['Power Apps only'],
      'Dynamics 365': run.requests / ENTITLEMENTS['Dynamics 365'],
    },
  };
}

/** A client that reads, and says of every write that it was done. */
function writesNothing(
  client: DataverseClient,
  note: (table: string, key: string, bytes: number) => void,
): DataverseClient {
  const done = (): Promise<unknown> => Promise.resolve(success(undefined));
  const writes: Record<string, (...args: never[]) => Promise<unknown>> = {
    upsertMultiple: ({ table }: KeyedTable, rows: readonly KeyedRow[]) => {
      for (const row of rows) note(table, row.key, charactersOf(row));
      return done();
    },
    upsert: done,
    update: done,
    create: done,
    delete: done,
    changeSet: done,
  };
  return new Proxy(client, {
    get(target, name) {
      const write = typeof name === 'string' ? writes[name] : undefined;
      if (write) return write;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
