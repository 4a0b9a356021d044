import type { Bench } from '@patient-outreach/bench';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { syncOnce } from '../testing/bench/sync-once';

const PATIENTS = 60;
/** The platform's limits, made smaller in proportion: requests in a sliding window. */
const REQUESTS = 20;
const WINDOW_SECONDS = 20;

const bench: Bench = {
  name: 'service protection',
  missing: missingServers,
  async run(report) {
    const servers = await BenchServers.start();
    try {
      const at = await servers.fresh({
        patients: PATIENTS,
        roundTrip: 0,
        protection: { requests: REQUESTS, windowSeconds: WINDOW_SECONDS },
      });
      // Seen from the client: what it sent before it could know of the pause is no fault of its.
      let [until, early] = [0, 0];
      const watched: typeof fetch = async (...args) => {
        if (Date.now() < until) early += 1;
        const answer = await fetch(...args);
        if (answer.status === 429) until = Date.now() + Number(answer.headers.get('retry-after') ?? 0) * 1000;
        return answer;
      };
      const summary = await syncOnce(at.target, { source: at.source }, { fetch: watched });
      const { dataverse } = await servers.counts();
      // So many requests need so many whole windows, however clever they are sent; what was refused was not permitted.
      const permitted = Math.floor((dataverse.requests - dataverse.refused - 1) / REQUESTS) * WINDOW_SECONDS;
      const of = `${REQUESTS} requests in ${WINDOW_SECONDS} s, ${dataverse.rows} rows`;
      report({
        measure: `share of the permitted row rate, ${of}`,
        value: permitted / summary.seconds,
        wanted: { atLeast: 0.9 },
      });
      report({
        measure: `requests inside a Retry-After, ${of}`,
        value: early,
        unit: 'requests',
        wanted: { atMost: 0 },
      });
      report({ measure: `requests answered 429, ${of}`, value: dataverse.refused, unit: 'requests' });
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
