import { ChangedSource } from '../adapters/http/changed-source';
import { distinct, type Change } from '../core/events/changes';
import { fhirKey } from '../core/keys/fhir-key';
import { shardOf } from '../core/keys/shard';
import { Gathered } from '../run/gathered';
import { runSync } from '../run/run-sync';
import { heldRight } from '../run/write-right';
import { logLine } from './log-line';
import { sendLater } from './queues';
import { readSettings } from './settings';
import { isPutOff } from './run-part';
import { stopping } from './stopping';

/** Milliseconds a round waits for its shards; a pass may hold them for minutes. */
const PATIENCE = 5000;

interface Arrived {
  readonly change: Change;
  readonly log: (line: string) => void;
}

/** One run for the messages that came while another was at work: they share its leases, its bulk read and its writes. */
const gathered = new Gathered<Arrived>(async (arrived) => {
  const changes = distinct(arrived.map(({ change }) => change));
  const { sourceName, http, client, pack, leases, standing } = await readSettings();
  const shards = [...new Set(changes.map(({ type, id }) => shardOf(fhirKey(type, id, sourceName))))];
  const held = await leases.holdWithin(shards, PATIENCE);
  if (!held) throw new PutOff();
  try {
    const source = new ChangedSource(sourceName, changes, http);
    const how = {
      standing,
      right: heldRight(held),
      signal: AbortSignal.any([held.signal, stopping]),
      unrecorded: true,
    };
    const summary = await runSync({ client, pack, source, sourceName, ...how });
    arrived[0]?.log(logLine('change', sourceName, summary));
    if (isPutOff(summary)) throw new PutOff();
    // While the source is off nothing of it is wanted; the first pass after that brings it.
    if (summary.failure && summary.failure.code !== 'source-off') throw new Error(summary.failure.message);
  } finally {
    await held.release();
  }
});

/** Nothing is wrong with the changes. */
class PutOff extends Error {}

/**
 * Reads resources that changed anew and writes them, unless Dataverse has that version or a newer one. Those whose shards
 * another writer holds go back to the queue. @throws Error when they cannot be brought.
 */
export async function bringChanges(changes: readonly Change[], log: Arrived['log']): Promise<void> {
  try {
    await gathered.add(changes.map((change) => ({ change, log })));
  } catch (error) {
    if (!(error instanceof PutOff)) throw error;
    await sendLater(changes);
  }
}
