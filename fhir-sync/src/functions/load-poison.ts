import { app } from '@azure/functions';
import { loadMessageOf } from '../core/load/load-message';
import { giveUp } from './give-up';
import { loadQueue } from './queues';
import { readSettings } from './settings';

/** A message of a load that failed as often as the host tries: an admin finds a failed run that says which part. */
app.storageQueue('load-poison', {
  queueName: `${loadQueue}-poison`,
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    const found = loadMessageOf(message);
    const settings = await readSettings();
    context.log(JSON.stringify({ what: 'load-poison', source: settings.sourceName, kind: found?.kind ?? 'unknown' }));
    if (found) await giveUp(found, settings, new Date());
  },
});
