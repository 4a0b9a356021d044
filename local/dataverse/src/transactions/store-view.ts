import type { SqlDatabase } from '../store/sql-database';
import { deadlocked } from './faults';
import type { Transaction } from './transaction';

/**
 * What the one connection to the store shows: the last commit, or with it what one open transaction has written. Turning
 * to another transaction rolls the present one back and does the other's writes again; its row locks see to it that they
 * have the same effect as the first time.
 */
export class StoreView {
  private present: Transaction | null = null;
  private replaying = false;

  constructor(
    private readonly db: SqlDatabase,
    private readonly forgetCaches: () => void,
  ) {
    db.onWrite = (sql, params) => {
      if (this.present && !this.replaying && !this.present.alone) this.present.writes.push({ sql, params });
    };
  }

  /** @returns how long it took, in milliseconds: what a change costs. */
  turnTo(transaction: Transaction | null): number {
    if (this.present === transaction) return 0;
    const started = performance.now();
    if (this.present?.touchedCaches === true || transaction?.touchedCaches === true) this.forgetCaches();
    if (this.present) this.db.exec('ROLLBACK');
    this.present = transaction;
    if (transaction) this.replay(transaction);
    return performance.now() - started;
  }

  commit(transaction: Transaction): void {
    this.turnTo(transaction);
    this.db.exec('COMMIT');
    this.present = null;
  }

  /** Undoes a transaction; nothing is left of it. */
  rollback(transaction: Transaction): void {
    if (this.present !== transaction) return;
    if (this.db.inTransaction) this.db.exec('ROLLBACK');
    this.present = null;
  }

  private replay(transaction: Transaction): void {
    this.db.exec('BEGIN');
    // A victim has nothing left to show; it is about to be rolled back.
    if (transaction.doom) return;
    this.replaying = true;
    try {
      for (const write of transaction.writes) this.db.run(write.sql, write.params);
    } catch {
      // The ground has changed under it (a table is gone): it can't be completed.
      transaction.doom ??= deadlocked();
    } finally {
      this.replaying = false;
    }
  }
}
