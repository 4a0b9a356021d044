import { app } from '@azure/functions';
import { SearchSource } from '../adapters/search/search-source';
import { runSync } from '../run/run-sync';
import { heldRight } from '../run/write-right';
import { logLine } from './log-line';
import { readSettings } from './settings';
import { stopping } from './stopping';

/** Reads again what is in quarantine; the app's button and an admin's tool call it. */
app.http('replay', {
  methods: ['POST'],
  authLevel: 'function',
  handler: async (_request, context) => {
    const { sourceName, base, tokens, client, pack, leases } = await readSettings();
    const held = await leases.holdAll();
    if (!held) return { status: 409, jsonBody: { error: 'A pass is at work. Try again in a few minutes.' } };
    try {
      const source = await SearchSource.open({ base, name: sourceName, tokens });
      const how = { replay: true, right: heldRight(held), signal: AbortSignal.any([held.signal, stopping]) };
      const summary = await runSync({ client, pack, source, sourceName, ...how });
      context.log(logLine('replay', sourceName, summary));
      const { status, read, written, quarantined, failure } = summary;
      if (failure) return { status: 502, jsonBody: { error: failure.message } };
      return { jsonBody: { status, read, written, quarantined } };
    } finally {
      await held.release();
    }
  },
});
