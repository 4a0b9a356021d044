import { FhirHttp } from '../adapters/http/fhir-http';
import { countOf } from '../adapters/search/window-source';
import { splitWindows } from '../core/load/split-windows';
import { MOST } from './load-parts';
import { sendLoad } from './queues';
import type { Settings } from './settings';

/** FHIR is younger. */
const BEGINNING = Date.parse('2010-01-01T00:00:00Z');

/** Cuts a load by when resources were last updated and hands out the parts. @returns how many there are */
export async function splitLoad(types: readonly string[], { base, http: options }: Settings): Promise<number> {
  const http = new FhirHttp(options);
  let parts = 0;
  for (const type of types) {
    const whole = { from: BEGINNING, to: Date.now() + 60_000 };
    const windows = await splitWindows(whole, (window) => countOf(http, base, { type, ...window }), MOST);
    for (const window of windows) await sendLoad({ kind: 'window', part: { type, ...window } }, 0);
    parts += windows.length;
  }
  return parts;
}
