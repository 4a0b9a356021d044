import { ExportFileSource } from '../adapters/bulk/export-file-source';
import type { Manifest } from '../adapters/bulk/manifest';
import { ExportServer } from '../adapters/bulk/export-server';
import { WindowSource } from '../adapters/search/window-source';
import { LoadBook } from '../adapters/storage/load-book';
import type { FilePart, LoadMessage, Part } from '../core/load/load-message';
import { ExportLoad } from '../run/load/export-load';
import { recordLoad } from '../run/load/record-load';
import type { SyncSummary } from '../run/summary';
import { sendLoad } from './queues';
import { isPutOff, runPart } from './run-part';
import type { Settings } from './settings';

/** Resources of a part: some minutes of work, well within the ten a function may take. */
export const MOST = 5000;
type Log = (line: string) => void;

export const exportLoad = ({ sourceName, http, client, blobs }: Settings): ExportLoad =>
  new ExportLoad({
    server: new ExportServer(http),
    book: new LoadBook(blobs, sourceName),
    send: sendLoad,
    record: (record) => recordLoad(client, { source: sourceName, ...record }),
    clock: Date.now,
    newId: () => crypto.randomUUID().slice(0, 8),
    most: MOST,
  });

/** @returns whether the message is to come back. @throws Error, so that the host hands the message out again */
export async function doLoad(message: LoadMessage, settings: Settings, log: Log): Promise<'done' | 'later'> {
  if (message.kind === 'window') return window(message.part, settings, log);
  const load = exportLoad(settings);
  if (message.kind === 'file') return file(message.part, load, settings, log);
  const { of, asked } = message;
  log(
    JSON.stringify({ what: 'export', source: settings.sourceName, load: of.load, state: await load.look(of, asked) }),
  );
  return 'done';
}

async function window(part: Part, settings: Settings, log: Log): Promise<'done' | 'later'> {
  const { sourceName, http } = settings;
  const summary = await runPart(new WindowSource(sourceName, part, http), settings, log);
  return later(summary);
}

async function file(part: FilePart, load: ExportLoad, settings: Settings, log: Log): Promise<'done' | 'later'> {
  const manifest: Manifest | undefined = await load.open(part);
  if (!manifest) return 'done';
  const { sourceName, http } = settings;
  const source = new ExportFileSource(sourceName, part, manifest, new ExportServer(http), MOST);
  const summary = await runPart(source, settings, log);
  if (summary.failure?.code === 'export-gone') {
    await load.expired(part);
    return 'done';
  }
  const outcome = later(summary);
  const { read, written, unchanged, deleted, quarantined, filtered, apiCalls, requests } = summary;
  const counts = { read, written, unchanged, deleted, quarantined, filtered, apiCalls, requests };
  if (outcome === 'done') await load.done(part, { counts }, source.more ? (part.skip ?? 0) + MOST : undefined);
  return outcome;
}

function later(summary: SyncSummary): 'done' | 'later' {
  if (isPutOff(summary)) return 'later';
  if (summary.failure) throw new Error(summary.failure.message);
  return 'done';
}
