import { join } from 'node:path';
import { createDataverseClient } from '@patient-outreach/dataverse-client';
import { runSync, type SyncSummary } from '@patient-outreach/fhir-sync';
import { wellKnown } from '@patient-outreach/local-dataverse';
import { tables } from '@patient-outreach/model';
import { UsageError, type StartArguments } from './arguments';
import { takeDataFolder } from './data-folder';
import { importSolution, keysActive, webApi } from './import-solution';
import { folderFingerprint, loadFolder, loadGenerated, type Loaded } from './load-patients';
import type { Progress } from './progress';
import { openServers, type Servers } from './servers';
import { packedSolutions } from './solutions';
import { readyUsers } from './users';
import { readState, writeState, type StartState } from './state';

const PLUGIN_HOST = 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll';

export interface Started {
  readonly servers: Servers;
  readonly sync: SyncSummary;
}

export interface Surroundings {
  /** The repository's folder: where the packed zips and the plug-in host are. */
  readonly root: string;
  readonly progress: Progress;
  readonly clock: () => Date;
  readonly signal?: AbortSignal;
}

/** The sync could not go on: a side that does not answer, or answers something else. The message says what to do. */
export class SyncFailed extends Error {
  override readonly name = 'SyncFailed';
}

const isUrl = (source: string): boolean => /^https?:\/\//i.test(source);
const day = (date: Date): string => date.toISOString().slice(0, 10);

/** Imports what is new or changed, and readies the sync's user. */
async function importAll(
  args: StartArguments,
  around: Surroundings,
  servers: Servers,
  state: StartState,
): Promise<StartState> {
  const api = webApi(servers.origin);
  const imported = { ...state.imported };
  for (const solution of packedSolutions(around.root, args)) {
    if (imported[solution.file] === solution.hash) continue;
    await around.progress.during(`Importing ${solution.file}`, () => importSolution(api, solution.content));
    imported[solution.file] = solution.hash;
  }
  for (const table of tables.filter((candidate) => candidate.synced)) await keysActive(api, table.logicalName);
  await readyUsers(api, wellKnown.rootBusinessUnitId);
  return { ...state, imported, journeys: args.journeys };
}

/** Fills the FHIR server unless it holds just that already. */
async function fill(
  args: StartArguments,
  around: Surroundings,
  servers: Servers,
  state: StartState,
): Promise<{ state: StartState; loaded?: Loaded }> {
  const { source } = args;
  if (source !== undefined && isUrl(source)) return { state };
  const today = state.today ?? day(around.clock());
  const wanted = source === undefined ? `generated:${args.patients}:${today}` : folderFingerprint(source);
  if (state.loaded === wanted) return { state };
  const title =
    source === undefined ? `Generating ${args.patients} synthetic patients` : 'Loading patients into the FHIR server';
  const loaded = await around.progress.during(title, (say) =>
    source === undefined ? loadGenerated(servers.fhir, args.patients, today) : loadFolder(servers.fhir, source, say),
  );
  around.progress.line(`  ${loaded.loaded} resources loaded, ${loaded.problems.length} set aside`);
  return { state: { ...state, loaded: wanted, today }, loaded };
}

async function sync(
  args: StartArguments,
  around: Surroundings,
  servers: Servers,
  loaded?: Loaded,
): Promise<SyncSummary> {
  // Not cancelled with the run: it still has to record that the run was.
  const client = createDataverseClient({ url: servers.origin });
  if (!client.ok) throw new UsageError(client.error.message);
  const remote = args.source !== undefined && isUrl(args.source) ? args.source : undefined;
  return around.progress.during('Syncing FHIR resources into Dataverse', (say) =>
    runSync({
      source: remote ?? `${servers.origin}/fhir`,
      client: client.value,
      clock: around.clock,
      onProgress: (progress) => say(`${progress.read} read, ${progress.written} written`),
      ...(around.signal ? { signal: around.signal } : {}),
      // Also when there are none: a folder that was mended resolves what was set aside before.
      ...(loaded ? { alsoQuarantine: [...loaded.problems] } : {}),
    }),
  );
}

/** From nothing (or from what was kept) to a running organization with synced patients. */
export async function start(args: StartArguments, around: Surroundings): Promise<Started> {
  const stateFile = join(args.data, 'state.json');
  // A wrong source is found before anything is touched.
  if (args.source !== undefined && !isUrl(args.source)) folderFingerprint(args.source);
  const folder = await takeDataFolder(args.data);
  if (args.fresh) folder.fresh();
  const kept = readState(stateFile);
  try {
    if (kept.journeys !== undefined && kept.journeys !== args.journeys)
      throw new UsageError(
        `The kept data was made ${kept.journeys ? 'with' : 'without'} Journeys tables. Add --fresh to start over, or name another folder with --data.`,
      );
    const opened = await openServers({
      port: args.port,
      data: args.data,
      journeys: args.journeys,
      ...(args.plugins ? { pluginHostDll: join(around.root, PLUGIN_HOST) } : {}),
    });
    const servers: Servers = { ...opened, close: async () => opened.close().finally(() => folder.release()) };
    return await fillAndSync(args, around, servers, kept, stateFile);
  } catch (error) {
    await folder.release();
    throw error;
  }
}

async function fillAndSync(
  args: StartArguments,
  around: Surroundings,
  servers: Servers,
  kept: StartState,
  stateFile: string,
): Promise<Started> {
  try {
    let state = await importAll(args, around, servers, kept);
    writeState(stateFile, state);
    const filled = await fill(args, around, servers, state);
    state = filled.state;
    const summary = await sync(args, around, servers, filled.loaded);
    if (summary.failure) throw new SyncFailed(summary.failure.message);
    // Only now: a start that is killed in between loads again, and so quarantines again what it could not load.
    writeState(stateFile, state);
    return { servers, sync: summary };
  } catch (error) {
    await servers.close();
    throw error;
  }
}
