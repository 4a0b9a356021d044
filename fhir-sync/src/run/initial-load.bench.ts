import type { Bench } from '@patient-outreach/bench';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { syncOnce } from '../testing/bench/sync-once';

const PATIENTS = 100;
const { OUTREACH_BENCH_DATA } = process.env;

const bench: Bench = {
  name: 'initial load',
  missing: missingServers,
  async run(report) {
    const servers = await BenchServers.start();
    try {
      const { target, source } = await servers.fresh({ patients: PATIENTS, roundTrip: 0 });
      const first = await syncOnce(target, { source });
      const { dataverse, fhir } = await servers.counts();
      const of = `${PATIENTS} generated patients, local FHIR server to local Dataverse`;
      report({
        measure: `requests to both servers per 1,000 resources, ${of}`,
        value: ((dataverse.requests + fhir.requests) / first.read) * 1000,
        unit: 'requests',
        wanted: { atMost: 60 },
      });
      report({
        measure: `resources a second, ${of}`,
        value: first.read / first.seconds,
        unit: 'resources/s',
        wanted: { atLeast: 1000 },
      });
      const again = await syncOnce(target, { source, full: true });
      report({
        measure: `rows a second full sync writes, ${of}`,
        value: again.written,
        unit: 'rows',
        wanted: { atMost: 0 },
      });
      if (OUTREACH_BENCH_DATA !== undefined) {
        const empty = await servers.fresh({ patients: 0, roundTrip: 0 });
        const folder = await syncOnce(empty.target, { source: OUTREACH_BENCH_DATA });
        report({
          measure: 'requests per 1,000 resources, folder of OUTREACH_BENCH_DATA',
          value: (folder.apiCalls / folder.read) * 1000,
          unit: 'requests',
          wanted: { atMost: 60 },
        });
        report({
          measure: 'resources a second, folder of OUTREACH_BENCH_DATA',
          value: folder.read / folder.seconds,
          unit: 'resources/s',
          wanted: { atLeast: 1000 },
        });
      }
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
