import { ratio, sideBySide, type Bench } from '@patient-outreach/bench';
import { plainLoop } from '../testing/bench/plain-loop';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { syncOnce } from '../testing/bench/sync-once';

/** About 2,100 resources: a plain loop takes a minute for them at 20 ms. */
const PATIENTS = 25;
const WANTED = [
  [20, 20, 1],
  [0, 5, 3],
] as const;

const bench: Bench = {
  name: 'against a plain loop',
  missing: missingServers,
  async run(report) {
    const servers = await BenchServers.start();
    try {
      for (const [roundTrip, atLeast, rounds] of WANTED) {
        let at = { target: '', source: '', resources: 0 };
        const prepare = async (): Promise<void> => {
          at = await servers.fresh({ patients: PATIENTS, roundTrip });
        };
        const { agent = 0, plain = 0 } = await sideBySide(
          [
            { name: 'agent', prepare, work: async () => void (await syncOnce(at.target, { source: at.source })) },
            { name: 'plain', prepare, work: async () => void (await plainLoop(at.source, at.target)) },
          ],
          rounds,
        );
        const of = `${at.resources} resources, ${roundTrip} ms round trip`;
        report({ measure: `the agent, ${of}`, value: agent / 1000, unit: 's' });
        report({ measure: `fhir-kit-client and one upsert per resource, ${of}`, value: plain / 1000, unit: 's' });
        report({ measure: `times faster, ${of}`, value: ratio(plain, agent), wanted: { atLeast } });
      }
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
