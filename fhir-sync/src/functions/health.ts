import { app } from '@azure/functions';
import { SearchSource } from '../adapters/search/search-source';
import { changeQueue } from './queues';
import { readSettings, type Settings } from './settings';
import { openStorage } from './storage';

const CHECKS: Record<string, (settings: Settings) => Promise<boolean>> = {
  dataverse: async ({ client }) => (await client.whoAmI()).ok,
  fhir: ({ base, tokens, sourceName: name }) => SearchSource.open({ base, name, tokens }).then(() => true),
  storage: async () => {
    await (await openStorage()).queues.getQueueClient(changeQueue).createIfNotExists();
    return true;
  },
};

/** Whether what the app needs answers: 200 when all does, else 503. Names of parts and yes or no, nothing else. */
app.http('health', {
  methods: ['GET'],
  authLevel: 'function',
  handler: async () => {
    const settings = await readSettings().catch(() => undefined);
    if (!settings) return { status: 503, jsonBody: { settings: false } };
    const checked = await Promise.all(
      Object.entries(CHECKS).map(async ([name, check]) => [name, await check(settings).catch(() => false)] as const),
    );
    return { status: checked.every(([, fine]) => fine) ? 200 : 503, jsonBody: Object.fromEntries(checked) };
  },
});
