import { app } from '@azure/functions';
import { WindowSource, type Part } from '../adapters/search/window-source';
import { R4_TYPES } from '../core/fhir/resource-types';
import { runSync } from '../run/run-sync';
import { logLine } from './log-line';
import { loadQueue } from './queues';
import { readSettings } from './settings';
import { stopping } from './stopping';

/**
 * One part of a load. Parts share no resource, so they need no shard of their own; against a pass or an event at the same
 * time stands the comparison of versions, and the stale-version plug-in behind it (design decision 3).
 */
app.storageQueue('part', {
  queueName: loadQueue,
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    const part = partOf(message);
    if (!part) throw new Error('The message names no part of a load.');
    const { sourceName, base, tokens, client } = await readSettings();
    const source = new WindowSource(sourceName, part, { base, tokens });
    const onBatch = (line: object): void => context.log(JSON.stringify(line));
    const how = { unrecorded: true, manyResources: true, signal: stopping, onBatch };
    const summary = await runSync({ client, source, sourceName, ...how });
    context.log(logLine('part', sourceName, summary));
    // Thrown, so that the host hands the message out again.
    if (summary.failure) throw new Error(summary.failure.message);
  },
});

function partOf(message: unknown): Part | undefined {
  const { type, from, to } = (message ?? {}) as Partial<Part>;
  return typeof type === 'string' && R4_TYPES.has(type) && typeof from === 'number' && typeof to === 'number'
    ? { type, from, to }
    : undefined;
}
