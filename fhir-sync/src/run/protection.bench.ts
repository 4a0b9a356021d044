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
      // Two counts. Sent after the client had received the 429: it knew, and must not. In flight when Dataverse began the
      // pause: it could not know, and Dataverse alone can count them.
      let [until, knew] = [0, 0];
      const watched: typeof fetch = async (...args) => {
        if (Date.now() < until) knew += 1;
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
        measure: `requests sent inside a Retry-After the client had received, ${of}`,
        value: knew,
        unit: 'requests',
        wanted: { atMost: 0 },
      });
      report({
        measure: `requests that arrived inside a Retry-After, also those in flight when it began, ${of}`,
        value: dataverse.early,
        unit: 'requests',
      });
      report({ measure: `requests answered 429, ${of}`, value: dataverse.refused, unit: 'requests' });
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
