/*
 * Runs several callers at once so that their transactions overlap, differently for each seed and always the same for
 * one. What a plug-in must hold under overlap is tested with it:
 *
 *   const scheduler = new SeededScheduler();
 *   const dataverse = await openLocalDataverse({ scheduler, pluginHost });      // or openClinic({ scheduler, … })
 *   for (const seed of seeds(50)) {
 *     const answers = await interleave(scheduler, seed, [
 *       () => testClient(dataverse).send('POST', 'tst_visits', …),              // one caller each; a caller may send
 *       () => testClient(dataverse).send('POST', 'tst_visits', …),              // several requests, one after the other
 *     ]);
 *     …look at the answers and at the rows; put the seed into the message of what fails.
 *   }
 *
 * Turns change wherever they can: before a row is locked, around every plug-in and every call a plug-in makes, before
 * each commit. Reads see the last commit and the transaction's own writes. A caller that loses a deadlock gets 500 with
 * 0x80044150 and may send again. Works with the .NET host and with ScriptedHost. Callers call `dataverse.handle` in
 * this process (not over HTTP), so that the scheduler knows whose request arrives.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { seededRandom } from '@patient-outreach/bench';
import type { Scheduler, Task } from '../transactions/turns';

interface Run {
  readonly below: (n: number) => number;
  /** Callers that have not ended. */
  open: number;
}

/** First come, first served, except while `interleave` runs. */
export class SeededScheduler implements Scheduler {
  private run: Run | null = null;
  private readonly callers = new AsyncLocalStorage<number>();
  private look: () => void = () => undefined;

  get eager(): boolean {
    return this.run !== null;
  }

  attach(advance: () => void): void {
    this.look = advance;
  }

  actor(job: boolean): number | null {
    return job ? null : (this.callers.getStore() ?? null);
  }

  pick(waiting: readonly Task[], busy: number, live: readonly Task[]): number {
    if (!this.run) return 0;
    // A caller is between two requests, or a plug-in computes: what it does next must be among the choices.
    const here = live.filter((task) => task.actor !== null).length;
    if (busy > 0 || here < this.run.open) return -1;
    const order = waiting.map((task, at) => ({ task, at })).sort((a, b) => rank(a.task) - rank(b.task));
    return order[this.run.below(order.length)]?.at ?? 0;
  }

  /** @internal */
  async start<T>(seed: number, callers: readonly (() => Promise<T>)[]): Promise<PromiseSettledResult<T>[]> {
    if (this.run) throw new Error('One interleaving at a time.');
    const random = seededRandom(seed);
    const run: Run = { below: (below) => random.int(below), open: callers.length };
    this.run = run;
    try {
      return await Promise.allSettled(
        callers.map((caller, at) =>
          this.callers.run(at, async () => {
            try {
              return await caller();
            } finally {
              run.open--;
              this.look();
            }
          }),
        ),
      );
    } finally {
      this.run = null;
      this.look();
    }
  }
}

const rank = (task: Task): number => task.actor ?? 1_000_000 + task.order;

/** @returns what each caller returned, in their order. @throws the first caller's error when one throws. */
export async function interleave<T>(
  scheduler: SeededScheduler,
  seed: number,
  callers: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const results = await scheduler.start(seed, callers);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason as Error;
    return result.value;
  });
}

/** 1 … count. */
export const seeds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
