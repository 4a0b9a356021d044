import type { Transaction } from './transaction';

/** One request or background job on its way. */
export interface Task {
  /** Order of arrival. */
  readonly order: number;
  /** Whose it is, when the scheduler knows. */
  readonly actor: number | null;
  transaction: Transaction | null;
}

/** Who is next. */
export interface Scheduler {
  /** Gives every task away at each chance, to bring out what overlapping can do. Otherwise as rarely as is fair. */
  readonly eager: boolean;
  /** Called as a task arrives. */
  actor(job: boolean): number | null;
  /** Hands over what makes the scheduler be asked again after it answered -1. */
  attach?(advance: () => void): void;
  /**
   * @param waiting in order of arrival, never empty
   * @param busy how many tasks are neither waiting nor blocked: in a plug-in, which may come back any moment
   * @returns the index of the next one, or -1 to wait for more to arrive
   */
  pick(waiting: readonly Task[], busy: number, live: readonly Task[]): number;
}

export const firstComeFirstServed: Scheduler = { eager: false, actor: () => null, pick: () => 0 };

interface Waiter {
  readonly task: Task;
  readonly go: () => void;
}

/** How long a task keeps its turn while its plug-in runs, in milliseconds, before it gives way to one that waits. */
const slice = 20;

/**
 * One task at a time has the store. A task gives its turn away while its plug-in runs or a row it needs is locked; one
 * that has written keeps it for a slice even then, because the store is set back and forth when turns change.
 */
export class Turns {
  /** The task that runs now; null while its plug-in does, and between tasks. */
  current: Task | null = null;
  private lender: Task | null = null;
  private sliceEnd = 0;
  private timer: NodeJS.Timeout | null = null;
  private arrived = 0;
  private readonly waiting: Waiter[] = [];
  private readonly live = new Set<Task>();
  private readonly blocked = new Set<Task>();
  private whenIdle: (() => void)[] = [];

  /** @param onTurn sets the store to what the task must see; @returns what that took, in milliseconds */
  constructor(
    readonly scheduler: Scheduler,
    private readonly onTurn: (task: Task) => number,
  ) {
    scheduler.attach?.(() => this.advance());
  }

  /** Runs a new task when its turn comes. @param job whether it is a background job. */
  async run<T>(job: boolean, work: () => Promise<T>): Promise<T> {
    const task: Task = { order: ++this.arrived, actor: this.scheduler.actor(job), transaction: null };
    this.live.add(task);
    await this.take(task);
    try {
      return await work();
    } finally {
      this.live.delete(task);
      this.giveAway();
      if (this.live.size === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
    }
  }

  /** Takes (or takes back) the turn. */
  take(task: Task): Promise<void> {
    if (this.lender === task) {
      this.lender = null;
      this.current = task;
      return Promise.resolve();
    }
    return new Promise((go) => {
      this.waiting.push({ task, go });
      this.advance();
    });
  }

  /** Others may go on while the current task waits outside the store; one that has the store alone keeps it. */
  lend(): void {
    const task = this.current;
    if (!task) return;
    const alone = task.transaction?.alone === true;
    const worthKeeping = !this.scheduler.eager && (task.transaction?.writes.length ?? 0) > 0;
    if (!alone && !worthKeeping) {
      this.giveAway();
      return;
    }
    if (alone) this.sliceEnd = Number.POSITIVE_INFINITY;
    this.current = null;
    this.lender = task;
    this.advance();
  }

  /** The current task waits for a lock. */
  async block(task: Task, granted: Promise<void>): Promise<void> {
    this.blocked.add(task);
    this.giveAway();
    try {
      await granted;
    } finally {
      this.blocked.delete(task);
      await this.take(task);
    }
  }

  /** A chance for others, taken when the scheduler is eager or the current task's slice is over. */
  async pause(): Promise<void> {
    const task = this.current;
    if (!task || task.transaction?.alone === true) return;
    if (!this.scheduler.eager && (this.waiting.length === 0 || performance.now() < this.sliceEnd)) return;
    this.giveAway();
    await this.take(task);
  }

  idle(): Promise<void> {
    return this.live.size === 0 ? Promise.resolve() : new Promise((resolve) => this.whenIdle.push(resolve));
  }

  /** Looks again for the next task: also for a scheduler that answered -1. */
  advance(): void {
    if (this.current || this.waiting.length === 0) return;
    if (this.lender) {
      const rest = this.sliceEnd - performance.now();
      if (rest > 0) {
        if (Number.isFinite(rest)) this.later(rest);
        return;
      }
    }
    const at = this.scheduler.pick(
      this.waiting.map((w) => w.task),
      this.busy(),
      [...this.live],
    );
    const [next] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (!next) return;
    this.lender = null;
    this.current = next.task;
    // What setting the store back cost is earned back four times before the next change.
    const cost = this.onTurn(next.task);
    this.sliceEnd = performance.now() + Math.max(slice, 4 * cost);
    next.go();
  }

  private busy(): number {
    const quiet = new Set([...this.waiting.map((w) => w.task), ...this.blocked]);
    return [...this.live].filter((task) => !quiet.has(task)).length;
  }

  private giveAway(): void {
    this.current = null;
    this.advance();
  }

  private later(ms: number): void {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.advance();
    }, ms);
  }
}
