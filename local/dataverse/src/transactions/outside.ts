import { lockTimedOut, transactionEnded } from './faults';
import type { RowLocks } from './row-locks';
import type { Task, Turns } from './turns';

/** Runs `work` with the store, for a plug-in that calls back while it runs. */
export type Inside = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Runs something outside the store (a plug-in) for the current task. Others may go on meanwhile; `inside` brings one
 * call at a time back in. What still waits when the work is over (its process died) is given up first.
 */
export async function runOutside<T>(
  turns: Turns,
  locks: RowLocks,
  task: Task,
  work: (inside: Inside) => Promise<T>,
): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const one = async <R>(call: () => Promise<R>): Promise<R> => {
    if (over) throw transactionEnded();
    await turns.take(task);
    try {
      // What a plug-in does after its transaction was chosen as a victim has no transaction to be part of.
      if (task.transaction?.doom) throw transactionEnded();
      return await call();
    } finally {
      turns.lend();
    }
  };
  const inside: Inside = (call) => {
    const result = last.then(() => one(call));
    last = result.catch(() => undefined);
    return result;
  };
  turns.lend();
  try {
    return await work(inside);
  } finally {
    over = true;
    if (task.transaction) locks.refuse(task.transaction, lockTimedOut());
    await last;
    await turns.take(task);
  }
}
