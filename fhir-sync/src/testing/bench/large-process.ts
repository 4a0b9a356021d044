import { CountingDataverse } from './counting-dataverse';
import { RepeatedSource } from './repeated-source';
import { runSync } from '../../run/run-sync';

/** One sync of so many bytes of NDJSON in a process of its own, whose memory is watched from outside. */
const [, , bytes = '0'] = process.argv;
const limit = Number(bytes);
const source = new RepeatedSource({ bytes: limit });
const client = new CountingDataverse('keys');
const quarters: number[] = [];
source.onRepetition = (read) => {
  const quarter = Math.min(3, Math.floor((read / limit) * 4));
  quarters[quarter] = Math.max(quarters[quarter] ?? 0, process.memoryUsage.rss() / 2 ** 20);
};
runSync({ client, source }).then(
  ({ status, read, seconds }) => {
    process.send?.({ status, read, seconds, rows: client.rowsWritten, quarters });
    process.disconnect();
  },
  () => process.exit(1),
);
