import { app, output } from '@azure/functions';
import { changesOf } from '../core/events/changes';
import { changeQueue } from './queues';

/** Bytes of a notification; id-only ones are far smaller. */
const LARGEST = 4 * 2 ** 20;
const changes = output.storageQueue({ queueName: changeQueue, connection: 'AzureWebJobsStorage' });

/** FHIR subscription notifications (R4 backport, R4B, R5) and Event Grid: each named resource becomes a message. */
app.http('notify', {
  methods: ['POST'],
  authLevel: 'function',
  extraOutputs: [changes],
  handler: async (request, context) => {
    const text = await request.text();
    if (text.length > LARGEST) return { status: 413 };
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return { status: 400, jsonBody: { error: 'The body is not JSON.' } };
    }
    // Event Grid asks once whether the address wants events.
    const [first] = Array.isArray(body) ? (body as { data?: { validationCode?: unknown } }[]) : [];
    const validationResponse = first?.data?.validationCode;
    if (typeof validationResponse === 'string') return { jsonBody: { validationResponse } };
    const found = changesOf(body);
    if (!found) return { status: 400, jsonBody: { error: 'The body is no notification of FHIR or Event Grid.' } };
    if (found.length > 0) context.extraOutputs.set(changes, found);
    return { status: 202 };
  },
});
