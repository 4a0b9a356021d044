import { app } from '@azure/functions';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import { SearchSource } from '../adapters/search/search-source';
import { runBundleJobs } from '../run/bundle-jobs';
import { runSync } from '../run/run-sync';
import { guarded, heldRight } from '../run/write-right';
import { logLine } from './log-line';
import { readSettings } from './settings';
import { stopping } from './stopping';

/**
 * The guarantee: every so often, everything that changed since the last pass, whatever became of events. A pass that
 * finds another writer at work leaves it to the next one.
 */
app.timer('pass', {
  schedule: '%OUTREACH_SCHEDULE%',
  handler: async (_timer, context) => {
    const { sourceName: name, base, tokens, client, pack, leases } = await readSettings();
    const held = await leases.holdAll();
    if (!held) return context.log(logLine('pass', name, 'busy'));
    try {
      const right = heldRight(held);
      const signal = AbortSignal.any([held.signal, stopping]);
      const source = await SearchSource.open({ base, name, tokens });
      const onBatch = (line: object): void => context.log(JSON.stringify(line));
      const summary = await runSync({ client, pack, source, sourceName: name, onBatch, signal, right });
      context.log(logLine('pass', name, summary));
      const feed = new TrackedChanges(client);
      for (const job of await runBundleJobs({ client: guarded(client, right), pack, feed, signal }))
        context.log(JSON.stringify({ what: 'bundle', ...job }));
      // A source somebody switched off is no fault.
      if (summary.failure && summary.failure.code !== 'source-off') throw new Error(summary.failure.message);
    } finally {
      await held.release();
    }
  },
});
