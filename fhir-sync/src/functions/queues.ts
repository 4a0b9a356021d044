import type { Change } from '../core/events/changes';
import type { LoadMessage } from '../core/load/load-message';
import { openStorage } from './storage';

export const changeQueue = 'fhir-changes';
export const loadQueue = 'fhir-load';
/** Seconds a message waits while another writer holds its shard. */
export const LATER = 30;

async function send(name: string, message: unknown, seconds: number): Promise<void> {
  const queue = (await openStorage()).queues.getQueueClient(name);
  await queue.createIfNotExists();
  // The Functions runtime reads Base64 unless host.json says otherwise.
  const text = Buffer.from(JSON.stringify(message)).toString('base64');
  await queue.sendMessage(text, { visibilityTimeout: seconds });
}

/** Puts changes back, to be looked at in a while. That uses up no try of a message that is not at fault. */
export const sendLater = (changes: readonly Change[], seconds: number = LATER): Promise<void> =>
  send(changeQueue, changes, seconds);

/** Hands a message of a load to whichever instance is free: the host starts more of them as the queue grows. */
export const sendLoad = (message: LoadMessage, seconds: number): Promise<void> =>
  send(loadQueue, message.kind === 'window' ? message.part : message, seconds);
