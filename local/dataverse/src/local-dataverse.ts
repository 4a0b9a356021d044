import { randomUUID } from 'node:crypto';
import { installBaseTables } from './base-tables/install';
import type { TraceEvent } from './engine';
import { Engine } from './engine';
import { handle } from './http/handle';
import { createMetadataTables } from './metadata/catalog-store';
import type { PluginHost } from './plugin-host/plugin-host';
import { activatePendingKeys } from './solutions/activate-keys';
import { failInterruptedJobs } from './solutions/import-job';
import { openDatabase } from './store/open-database';

export interface LocalDataverseOptions {
  /** SQLite file; omitted = in memory. */
  file?: string;
  /** Address the organization is known by. Default http://127.0.0.1:5080 */
  baseUrl?: string;
  /** Install stand-ins of the Customer Insights - Journeys tables and lead. Default true. */
  journeys?: boolean;
  /** Runs the plug-in assemblies of imported solutions. Without one, steps are stored but do not run. */
  pluginHost?: PluginHost;
  clock?: () => Date;
  newId?: () => string;
  onTrace?: (event: TraceEvent) => void;
}

export interface LocalDataverse {
  /** Serves `/api/data/v9.x/…` and `/WebResources/<name>`. Never rejects for what a caller did. */
  handle(request: Request): Promise<Response>;
  /** Waits for running work, then releases the file. The plug-in host stays the caller's to close. */
  close(): Promise<void>;
}

/** Opens (or creates) a local organization. @throws when the file is in use by another process. */
export async function openLocalDataverse(options: LocalDataverseOptions = {}): Promise<LocalDataverse> {
  const opened = openDatabase(options.file);
  try {
    createMetadataTables(opened.db);
    const engine = new Engine({
      db: opened.db,
      baseUrl: options.baseUrl ?? 'http://127.0.0.1:5080',
      clock: options.clock ?? (() => new Date()),
      newId: options.newId ?? randomUUID,
      trace: options.onTrace ?? (() => undefined),
      pluginHost: options.pluginHost,
    });
    await installBaseTables(engine, options.journeys ?? true);
    await failInterruptedJobs(engine);
    activatePendingKeys(engine);
    return {
      handle: (request) => handle(engine, request),
      close: async () => {
        await engine.close();
        opened.close();
      },
    };
  } catch (error) {
    opened.close();
    throw error;
  }
}
