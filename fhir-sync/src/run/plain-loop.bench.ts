import { ratio, sideBySide, type Bench, type Report, type Side } from '@patient-outreach/bench';
import { plainLoop } from '../testing/bench/plain-loop';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { syncOnce } from '../testing/bench/sync-once';

/**
 * Milliseconds of a round trip, patients of the initial load, and how many times faster the agent is to be. At 20 ms a
 * plain loop takes a minute and more for 1,500 resources; without one the load is of the size of the other benchmarks.
 */
const LOADS = [
  { roundTrip: 0, patients: 100, wanted: 5 },
  { roundTrip: 20, patients: 20, wanted: 20 },
] as const;

async function measure(servers: BenchServers, load: (typeof LOADS)[number], report: Report): Promise<void> {
  const { roundTrip, patients, wanted } = load;
  let at = { target: '', source: '', resources: 0 };
  const prepare = async (): Promise<void> => {
    at = await servers.fresh({ patients, roundTrip });
  };
  const loop = (name: string, lookups: boolean): Side => ({
    name,
    prepare,
    work: async () => void (await plainLoop(at.source, at.target, { lookups })),
  });
  const agentSide: Side = {
    name: 'agent',
    prepare,
    work: async () => void (await syncOnce(at.target, { source: at.source })),
  };
  const plainSide = loop('plain', false);
  // At 20 ms once each: the round trips decide, both programs have warmed up at 0 ms, and look-ups would take minutes.
  const times: Record<string, number> =
    roundTrip === 0
      ? await sideBySide([agentSide, plainSide], 5)
      : { agent: await timed(agentSide), plain: await timed(plainSide) };
  const { agent = 0, plain = 0 } = times;
  const of = `${at.resources} resources, ${roundTrip} ms round trip`;
  report({ measure: `the agent, child rows too, ${of}`, value: agent / 1000, unit: 's' });
  report({ measure: `fhir-kit-client and one upsert per resource, ${of}`, value: plain / 1000, unit: 's' });
  report({ measure: `times faster, ${of}`, value: ratio(plain, agent), wanted: { atLeast: wanted } });
  if (roundTrip !== 0) return;
  const lookingUp = await timed(loop('looking up', true));
  report({ measure: `times faster than with a look-up per reference too, ${of}`, value: ratio(lookingUp, agent) });
}

async function timed({ prepare, work }: Side): Promise<number> {
  await prepare?.(0);
  const started = performance.now();
  await work(0);
  return performance.now() - started;
}

const bench: Bench = {
  name: 'against a plain loop',
  missing: missingServers,
  async run(report) {
    const servers = await BenchServers.start();
    try {
      for (const load of LOADS) await measure(servers, load, report);
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
