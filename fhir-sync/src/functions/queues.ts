import { QueueServiceClient } from '@azure/storage-queue';
import type { Change } from '../core/events/changes';

export const changeQueue = 'fhir-changes';
/** Seconds a message waits while another writer holds its shard. */
const LATER = 30;

/** Puts changes back, to be looked at in a while. That uses up no try of a message that is not at fault. */
export async function sendLater(
  changes: readonly Change[],
  connection: string = process.env['AzureWebJobsStorage'] ?? '',
  seconds: number = LATER,
): Promise<void> {
  const queue = QueueServiceClient.fromConnectionString(connection).getQueueClient(changeQueue);
  await queue.createIfNotExists();
  // The Functions runtime reads Base64 unless host.json says otherwise.
  const text = Buffer.from(JSON.stringify(changes)).toString('base64');
  await queue.sendMessage(text, { visibilityTimeout: seconds });
}
