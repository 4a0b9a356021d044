import type { DataverseClient } from '@patient-outreach/dataverse-client';
import { seededRandom } from '@patient-outreach/bench';
import { runSync } from '../../run/run-sync';
import { FakeDataverse } from '../fake-dataverse';
import { compare, type Difference } from './compare';
import { History } from './history';
import { Killed, killable } from './killable';
import { smallPack } from './small-pack';

const pack = smallPack();
const EPOCHS = 4;

/**
 * A server changes in four steps; after each the agent runs, in a process that is killed at a random call or while it
 * reads, about two times in three, and often the server changes again before the next run. Then the agent runs once
 * more, unharmed. @returns what differs from what the server has, and how many processes were killed
 */
export async function crash(seed: number): Promise<Difference & { readonly killed: number }> {
  const random = seededRandom(seed);
  const fake = new FakeDataverse();
  const source = new History(random);
  let clock = Date.parse('2026-02-01T00:00:00Z');
  // Small batches, so that several are on their way when a process dies.
  const run = (client: DataverseClient): Promise<{ readonly status: string }> =>
    runSync({ client, source, pack, clock: () => new Date((clock += 1000)), batch: 1 + random.int(12) });
  let killed = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    if (epoch > 0) source.step(1 + random.int(8));
    for (let tries = 0; tries < 3; tries += 1) {
      const whileReading = random.next() < 0.1 ? random.int(20) : Infinity;
      let read = 0;
      source.onItem = () => {
        if (read++ === whileReading) throw new Killed();
      };
      try {
        const at = random.next() < 0.2 ? Infinity : 1 + random.int(40);
        await run(killable(fake, at, random));
        break;
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        killed += 1;
        // The next process may come only after more has changed.
        if (random.next() < 0.5) break;
      }
    }
  }
  source.onItem = () => undefined;
  const last = await run(fake);
  if (last.status === 'failed') throw new Error('The last run failed.');
  return { ...compare(source.now, fake), killed };
}
