import { randomUUID } from 'node:crypto';
import { installBaseTables } from './base-tables/install';
import type { TraceEvent } from './engine';
import { Engine } from './engine';
import { handle } from './http/handle';
import { guarded } from './http/faulty/guarded';
import type { ServiceProtection } from './http/faulty/service-protection';
import { ServiceProtector } from './http/faulty/service-protection';
import { createMetadataTables } from './metadata/catalog-store';
import type { PluginHost } from './plugin-host/plugin-host';
import { activatePendingKeys } from './solutions/activate-keys';
import { failInterruptedJobs } from './solutions/import-job';
import { openDatabase } from './store/open-database';
import type { Scheduler } from './transactions/turns';

export interface LocalDataverseOptions {
  /** SQLite file; omitted = in memory. */
  file?: string;
  /** Address the organization is known by. Default http://127.0.0.1:5080 */
  baseUrl?: string;
  /** Install stand-ins of the Customer Insights - Journeys tables and lead. Default true. */
  journeys?: boolean;
  /** Runs the plug-in assemblies of imported solutions. Without one, steps are stored but do not run. */
  pluginHost?: PluginHost;
  /** Enforce column security profiles on secured columns, as the platform does. Default true. */
  columnSecurity?: boolean;
  /** Limits per user, answered with 429 as documented. None by default. */
  serviceProtection?: ServiceProtection;
  /** A fault (http/faulty/local-fault.ts) for a request that does not ask for one by `x-local-fault`; null = none. */
  fault?: (request: Request) => string | null;
  /** Decides who is next where requests overlap (testing/interleave.ts). First come, first served by default. */
  scheduler?: Scheduler;
  /** How long a write waits for a row that another transaction has locked, in milliseconds. Default 30,000. */
  lockTimeout?: number;
  clock?: () => Date;
  newId?: () => string;
  onTrace?: (event: TraceEvent) => void;
}

export interface LocalDataverse {
  /**
   * Serves `/api/data/v9.x/…` and `/WebResources/<name>`. Rejects for no caller's mistake; with ConnectionReset when a
   * fault on request asks for a lost connection.
   */
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
      columnSecurity: options.columnSecurity,
      scheduler: options.scheduler,
      lockTimeout: options.lockTimeout,
    });
    await installBaseTables(engine, options.journeys ?? true);
    await failInterruptedJobs(engine);
    activatePendingKeys(engine);
    const guards = {
      protector: options.serviceProtection ? new ServiceProtector(options.serviceProtection, engine.clock) : null,
      fault: options.fault ?? (() => null),
    };
    return {
      handle: guarded(engine, guards, (request) => handle(engine, request)),
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
