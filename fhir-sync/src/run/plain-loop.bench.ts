import { ratio, sideBySide, type Bench, type Report } from '@patient-outreach/bench';
import { plainLoop } from '../testing/bench/plain-loop';
import { BenchServers, missingServers } from '../testing/bench/servers';
import { syncOnce } from '../testing/bench/sync-once';

/** About 1,500 resources: a plain loop takes one to two minutes for them at 20 ms. */
const PATIENTS = 20;
/** Issue 6: how many times faster, by milliseconds of a round trip. */
const WANTED = { 0: 5, 20: 20 } as const;

async function measure(servers: BenchServers, roundTrip: 0 | 20, report: Report): Promise<void> {
  let at = { target: '', source: '', resources: 0 };
  const prepare = async (): Promise<void> => {
    at = await servers.fresh({ patients: PATIENTS, roundTrip });
  };
  const loop = (lookups: boolean) => async (): Promise<void> =>
    void (await plainLoop(at.source, at.target, { lookups }));
  const agentSide = {
    name: 'agent',
    prepare,
    work: async () => void (await syncOnce(at.target, { source: at.source })),
  };
  const plainSide = { name: 'plain', prepare, work: loop(false) };
  const lookingUp = { name: 'looking up', prepare, work: loop(true) };
  // At 20 ms once each: the round trips decide, both programs have warmed up at 0 ms, and look-ups would take minutes.
  const times: Record<string, number> =
    roundTrip === 0
      ? await sideBySide([agentSide, plainSide, lookingUp], 3)
      : { agent: await timed(agentSide), plain: await timed(plainSide) };
  const { agent = 0, plain = 0 } = times;
  const withLookUps = times[lookingUp.name];
  const of = `${at.resources} resources, ${roundTrip} ms round trip`;
  report({ measure: `the agent, child rows too, ${of}`, value: agent / 1000, unit: 's' });
  report({ measure: `fhir-kit-client and one upsert per resource, ${of}`, value: plain / 1000, unit: 's' });
  report({ measure: `times faster, ${of}`, value: ratio(plain, agent), wanted: { atLeast: WANTED[roundTrip] } });
  if (withLookUps === undefined) return;
  report({ measure: `times faster than with a look-up per reference too, ${of}`, value: ratio(withLookUps, agent) });
}

async function timed({ prepare, work }: { prepare: () => Promise<void>; work: () => Promise<void> }): Promise<number> {
  await prepare();
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const bench: Bench = {
  name: 'against a plain loop',
  missing: missingServers,
  async run(report) {
    const servers = await BenchServers.start();
    try {
      for (const roundTrip of [0, 20] as const) await measure(servers, roundTrip, report);
    } finally {
      await servers.stop();
    }
  },
};
export default bench;
