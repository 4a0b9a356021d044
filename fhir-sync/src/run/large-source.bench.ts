import { peakMemory, type Bench } from '@patient-outreach/bench';
import { CountingDataverse } from '../testing/bench/counting-dataverse';
import { RepeatedSource } from '../testing/bench/repeated-source';
import { runSync } from './run-sync';

const GIGABYTE = 2 ** 30;
const UNCHANGED = 100_000;

/** The last one holds when memory does not grow with what was read: the highest of the last quarter against that of the second. */
const bench: Bench = {
  name: 'large source',
  async run(report) {
    const source = new RepeatedSource({ bytes: GIGABYTE });
    const client = new CountingDataverse('keys');
    const quarters: number[] = [];
    source.onRepetition = (bytes) => {
      const quarter = Math.min(3, Math.floor((bytes / GIGABYTE) * 4));
      quarters[quarter] = Math.max(quarters[quarter] ?? 0, process.memoryUsage.rss() / 2 ** 20);
    };
    const { result, peak } = await peakMemory(() => runSync({ client, source }));
    if (result.status !== 'succeeded') throw new Error(`The sync ended with ${result.status}.`);
    const of = '1 GB of NDJSON, store that counts and forgets';
    report({ measure: `peak memory, ${of}`, value: peak, unit: 'MB', wanted: { atMost: 300 } });
    report({
      measure: `memory of the last quarter to that of the second, ${of}`,
      value: (quarters[3] ?? Infinity) / (quarters[1] ?? 1),
      wanted: { atMost: 1.15 },
    });
    report({ measure: `resources, ${of}`, value: result.read, unit: 'resources' });
    report({ measure: `resources a second, ${of}`, value: result.read / result.seconds, unit: 'resources/s' });
    report({ measure: `rows written, ${of}`, value: client.rowsWritten, unit: 'rows' });

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
