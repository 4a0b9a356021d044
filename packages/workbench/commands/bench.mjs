import { measureAll } from '../lib/measure.mjs';

/** npm run bench [-- <part of a file's name> …] [-- --record]: all benchmarks; with --record into docs/benchmarks.md. */
export const run = (args) => measureAll('bench', args);
