import type { LoadMessage, Part } from '../core/load/load-message';
import { recordLoad } from '../run/load/record-load';
import { exportLoad } from './load-parts';
import type { Settings } from './settings';

/** Leaves word of what a load could not do, where an admin looks; the load ends without it. */
export async function giveUp(message: LoadMessage, settings: Settings, now: Date): Promise<void> {
  const load = exportLoad(settings);
  if (message.kind === 'file') return load.done(message.part, { counts: {}, failure: 'part-failed' });
  if (message.kind === 'export') {
    const sentence = 'The FHIR server did not tell several times how the export is getting on. Start the load again.';
    await load.cancel(message.of.load, 'export-failed', sentence);
    return;
  }
  const failure = { code: 'part-failed', message: sentenceOf(message.part) };
  const { sourceName: source, client } = settings;
  await recordLoad(client, { source, began: now, ended: now, what: 'part of a load', outcomes: [], failure });
}

const sentenceOf = ({ type, from, to }: Part): string =>
  `A part of a load failed several times: ${type}, last updated from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}. Load this type again.`;
