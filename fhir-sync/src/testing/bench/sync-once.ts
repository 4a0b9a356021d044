import {
  createDataverseClient,
  type DataverseClient,
  type DataverseClientOptions,
} from '@patient-outreach/dataverse-client';
import { runSync, type SyncOptions } from '../../run/run-sync';
import type { SyncSummary } from '../../run/summary';

/** A client of a local organization, signed in as its administrator. */
export function localClient(url: string, options: Partial<DataverseClientOptions> = {}): DataverseClient {
  const client = createDataverseClient({ url, token: () => Promise.resolve('local'), ...options });
  if (!client.ok) throw new Error(client.error.message);
  return client.value;
}

/** One sync that must bring everything. @throws when it did not */
export async function syncOnce(
  url: string,
  options: Omit<SyncOptions, 'client'>,
  client: Partial<DataverseClientOptions> = {},
): Promise<SyncSummary> {
  const summary = await runSync({ client: localClient(url, client), ...options });
  if (summary.status !== 'succeeded')
    throw new Error(`The sync ended with ${summary.status}: ${JSON.stringify(summary.failure ?? summary.problems[0])}`);
  return summary;
}
