import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { Random } from '@patient-outreach/bench';

/** What stands for the end of the process. */
export class Killed extends Error {}

/**
 * A client whose process is killed at a random call: before the call reaches Dataverse or after it was carried out. From
 * then on nothing this client sends arrives, but for what was on its way, which may.
 * @param at which call it is; Infinity for a process that lives on
 */
export function killable(client: DataverseClient, at: number, random: Random): DataverseClient {
  let calls = 0;
  let dead = false;
  const lives = async (): Promise<void> => {
    calls += 1;
    if (calls >= at && !dead) {
      const arrives = random.next() < 0.5;
      dead = true;
      if (arrives) return;
    }
    if (dead) throw new Killed();
    await Promise.resolve();
  };
  const after = <T>(answer: T): T => {
    if (dead) throw new Killed();
    return answer;
  };
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value as (...args: unknown[]) => unknown;
      if (name === 'retrieveMultiple')
        return async function* (...args: unknown[]): AsyncGenerator<unknown> {
          await lives();
          for await (const page of call.apply(target, args) as AsyncIterable<unknown>) yield after(page);
        };
      return async (...args: unknown[]): Promise<unknown> => {
        await lives();
        return after(await call.apply(target, args));
      };
    },
  });
}
