import { ratio, sideBySide, type Bench, type Report, type Side } from '@patient-outreach/bench';
import { Child } from '../testing/bench/child';
import type { ProgramAsk } from '../testing/bench/program-process';
import { BenchServers, missingServers } from '../testing/bench/servers';

/**
 * Milliseconds of a round trip, patients of the initial load, and how many times faster the agent is to be. At 20 ms a
 * plain loop takes a minute and more for 1,500 resources; without one the load is of the size of the other benchmarks.
 */
const LOADS = [
  { roundTrip: 0, patients: 100, wanted: 5 },
  { roundTrip: 20, patients: 20, wanted: 20 },
] as const;
const PROGRAMS = ['agent', 'plain', 'looking up'] as const;
type Programs = Readonly<Record<(typeof PROGRAMS)[number], Side>>;

async function measure(
  servers: BenchServers,
  processes: ReadonlyMap<string, Child>,
  load: (typeof LOADS)[number],
  report: Report,
): Promise<void> {
  const { roundTrip, patients, wanted } = load;
  let at = { target: '', source: '', resources: 0 };
  const sides = Object.fromEntries(
    PROGRAMS.map((program): [string, Side] => [
      program,
      {
        name: program,
        prepare: async () => {
          at = await servers.fresh({ patients, roundTrip });
        },
        work: async () => {
          const ask: ProgramAsk = { program, source: at.source, target: at.target };
          await processes.get(program)?.ask(ask);
        },
      },
    ]),
  ) as Programs;
  // At 20 ms once each: the round trips decide, both programs have warmed up at 0 ms, and look-ups would take minutes.
  const times: Record<string, number> =
    roundTrip === 0
      ? await sideBySide([sides.agent, sides.plain], 5)
      : { agent: await timed(sides.agent), plain: await timed(sides.plain) };
  const { agent = 0, plain = 0 } = times;
  const of = `${at.resources} resources, ${roundTrip} ms round trip`;
  report({ measure: `the agent, child rows too, ${of}`, value: agent / 1000, unit: 's' });
  report({ measure: `fhir-kit-client and one upsert per resource, ${of}`, value: plain / 1000, unit: 's' });
  report({ measure: `times faster, ${of}`, value: ratio(plain, agent), wanted: { atLeast: wanted } });
  if (roundTrip !== 0) return;
  const lookingUp = await timed(sides['looking up']);
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
    const processes = new Map<string, Child>();
    try {
      for (const program of PROGRAMS) processes.set(program, await Child.start('program-process.js'));
      for (const load of LOADS) await measure(servers, processes, load, report);
    } finally {
      await Promise.all([servers.stop(), ...[...processes.values()].map((child) => child.stop())]);
    }
  },
};
export default bench;
