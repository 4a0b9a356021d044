import { measureAll } from '../lib/measure.mjs';

/** npm run soak [-- <part of a file's name> …] [-- --count N] [-- --record]: the long fault runs; --record into docs/soak.md. */
export const run = (args) => measureAll('soak', args);
