import type { SolutionView } from './solution-view';

/** Names of parts that fit a pattern, sorted. */
export const partsNamed = (solution: SolutionView, pattern: RegExp): string[] =>
  [...solution.parts.keys()].filter((part) => pattern.test(part)).sort();
