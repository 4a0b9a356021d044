import { app } from '@azure/functions';
import { TrackedChanges } from '../adapters/dataverse/tracked-changes';
import { WRITE_BACK_RULES } from '../core/write-back/rules';
import { writeBack } from '../run/write-back/write-back';
import { guarded, heldRight } from '../run/write-right';
import { readSettings } from './settings';

/** What people changed in Dataverse goes to the FHIR server: of what OUTREACH_WRITE_BACK names that whose map is switched on. */
app.timer('back', {
  schedule: '%OUTREACH_SCHEDULE%',
  handler: async (_timer, context) => {
    const named = (process.env['OUTREACH_WRITE_BACK'] ?? '').split(',').map((name) => name.trim());
    const rules = WRITE_BACK_RULES.flatMap(({ name }) => (named.includes(name) ? [name] : []));
    if (rules.length === 0) return;
    const { sourceName, base, tokens, client, leases } = await readSettings();
    const held = await leases.holdAll();
    if (!held) return context.log(JSON.stringify({ what: 'back', source: sourceName, outcome: 'busy' }));
    try {
      const feed = new TrackedChanges(client);
      const summary = await writeBack({
        client: guarded(client, heldRight(held)),
        feed,
        fhir: { base, tokens },
        sourceName,
        rules,
      });
      const { entries: _entries, failure, ...counts } = summary;
      context.log(JSON.stringify({ what: 'back', source: sourceName, ...counts, failure: failure?.code }));
      if (failure) throw new Error(failure.message);
    } finally {
      await held.release();
    }
  },
});
