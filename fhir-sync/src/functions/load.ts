import { app } from '@azure/functions';
import { loadMessageOf } from '../core/load/load-message';
import { doLoad } from './load-parts';
import { loadQueue, LATER, sendLoad } from './queues';
import { readSettings } from './settings';

/** One message of a load: a part of it, or a look at how an export is getting on. */
app.storageQueue('part', {
  queueName: loadQueue,
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    const found = loadMessageOf(message);
    if (!found) throw new Error('The message names no part of a load.');
    const outcome = await doLoad(found, await readSettings(), (line) => context.log(line));
    // A message of its own, for one that is not at fault should use up no try.
    if (outcome === 'later') await sendLoad(found, LATER);
  },
});
