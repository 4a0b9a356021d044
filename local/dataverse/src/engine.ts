import { isReferredTo, requireNoLostReference } from './data/lost-references';
import type { Catalog } from './metadata/catalog';
import { loadCatalog, readState, writeState } from './metadata/catalog-store';
import type { PluginHost } from './plugin-host/plugin-host';
import type { SqlDatabase } from './store/sql-database';
import { deadlocked, lockTimedOut, transactionEnded } from './transactions/faults';
import type { Inside } from './transactions/outside';
import { runOutside } from './transactions/outside';
import { RowLocks } from './transactions/row-locks';
import { StoreView } from './transactions/store-view';
import { overlapping } from './transactions/overlapping-host';
import { Transaction } from './transactions/transaction';
import type { Scheduler, Task } from './transactions/turns';
import { firstComeFirstServed, Turns } from './transactions/turns';

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
  /** Who is next when requests overlap. First come, first served by default. */
  scheduler?: Scheduler | undefined;
  /** How long a write waits for a row that another transaction has locked, in milliseconds. Default 30,000. */
  lockTimeout?: number | undefined;
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
  private readonly turns: Turns;
  private readonly locks = new RowLocks();
  private readonly view: StoreView;
  private readonly open = new Set<Transaction>();
  private readonly lockTimeout: number;
  private transactions = 0;
  private timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(options: EngineOptions) {
    this.db = options.db;
    this.baseUrl = options.baseUrl.replace(/\/$/, '');
    this.clock = options.clock;
    this.newId = options.newId;
    this.trace = options.trace;
    this.pluginHost = options.pluginHost && overlapping(this, options.pluginHost);
    this.columnSecurity = options.columnSecurity ?? true;
    this.catalog = loadCatalog(this.db);
    this.version = Number(readState(this.db, 'version') ?? '1000000');
    this.metadataVersion = Number(readState(this.db, 'metadata-version') ?? this.version);
    this.lockTimeout = options.lockTimeout ?? 30_000;
    this.view = new StoreView(this.db, () => this.caches.clear());
    this.turns = new Turns(options.scheduler ?? firstComeFirstServed, (task) => this.view.turnTo(task.transaction));
  }

  /** The next row version: one counter for all tables, as rowversion is. */
  nextVersion(): number {
    const version = ++this.version;
    const transaction = this.turns.current?.transaction;
    if (transaction) transaction.firstVersion ??= version;
    return version;
  }

  /** The latest row version up to which nothing is still to be committed: what change tracking may answer with. */
  get stableVersion(): number {
    let stable = this.version;
    for (const { firstVersion } of this.open)
      if (firstVersion !== null && firstVersion <= stable) stable = firstVersion - 1;
    return stable;
  }

  /** Runs a request or a job when its turn comes: one has the store at a time, and gives way while its plug-in runs. */
  serialize<T>(work: () => Promise<T>, job = false): Promise<T> {
    return this.turns.run(job, work);
  }

  /**
   * Commits what `work` wrote, or nothing. Inside another transaction it joins that one.
   * @throws Fault 0x80044150 when it became the victim of a deadlock, 0x80044151 when a row stayed locked too long
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    const task = this.turns.current;
    if (!task) return this.serialize(() => this.transaction(work));
    if (task.transaction) return work();
    const transaction = new Transaction(++this.transactions);
    task.transaction = transaction;
    this.open.add(transaction);
    this.view.turnTo(transaction);
    try {
      const result = await work();
      if (this.turns.scheduler.eager) await this.turns.pause();
      await this.waitForDeletions(transaction);
      if (transaction.doom) throw transactionEnded();
      this.commit(transaction);
      return result;
    } catch (error) {
      this.rollback(transaction);
      throw error instanceof Error && transaction.doom && !this.isEnd(error) ? transaction.doom : error;
    } finally {
      task.transaction = null;
      this.open.delete(transaction);
      this.locks.release(transaction);
      for (const hook of transaction.afterCommit) hook();
    }
  }

  /** What refers to a row that somebody is deleting waits for the outcome. */
  private async waitForDeletions(transaction: Transaction): Promise<void> {
    if (transaction.writes.length === 0 || !this.isBeingDeleted()) return;
    const deleted = [...this.open].filter((t) => t !== transaction).flatMap((t) => [...t.deleted]);
    for (const resource of deleted) if (isReferredTo(this, resource)) await this.lock(resource);
  }

  private isEnd = (error: Error): boolean => (error as { code?: unknown }).code === transactionEnded().code;

  private commit(transaction: Transaction): void {
    requireNoLostReference(this, transaction.lost);
    if (transaction.metadataChanged) {
      this.metadataVersion = this.nextVersion();
      writeState(this.db, 'metadata-version', String(this.metadataVersion));
    }
    writeState(this.db, 'version', String(this.version));
    this.view.commit(transaction);
    if (transaction.deleted.size > 0)
      for (const other of this.open)
        if (other !== transaction) for (const resource of transaction.deleted) other.lost.add(resource);
  }

  private rollback(transaction: Transaction): void {
    this.view.rollback(transaction);
    if (transaction.metadataChanged) this.catalog = loadCatalog(this.db);
    this.caches.clear();
    transaction.afterCommit.length = 0;
  }

  /**
   * Locks a row (or the values of a key) for the current transaction, until it ends: before its first write to it.
   * @returns nothing when it is locked at once, which is the usual case; else wait for it.
   * @throws Fault (as a rejection) when the transaction is the victim of a deadlock or has waited too long
   */
  lock(resource: string): Promise<void> | undefined {
    const task = this.turns.current;
    if (!task?.transaction) return undefined;
    if (!this.turns.scheduler.eager && this.locks.take(task.transaction, resource)) return undefined;
    return this.waitForLock(task, task.transaction, resource);
  }

  /** The current transaction deletes this row (which it has locked). */
  markDeleted(resource: string): void {
    this.turns.current?.transaction?.deleted.add(resource);
  }

  /** Whether an open transaction of somebody else has deleted the row; without a resource, any row. */
  isBeingDeleted(resource?: string): boolean {
    const own = this.turns.current?.transaction;
    for (const t of this.open)
      if (t !== own && (resource === undefined ? t.deleted.size > 0 : t.deleted.has(resource))) return true;
    return false;
  }

  private async waitForLock(task: Task, transaction: Transaction, resource: string): Promise<void> {
    if (this.turns.scheduler.eager) await this.turns.pause();
    if (this.locks.take(transaction, resource)) return;
    // Whoever has the store alone can't let the owner of the lock go on.
    if (transaction.alone) throw (transaction.doom ??= deadlocked());
    this.trace({ kind: 'step', message: `Waits for a row of ${resource.split('/')[0] ?? ''}.` });
    const timer = setTimeout(() => this.locks.refuse(transaction, lockTimedOut()), this.lockTimeout);
    try {
      await this.turns.block(task, this.locks.wait(transaction, resource));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs something that takes time (a plug-in) while others go on; `inside` brings its calls back into the transaction. */
  outside<T>(work: (inside: Inside) => Promise<T>): Promise<T> {
    const task = this.turns.current;
    if (!task) throw new Error('Only a task has an outside.');
    return runOutside(this.turns, this.locks, task, work);
  }

  /** Between two pieces of work that need not follow each other at once: others may have their turn. */
  pause(): Promise<void> {
    return this.turns.pause();
  }

  /** Runs `work` inside the current transaction and takes back everything it did, metadata included. */
  async dryRun<T>(work: () => Promise<T>): Promise<T> {
    const transaction = this.turns.current?.transaction;
    if (!transaction) throw new Error('A dry run needs a transaction.');
    const { metadataChanged } = transaction;
    const { version } = this;
    const hooks = transaction.afterCommit.length;
    transaction.alone = true;
    this.db.exec('SAVEPOINT dry_run');
    try {
      return await work();
    } finally {
      this.db.releaseStatements();
      this.db.exec('ROLLBACK TO dry_run');
      this.db.exec('RELEASE dry_run');
      this.catalog = loadCatalog(this.db);
      this.caches.clear();
      transaction.afterCommit.length = hooks;
      transaction.metadataChanged = metadataChanged;
      this.version = version;
    }
  }

  /** Called by whoever changes the catalog inside a transaction: a rollback then reads it anew. */
  touchMetadata(): void {
    const transaction = this.turns.current?.transaction;
    if (transaction) {
      transaction.metadataChanged = true;
      transaction.alone = true;
    }
    this.caches.clear();
  }

  /** Forgets a cache made of rows that the current transaction has changed. */
  forget(cache: string): void {
    const transaction = this.turns.current?.transaction;
    if (transaction) transaction.touchedCaches = true;
    this.caches.delete(cache);
  }

  /** Runs when the current transaction has been committed; not at all when it fails. */
  onCommit(hook: () => void): void {
    const transaction = this.turns.current?.transaction;
    if (transaction) transaction.afterCommit.push(hook);
    else hook();
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
      }, true);
    }, delay);
    this.timers.add(timer);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    await this.turns.idle();
  }
}
