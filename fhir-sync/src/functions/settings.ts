import type { ContainerClient } from '@azure/storage-blob';
import { createDataverseClient, type DataverseClient } from '@patient-outreach/dataverse-client';
import { ShardLeases } from '../adapters/storage/shard-leases';
import { parseBase } from '../adapters/search/base-address';
import { tokensFrom } from '../adapters/auth/tokens-from';
import type { TokenProvider } from '../adapters/auth/token-provider';
import type { FhirHttpOptions } from '../adapters/http/fhir-http';
import { openStorage } from './storage';
import { sha256 } from '../core/keys/digest';
import { MAIN_SOURCE } from '../core/keys/fhir-key';
import { packNamed } from '../maps/pack-named';
import type { MapPack } from '../maps/pack';
import { Standing } from '../run/standing';

/** What the functions work with, from the app's settings. */
export interface Settings {
  readonly sourceName: string;
  /** Base address of the FHIR server. */
  readonly base: string;
  readonly tokens: TokenProvider;
  /** How to ask the FHIR server for single things: nobody waits for minutes in a function. */
  readonly http: FhirHttpOptions;
  readonly client: DataverseClient;
  /** The maps to work with: HealthCore's, or with OUTREACH_MAPS=msemr those of Microsoft's healthcare data model. */
  readonly pack: MapPack;
  readonly leases: ShardLeases;
  readonly blobs: ContainerClient;
  /** What runs of this process keep between them. */
  readonly standing: Standing;
}

/** Milliseconds. */
const LONGEST_PAUSE = 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

let held: { readonly of: string; readonly settings: Promise<Settings> } | undefined;

/**
 * The settings, read once per process: calls share their tokens, and one's pause because Dataverse asked for it is
 * everyone's. @throws Error that names the setting that is missing or wrong, never its value.
 */
export function readSettings(environment: Environment = process.env): Promise<Settings> {
  const names = Object.keys(environment).filter((name) => /^(OUTREACH_|AzureWebJobsStorage)/.test(name));
  const of = sha256(JSON.stringify(names.sort().map((name) => [name, environment[name]])));
  if (held?.of !== of) held = { of, settings: open(environment) };
  const { settings } = held;
  settings.catch(() => (held = undefined));
  return settings;
}

async function open(environment: Environment): Promise<Settings> {
  const setting = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The setting ${name} is missing.`);
    return value;
  };
  const client = createDataverseClient({ url: setting('OUTREACH_TARGET'), environment });
  if (!client.ok) throw new Error(client.error.message);
  const base = parseBase(setting('OUTREACH_FHIR'));
  const tokens = tokensFrom(base, environment);
  const sourceName = environment['OUTREACH_SOURCE_NAME'] ?? MAIN_SOURCE;
  const container = (await openStorage(environment)).blobs.getContainerClient('fhir-sync');
  return {
    sourceName,
    base,
    tokens,
    http: { base, tokens, longestPause: LONGEST_PAUSE },
    client: client.value,
    pack: packNamed(environment['OUTREACH_MAPS']),
    leases: new ShardLeases(container, sourceName),
    blobs: container,
    standing: new Standing(),
  };
}
