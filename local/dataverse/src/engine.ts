import type { Catalog } from './metadata/catalog';
import { loadCatalog, readState, writeState } from './metadata/catalog-store';
import type { PluginHost } from './plugin-host/plugin-host';
import type { SqlDatabase } from './store/sql-database';

/** What happened inside, for tests and the developer's console. Names and ids of platform things only, never column values. */
export interface TraceEvent {
  kind: 'request' | 'step' | 'step-skipped' | 'import' | 'job' | 'error';
  message: string;
}

export interface EngineOptions {
  db: SqlDatabase;
  baseUrl: string;
  clock: () => Date;
  newId: () => string;
  trace: (event: TraceEvent) => void;
  pluginHost?: PluginHost | undefined;
  columnSecurity?: boolean | undefined;
}

/** The shared machinery of one local Dataverse: database, metadata, transactions, background jobs. */
export class Engine {
  catalog: Catalog;
  readonly db: SqlDatabase;
  readonly baseUrl: string;
  readonly clock: () => Date;
  readonly newId: () => string;
  readonly trace: (event: TraceEvent) => void;
  readonly pluginHost: PluginHost | undefined;
  /** Whether column security profiles are enforced. */
  readonly columnSecurity: boolean;
  /** Caches that depend on rows; whoever writes such rows clears them (see data/caches.ts). */
  readonly caches = new Map<string, unknown>();
  /** Row version at the last change of metadata: clients see it as globalmetadataversion. */
  metadataVersion: number;
  private version: number;
  private afterCommit: (() => void)[] = [];
  private metadataChanged = false;
  private tail: Promise<unknown> = Promise.resolve();
  private timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(options: EngineOptions) {
    this.db = options.db;
    this.baseUrl = options.baseUrl.replace(/\/$/, '');
    this.clock = options.clock;
    this.newId = options.newId;
    this.trace = options.trace;
    this.pluginHost = options.pluginHost;
    this.columnSecurity = options.columnSecurity ?? false;
    this.catalog = loadCatalog(this.db);
    this.version = Number(readState(this.db, 'version') ?? '1000000');
    this.metadataVersion = Number(readState(this.db, 'metadata-version') ?? this.version);
  }

  /** The next row version: one counter for all tables, as rowversion is. */
  nextVersion(): number {
    return ++this.version;
  }

  /** The latest row version. */
  get currentVersion(): number {
    return this.version;
  }

  /** Runs one piece of work at a time: SQLite is synchronous, and a plug-in may wait in the middle of a transaction. */
  serialize<T>(work: () => Promise<T>): Promise<T> {
    const run = this.tail.then(work);
    this.tail = run.catch(() => undefined);
    return run;
  }

  /** Commits what `work` wrote, or nothing. Inside another transaction it joins that one. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.db.inTransaction) return work();
    this.db.exec('BEGIN');
    let result: T;
    try {
      result = await work();
      if (this.metadataChanged) {
        this.metadataVersion = this.nextVersion();
        writeState(this.db, 'metadata-version', String(this.metadataVersion));
      }
      writeState(this.db, 'version', String(this.version));
      this.db.exec('COMMIT');
    } catch (error) {
      if (this.db.inTransaction) this.db.exec('ROLLBACK');
      if (this.metadataChanged) this.catalog = loadCatalog(this.db);
      this.caches.clear();
      this.metadataChanged = false;
      this.afterCommit = [];
      throw error;
    }
    this.metadataChanged = false;
    const hooks = this.afterCommit;
    this.afterCommit = [];
    for (const hook of hooks) hook();
    return result;
  }

  /** Runs `work` inside the current transaction and takes back everything it did, metadata included. */
  async dryRun<T>(work: () => Promise<T>): Promise<T> {
    const { afterCommit, metadataChanged, version } = this;
    this.afterCommit = [];
    this.db.exec('SAVEPOINT dry_run');
    try {
      return await work();
    } finally {
      this.db.releaseStatements();
      this.db.exec('ROLLBACK TO dry_run');
      this.db.exec('RELEASE dry_run');
      this.catalog = loadCatalog(this.db);
      this.caches.clear();
      this.afterCommit = afterCommit;
      this.metadataChanged = metadataChanged;
      this.version = version;
    }
  }

  /** Called by whoever changes the catalog inside a transaction: a rollback then reads it anew. */
  touchMetadata(): void {
    this.metadataChanged = true;
    this.caches.clear();
  }

  /** Runs when the current transaction has been committed; not at all when it fails. */
  onCommit(hook: () => void): void {
    this.afterCommit.push(hook);
  }

  /** Runs `work` later as a job of its own, after at least `delay` milliseconds. Its failures are traced. */
  schedule(name: string, delay: number, work: () => Promise<void>): void {
    if (this.closed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (this.closed) return;
      void this.serialize(async () => {
        try {
          await work();
        } catch (error) {
          this.trace({ kind: 'error', message: `Job ${name}: ${error instanceof Error ? error.message : 'failed'}` });
        }
      });
    }, delay);
    this.timers.add(timer);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.tail;
  }
}
