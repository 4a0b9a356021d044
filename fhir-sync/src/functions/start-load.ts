import { app } from '@azure/functions';
import { faultOf } from '../core/load/load-message';
import { SourceError } from '../ports/fhir-source';
import { exportLoad } from './load-parts';
import { readSettings } from './settings';
import { splitLoad } from './split-load';

/**
 * Starts a load of everything, or of one type (`?type=Patient`), in parts that instances take side by side: cut by search,
 * or the files of an export (`?by=export`, or the setting OUTREACH_LOAD; with `&since=` and `&group=` where wanted).
 */
app.http('load', {
  methods: ['POST'],
  authLevel: 'function',
  handler: async ({ query }) => {
    const settings = await readSettings();
    const asked = query.get('type');
    const types = settings.pack.maps.flatMap(({ resource }) =>
      asked === null || asked === resource ? [resource] : [],
    );
    const [since, group] = [query.get('since') ?? undefined, query.get('group') ?? undefined];
    const plan = { types, ...(since === undefined ? {} : { since }), ...(group === undefined ? {} : { group }) };
    const byExport = (query.get('by') ?? process.env['OUTREACH_LOAD']) === 'export';
    const fault = faultOf(plan) ?? (byExport || !(since ?? group) ? undefined : 'Add "by=export" for that.');
    if (fault !== undefined) return { status: 400, jsonBody: { error: fault } };
    try {
      if (byExport) return { status: 202, jsonBody: { load: await exportLoad(settings).begin(plan) } };
      return { status: 202, jsonBody: { parts: await splitLoad(types, settings) } };
    } catch (error) {
      if (error instanceof SourceError) return { status: 502, jsonBody: { error: error.message } };
      throw error;
    }
  },
});
