import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient, type QueueClient } from '@azure/storage-queue';
import type { FunctionsCore } from './functions-core';

/** The function app from outside: its addresses, and its queues as the host serves them. */
export class FunctionApp {
  /** Every message that was handed out, as it was. */
  readonly messages: string[] = [];

  constructor(
    private readonly core: FunctionsCore,
    private readonly connection: () => string,
  ) {}

  async call(
    name: string,
    query: Record<string, string> = {},
    method = 'POST',
  ): Promise<{ status: string; body: unknown }> {
    const nothing = { headers: {}, params: {}, nullableHeaders: {}, nullableParams: {}, nullableQuery: {} };
    const reply = await this.core.invoke(name, {
      http: { method, url: `http://localhost/api/${name}`, ...nothing, query },
    });
    const { statusCode = '', body } = reply.returnValue?.http ?? {};
    return { status: statusCode, body: JSON.parse(Buffer.from(body?.bytes ?? []).toString() || 'null') };
  }

  queue(name: string): QueueClient {
    return QueueServiceClient.fromConnectionString(this.connection()).getQueueClient(name);
  }

  /** Messages of a queue, those that wait for their time too. */
  async count(name: string): Promise<number> {
    const queue = this.queue(name);
    return (await queue.exists()) ? ((await queue.getProperties()).approximateMessagesCount ?? 0) : 0;
  }

  /**
   * Serves a queue until it is empty, several messages at once: one that fails comes back, and after five tries lies in
   * the poison queue, as with the host.
   */
  async serve(
    name: string,
    handler: string,
    atOnce = 8,
    after: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const queue = this.queue(name);
    while ((await this.count(name)) > 0) {
      const { receivedMessageItems: items } = await queue.receiveMessages({ numberOfMessages: atOnce });
      if (items.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.all(
        items.map(async ({ messageId, popReceipt, messageText, dequeueCount }) => {
          const text = Buffer.from(messageText, 'base64').toString();
          this.messages.push(text);
          try {
            await this.core.invoke(handler, { json: text });
          } catch {
            if (dequeueCount < 5) return void (await queue.updateMessage(messageId, popReceipt, messageText, 0));
            await this.queue(`${name}-poison`).createIfNotExists();
            await this.queue(`${name}-poison`).sendMessage(messageText);
          }
          await queue.deleteMessage(messageId, popReceipt);
        }),
      );
      if (items.length > 0) await after();
    }
  }

  /** Names of the blobs below a folder. */
  async blobs(prefix: string): Promise<string[]> {
    const container = BlobServiceClient.fromConnectionString(this.connection()).getContainerClient('fhir-sync');
    const names: string[] = [];
    for await (const { name } of container.listBlobsFlat({ prefix })) names.push(name);
    return names;
  }
}
