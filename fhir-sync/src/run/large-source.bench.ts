import { fork } from 'node:child_process';
import { join } from 'node:path';
import { peakMemory, type Bench } from '@patient-outreach/bench';
import { CountingDataverse } from '../testing/bench/counting-dataverse';
import { RepeatedSource } from '../testing/bench/repeated-source';
import { runSync } from './run-sync';

const GIGABYTE = 2 ** 30;
/** What the process tells; memory in MB, the highest of each quarter. */
interface Outcome {
  readonly status: string;
  readonly read: number;
  readonly seconds: number;
  readonly rows: number;
  readonly quarters: readonly number[];
}
const UNCHANGED = 100_000;

const bench: Bench = {
  name: 'large source',
  async run(report) {
    // The heap a function app would be given; garbage is then collected before it grows beyond.
    const child = fork(join(__dirname, '../testing/bench/large-process.js'), [String(GIGABYTE)], {
      execArgv: ['--max-old-space-size=192', '--max-semi-space-size=8'],
    });
    const told = new Promise<Outcome>((tell, reject) => {
      child.once('message', (outcome: Outcome) => tell(outcome));
      child.once('exit', () => reject(new Error('The sync ended without a word.')));
    });
    const { result, peak } = await peakMemory(() => told, child.pid);
    const { quarters } = result;
    if (result.status !== 'succeeded') throw new Error(`The sync ended with ${result.status}.`);
    const of = '1 GB of NDJSON, store that counts and forgets, --max-old-space-size=192';
    report({ measure: `peak memory, ${of}`, value: peak, unit: 'MB', wanted: { atMost: 300 } });
    report({
      measure: `memory of the last quarter to that of the second, ${of}`,
      value: (quarters[3] ?? Infinity) / (quarters[1] ?? 1),
      wanted: { atMost: 1.15 },
    });
    report({ measure: `resources, ${of}`, value: result.read, unit: 'resources' });
    report({ measure: `resources a second, ${of}`, value: result.read / result.seconds, unit: 'resources/s' });
    report({ measure: `rows written, ${of}`, value: result.rows, unit: 'rows' });

    const some = new RepeatedSource({ resources: UNCHANGED });
    const store = new CountingDataverse('versions');
    await runSync({ client: store, source: some });
    store.rowsWritten = 0;
    const again = await runSync({ client: store, source: some, full: true });
    report({
      measure: 'rows written for 100,000 unchanged resources',
      value: again.read === UNCHANGED && again.unchanged + again.filtered === UNCHANGED ? store.rowsWritten : Infinity,
      unit: 'rows',
      wanted: { atMost: 0 },
    });
    report({
      measure: 'unchanged resources a second',
      value: again.read / again.seconds,
      unit: 'resources/s',
    });
  },
};
export default bench;
