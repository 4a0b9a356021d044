import { app } from '@azure/functions';
import { FhirHttp } from '../adapters/http/fhir-http';
import { countOf } from '../adapters/search/window-source';
import { splitWindows } from '../core/load/split-windows';
import { hcoPack } from '../maps/pack';
import { SourceError } from '../ports/fhir-source';
import { sendPart } from './queues';
import { readSettings } from './settings';

/** Resources of a part: some minutes of work, well within the ten a function may take. */
const MOST = 5000;
/** FHIR is younger. */
const BEGINNING = Date.parse('2010-01-01T00:00:00Z');

/** Starts a load of everything, or of one type (`?type=Patient`), cut into parts that instances take side by side. */
app.http('load', {
  methods: ['POST'],
  authLevel: 'function',
  handler: async (request) => {
    const { base, tokens } = await readSettings();
    const http = new FhirHttp({ base, tokens });
    const asked = request.query.get('type');
    const types = hcoPack().maps.flatMap(({ resource }) => (asked === null || asked === resource ? [resource] : []));
    if (types.length === 0) return { status: 400, jsonBody: { error: 'No map has this type.' } };
    let parts = 0;
    try {
      for (const type of types) {
        const whole = { from: BEGINNING, to: Date.now() + 60_000 };
        const windows = await splitWindows(whole, (window) => countOf(http, base, { type, ...window }), MOST);
        for (const window of windows) await sendPart({ type, ...window });
        parts += windows.length;
      }
    } catch (error) {
      if (error instanceof SourceError) return { status: 502, jsonBody: { error: error.message, parts } };
      throw error;
    }
    return { status: 202, jsonBody: { parts } };
  },
});
