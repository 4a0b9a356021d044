import { seededRandom } from '@patient-outreach/bench';
import { SearchSource } from '../../adapters/search/search-source';
import { runSync } from '../../run/run-sync';
import { FakeDataverse } from '../fake-dataverse';
import { LateServer } from './late-server';
import { smallPack } from './small-pack';

const pack = smallPack(['Patient']);
const MINUTE = 60_000;
/** How late a commit may appear, and how wrong the clock of the agent's machine may be. */
const LATEST = 120_000;
const SKEW = 10 * MINUTE;

/**
 * Twelve passes some minutes apart over a server whose commits appear up to 120 s after their own stamp, by an agent
 * whose clock is up to ten minutes wrong, a different amount in each pass. @returns ids whose newest version was missed
 */
export async function lateCommits(seed: number): Promise<readonly string[]> {
  const random = seededRandom(seed);
  const server = new LateServer();
  const base = await server.start();
  const fake = new FakeDataverse();
  let pass = 0;
  const run = async (): Promise<void> => {
    const source = await SearchSource.open({ base, name: 'main' });
    const skew = Math.round((random.next() * 2 - 1) * SKEW);
    // Each pass starts at its own moment, also by a clock that was set back in between.
    const clock = (): Date => new Date(server.now + skew + (pass += 1));
    const { status } = await runSync({ client: fake, source, pack, clock, batch: 1 + random.int(6) });
    if (status !== 'succeeded') throw new Error(`A pass ended with ${status}.`);
  };
  try {
    for (let round = 0; round < 12; round += 1) {
      for (let changes = random.int(4); changes > 0; changes -= 1) {
        server.put(`p${random.int(6)}`, random.next() < 0.5 ? 0 : random.int(LATEST + 1));
        server.now += random.int(MINUTE / 2);
      }
      await run();
      server.now += random.int(6 * MINUTE);
    }
    server.now += LATEST;
    await run();
    const rows = fake.snapshot('contact');
    return [...server.newest].flatMap(([id, version]) =>
      rows[`Patient-${id}`]?.['hco_versionid'] === String(version) ? [] : [id],
    );
  } finally {
    await server.stop();
  }
}
