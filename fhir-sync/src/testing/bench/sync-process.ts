import { runSync } from '../../run/run-sync';
import { localClient } from './sync-once';

/** The agent in a process of its own, to be killed: `sync-process.js <target> <source>`. */
const [, , target = '', source = ''] = process.argv;
runSync({ client: localClient(target), source }).then(
  ({ status }) => process.exit(status === 'failed' ? 1 : 0),
  () => process.exit(1),
);
