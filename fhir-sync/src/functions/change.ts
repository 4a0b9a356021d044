import { app } from '@azure/functions';
import { changesOf } from '../core/events/changes';
import { bringChanges } from './bring-changes';
import { changeQueue } from './queues';

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
    await bringChanges(changes, (line) => context.log(line));
  },
});
