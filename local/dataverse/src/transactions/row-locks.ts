import type { Fault } from '../http/faults';
import { deadlocked } from './faults';
import type { Transaction } from './transaction';

interface Waiter {
  readonly transaction: Transaction;
  readonly granted: () => void;
  readonly refused: (fault: Fault) => void;
}

interface Lock {
  owner: Transaction;
  readonly queue: Waiter[];
}

/**
 * Who writes which row. The first write takes a row's lock, the end of the transaction gives it back to the one that has
 * waited longest. Reads take none: they see the last commit. A circle of waiting transactions is found when it closes.
 */
export class RowLocks {
  private readonly locks = new Map<string, Lock>();
  private readonly held = new Map<Transaction, Set<string>>();
  private readonly waits = new Map<Transaction, string>();

  /** @returns whether the lock is the transaction's now. */
  take(transaction: Transaction, resource: string): boolean {
    const lock = this.locks.get(resource);
    if (lock) return lock.owner === transaction;
    this.own(transaction, resource, { owner: transaction, queue: [] });
    return true;
  }

  /**
   * Waits for a lock somebody else has. Of a circle of waiting transactions the one that wrote least is doomed (of equal
   * ones the youngest), as SQL Server chooses the cheapest to undo.
   * @throws Fault (as a rejection) when this transaction is the victim, now or later
   */
  wait(transaction: Transaction, resource: string): Promise<void> {
    const lock = this.locks.get(resource);
    if (!lock) throw new Error(`Nobody holds ${resource}.`);
    return new Promise<void>((granted, refused) => {
      lock.queue.push({ transaction, granted, refused });
      this.waits.set(transaction, resource);
      const circle = this.circle(transaction);
      if (circle.length === 0) return;
      const victim = circle.reduce((a, b) => (cheaper(b, a) ? b : a));
      this.refuse(victim, deadlocked());
    });
  }

  /** Ends a transaction's wait with a fault and dooms it. Nothing happens when it does not wait. */
  refuse(transaction: Transaction, fault: Fault): void {
    const resource = this.waits.get(transaction);
    if (resource === undefined) return;
    this.waits.delete(transaction);
    transaction.doom = fault;
    const queue = this.locks.get(resource)?.queue ?? [];
    const at = queue.findIndex((w) => w.transaction === transaction);
    const [waiter] = at < 0 ? [] : queue.splice(at, 1);
    waiter?.refused(fault);
  }

  /** Gives back all locks of a transaction that has ended. */
  release(transaction: Transaction): void {
    const resources = this.held.get(transaction);
    this.held.delete(transaction);
    for (const resource of resources ?? []) {
      const lock = this.locks.get(resource);
      const next = lock?.queue.shift();
      if (!lock || !next) {
        this.locks.delete(resource);
        continue;
      }
      lock.owner = next.transaction;
      this.waits.delete(next.transaction);
      this.own(next.transaction, resource, lock);
      next.granted();
    }
  }

  private own(transaction: Transaction, resource: string, lock: Lock): void {
    this.locks.set(resource, lock);
    let held = this.held.get(transaction);
    if (!held) this.held.set(transaction, (held = new Set()));
    held.add(resource);
  }

  /** The transactions of the circle that `start` is part of; empty when there is none. */
  private circle(start: Transaction): Transaction[] {
    const path: Transaction[] = [];
    let at: Transaction | undefined = start;
    while (at) {
      path.push(at);
      const resource = this.waits.get(at);
      at = resource === undefined ? undefined : this.locks.get(resource)?.owner;
      if (at === start) return path;
    }
    return [];
  }
}

const cheaper = (a: Transaction, b: Transaction): boolean =>
  a.writes.length === b.writes.length ? a.order > b.order : a.writes.length < b.writes.length;
