/** What a result is wanted to be. One of the two; both together make a band. */
export interface Limit {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One measured number. A ratio has no unit; everything else names one (`ms`, `rows/s`, `MB`, `calls`). */
export interface Result {
  readonly measure: string;
  readonly value: number;
  readonly unit?: string;
  /** From the issue or the decision that asks for it; without one the number is only told. */
  readonly wanted?: Limit;
}

/** Takes results as they come, so that a run that is cut short keeps what it has. */
export type Report = (result: Result) => void;

interface Run {
  /** Stands before each measure: the part measured, in words. */
  readonly name: string;
  /** What must be there, in words, when it is not; `undefined` when the run can go ahead. */
  readonly missing?: () => Promise<string | undefined>;
}

/**
 * A benchmark: the default export of a file named `*.bench.ts`. `npm run bench` builds everything, runs each file in a
 * process of its own (with `--expose-gc`) and prints one JSON line per result. It may use what the build made
 * (`dist/`, packed solutions, control bundles) and must clean up what it starts. Numbers of two sides that are compared
 * come from one run, taken in turn (see `sideBySide`), because a machine's speed drifts.
 */
export interface Bench extends Run {
  readonly run: (report: Report) => Promise<void>;
}

/**
 * A long run of seeded faults: the default export of a file named `*.soak.ts`, for `npm run soak`. The same scenario
 * with a handful of seeds is part of `npm test`. Results that must be zero say so by `wanted: { atMost: 0 }`.
 */
export interface Soak extends Run {
  /** How many faults or interleavings the full run takes. */
  readonly count: number;
  readonly run: (report: Report, count: number) => Promise<void>;
}
