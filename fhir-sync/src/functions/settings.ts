import { createDataverseClient, type DataverseClient } from '@patient-outreach/dataverse-client';
import { ShardLeases } from '../adapters/storage/shard-leases';
import { parseBase } from '../adapters/search/base-address';
import { tokensFrom } from '../adapters/auth/tokens-from';
import type { TokenProvider } from '../adapters/auth/token-provider';
import { openStorage } from './storage';
import { MAIN_SOURCE } from '../core/keys/fhir-key';

/** What the functions work with, from the app's settings. */
export interface Settings {
  readonly sourceName: string;
  /** Base address of the FHIR server. */
  readonly base: string;
  readonly tokens: TokenProvider;
  readonly client: DataverseClient;
  readonly leases: ShardLeases;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the setting that is missing or wrong, never its value. */
export async function readSettings(environment: Environment = process.env): Promise<Settings> {
  const setting = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The setting ${name} is missing.`);
    return value;
  };
  const client = createDataverseClient({ url: setting('OUTREACH_TARGET'), environment });
  if (!client.ok) throw new Error(client.error.message);
  const base = parseBase(setting('OUTREACH_FHIR'));
  const sourceName = environment['OUTREACH_SOURCE_NAME'] ?? MAIN_SOURCE;
  const container = (await openStorage(environment)).blobs.getContainerClient('fhir-sync');
  return {
    sourceName,
    base,
    tokens: tokensFrom(base, environment),
    client: client.value,
    leases: new ShardLeases(container, sourceName),
  };
}
