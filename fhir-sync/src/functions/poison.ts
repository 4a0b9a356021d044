import { app } from '@azure/functions';
import { quarantineEntry } from '../core/account/quarantine-entry';
import { changesOf } from '../core/events/changes';
import { QuarantineBook } from '../run/quarantine-book';
import { RowWriter } from '../run/write-rows';
import { changeQueue } from './queues';
import { readSettings } from './settings';

/**
 * A message that failed as often as the host tries. What it names goes into quarantine, where an admin sees it and every
 * pass looks at it again; what names nothing is logged and dropped: there is nothing in it to come back to.
 */
app.storageQueue('poison', {
  queueName: `${changeQueue}-poison`,
  connection: 'AzureWebJobsStorage',
  handler: async (message, context) => {
    const changes = changesOf(message) ?? [];
    const { sourceName, client } = await readSettings();
    context.log(JSON.stringify({ what: 'poison', source: sourceName, changes: changes.length }));
    if (changes.length === 0) return;
    const book = new QuarantineBook(client, sourceName);
    book.loadLater();
    for (const { type: resourceType, id } of changes)
      book.note(quarantineEntry('event-failed', sourceName, { resourceType, id }));
    await book.write(new RowWriter(client), new Date(), { server: false });
  },
});
