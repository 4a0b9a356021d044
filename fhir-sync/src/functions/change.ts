import { app } from '@azure/functions';
import { ChangedSource } from '../adapters/http/changed-source';
import { changesOf } from '../core/events/changes';
import { fhirKey } from '../core/keys/fhir-key';
import { shardOf } from '../core/keys/shard';
import { runSync } from '../run/run-sync';
import { logLine } from './log-line';
import { changeQueue, sendLater } from './queues';
import { readSettings } from './settings';
import { stopping } from './stopping';

/**
 * One message: resources that changed are read anew and written, unless Dataverse has that version or a newer one. While
 * another writer holds their shards the message waits; one that cannot be read goes to the poison queue.
 */
app.storageQueue('change', {
  queueName: changeQueue,
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    const changes = changesOf(message);
    if (!changes) throw new Error('The message names no FHIR resource.');
    const { sourceName, base, tokens, client, leases } = await readSettings();
    const held = await leases.hold([...new Set(changes.map(({ type, id }) => shardOf(fhirKey(type, id, sourceName))))]);
    if (!held) return sendLater(changes);
    try {
      const source = new ChangedSource(sourceName, changes, { base, tokens });
      const summary = await runSync({
        client,
        source,
        sourceName,
        signal: AbortSignal.any([held.signal, stopping]),
        unrecorded: true,
      });
      context.log(logLine('change', sourceName, summary));
      if (summary.failure) throw new Error(summary.failure.message);
    } finally {
      await held.release();
    }
  },
});
