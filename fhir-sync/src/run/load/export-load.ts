import { fileOf } from '../../adapters/bulk/export-file-source';
import { inOrderOfReference, type ExportServer } from '../../adapters/bulk/export-server';
import type { ExportFile, Manifest } from '../../adapters/bulk/manifest';
import type { LoadBook, LoadNote, PartOutcome } from '../../adapters/storage/load-book';
import { byteRanges } from '../../core/load/byte-ranges';
import { LISTS, type ExportRef, type FilePart, type LoadMessage, type LoadPlan } from '../../core/load/load-message';
import type { LoadRecord } from './record-load';

export interface ExportLoadPorts {
  readonly server: ExportServer;
  readonly book: LoadBook;
  /** Hands a message to whichever worker is free, after some seconds. */
  readonly send: (message: LoadMessage, seconds: number) => Promise<void>;
  /** Shows an admin how the load ended. */
  readonly record: (record: Omit<LoadRecord, 'source'>) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** 8 hexadecimal digits, another each time. */
  readonly newId: () => string;
  /** Resources of a part. */
  readonly most: number;
}

/** Seconds until the first look at an export. */
const FIRST = 2;
/** Seconds between two looks at an export whose server does not say how long to wait. */
const SHORTEST = 5;
const LONGEST = 60;
/** Milliseconds an export may take. */
const PATIENCE = 24 * 60 * 60 * 1000;
/** Exports begun for one load, for they may expire before they are read. */
const MOST_ROUNDS = 3;
const WHAT = 'load by export';

const nameOf = ({ list, file, bytes }: Pick<FilePart, 'list' | 'file' | 'bytes'>): string =>
  [list, file, ...(bytes ? [bytes[0]] : [])].join('-');

/**
 * A load by bulk export, shared by workers that know each other by messages and notes only: one asks how the export is
 * getting on, message by message, so that nobody waits; then each part of a file is a message of its own. Any message
 * may come twice or late (invariants I1, I4).
 */
export class ExportLoad {
  constructor(private readonly ports: ExportLoadPorts) {}

  /** Starts the export. @returns the id of the load. @throws SourceError where the server has no export. */
  async begin(plan: LoadPlan): Promise<string> {
    const { book, clock, newId } = this.ports;
    const began = clock();
    const load = `${new Date(began).toISOString().replace(/[-:]|\.\d+/g, '')}-${newId()}`;
    const status = await this.#kickOff(plan);
    const note: LoadNote = { ...plan, began, round: 1, status };
    await book.write(load, note);
    await this.#look({ load, round: 1, status }, 0, FIRST);
    return load;
  }

  /** Looks how an export is getting on: later again, or hands out its parts. */
  async look(of: ExportRef, asked: number): Promise<'over' | 'running' | 'begun-again' | 'handed-out'> {
    const { book, server, clock } = this.ports;
    const note = await book.read(of.load);
    if (note?.round !== of.round) {
      await server.cancel(of.status);
      return 'over';
    }
    const answer = await server.state(of.status, clock());
    if (answer.state === 'gone') return (await this.#again(of, 'look')) ? 'begun-again' : 'over';
    if (answer.state === 'done') {
      await this.#handOut(of, answer.manifest);
      return 'handed-out';
    }
    if (clock() - note.began > PATIENCE) {
      await this.#end(of.load, note, 'export-timeout', 'The FHIR server did not end the export within a day.');
      return 'over';
    }
    const seconds = answer.pause === undefined ? Math.min(LONGEST, SHORTEST * 2 ** asked) : answer.pause / 1000;
    await this.#look(of, asked + 1, Math.max(1, Math.ceil(seconds)));
    return 'running';
  }

  /** What a part is to read. @returns undefined when there is nothing to do about it: the load is over, or begun again */
  async open(part: FilePart): Promise<Manifest | undefined> {
    const { book, server, clock } = this.ports;
    const note = await book.read(part.load);
    if (note?.round !== part.round) return undefined;
    const answer = await server.state(part.status, clock());
    if (answer.state === 'done' && fileOf(part, answer.manifest)) return answer.manifest;
    await this.#again(part, nameOf(part));
    return undefined;
  }

  /** The export a part is of expired while it was read. */
  async expired(part: FilePart): Promise<void> {
    await this.#again(part, nameOf(part));
  }

  /** Notes what became of a part, and ends the load when it was the last. @param more lines read, when others are behind */
  async done(part: FilePart, outcome: Omit<PartOutcome, 'type'>, more?: number): Promise<void> {
    const { book, send } = this.ports;
    const typed = { ...outcome, ...(part.list === 'output' ? { type: part.type } : {}) };
    const note = await book.read(part.load);
    if (note?.round !== part.round) return;
    await book.done(part.load, part.round, nameOf(part), typed, more);
    if (more !== undefined) return send({ kind: 'file', part: { ...part, skip: more } }, 0);
    const [parts, done] = await Promise.all([book.parts(part.load, part.round), book.doneIn(part.load, part.round)]);
    if (parts?.every(({ name }) => done.has(name)) === true && (await book.claim(part.load, 'end', nameOf(part))))
      await this.#end(part.load, note);
  }

  /** @returns how far a load is; undefined when there is no such load, or it is over. */
  async state(load: string): Promise<{ readonly parts: number; readonly done: number } | undefined> {
    const note = await this.ports.book.read(load);
    if (!note) return undefined;
    const [parts = [], done] = await Promise.all([
      this.ports.book.parts(load, note.round),
      this.ports.book.doneIn(load, note.round),
    ]);
    return { parts: parts.length, done: parts.filter(({ name }) => done.has(name)).length };
  }

  /** Ends a load for good; what was written stays. @returns false when there is no such load, or it is over. */
  async cancel(load: string, code = 'cancelled', message = 'Somebody cancelled the load.'): Promise<boolean> {
    const note = await this.ports.book.read(load);
    if (note) await this.#end(load, note, code, message);
    return note !== undefined;
  }

  #kickOff({ types, since, group }: LoadPlan): Promise<string> {
    return this.ports.server.kickOff(group === undefined ? 'system' : { group }, types, since);
  }

  #look(of: ExportRef, asked: number, seconds: number): Promise<void> {
    return this.ports.send({ kind: 'export', of, asked }, seconds);
  }

  /** Types others refer to come first in the queue; what comes too early all the same is parked until the next pass. */
  async #handOut(of: ExportRef, manifest: Manifest): Promise<void> {
    const { book, send, clock } = this.ports;
    const parts: FilePart[] = [];
    for (const list of LISTS)
      for (const [file, one] of (list === 'output' ? inOrderOfReference(manifest) : manifest[list]).entries())
        for (const bytes of await this.#cut(one, manifest))
          parts.push({ ...of, list, file, type: one.type, ...(bytes ? { bytes } : {}) });
    const notes = parts.map((part) => ({
      name: nameOf(part),
      ...(part.list === 'output' ? { type: part.type } : {}),
    }));
    await book.plan(of.load, of.round, notes);
    for (const part of parts) await send({ kind: 'file', part }, 0);
    const note = parts.length === 0 ? await book.read(of.load) : undefined;
    if (note) await this.#end(of.load, { ...note, began: note.began || clock() });
  }

  async #cut(file: ExportFile, manifest: Manifest): Promise<readonly (readonly [number, number] | undefined)[]> {
    const { server, most } = this.ports;
    if (file.count !== undefined && file.count <= most) return [undefined];
    const size = await server.sizeOf(file, manifest);
    const ranges = size === undefined ? [] : byteRanges(size, file.count, most);
    return ranges.length < 2 ? [undefined] : ranges;
  }

  /** Begins another export, of the types whose parts are not done. @returns false when somebody else does, or none may. */
  async #again(of: ExportRef, by: string): Promise<boolean> {
    const { book } = this.ports;
    const note = await book.read(of.load);
    if (note?.round !== of.round || !(await book.claim(of.load, `again-${of.round}`, by))) return false;
    if (of.round >= MOST_ROUNDS) {
      const message = 'The exports of the FHIR server expired before they were read. Load type by type.';
      await this.#end(of.load, note, 'export-expired', message);
      return false;
    }
    const [parts, done] = await Promise.all([book.parts(of.load, of.round), book.doneIn(of.load, of.round)]);
    const left = parts?.filter(({ name }) => !done.has(name));
    // Errors and deletions are of every type.
    const types = left?.every(({ type }) => type !== undefined) === true ? left.flatMap(({ type }) => type ?? []) : [];
    const plan = { ...note, types: types.length > 0 ? [...new Set(types)] : note.types };
    const status = await this.#kickOff(plan);
    await book.write(of.load, { ...plan, round: of.round + 1, status });
    await this.#look({ load: of.load, round: of.round + 1, status }, 0, FIRST);
    return true;
  }

  async #end(load: string, note: LoadNote, code?: string, message = ''): Promise<void> {
    const { book, server, record, clock } = this.ports;
    const outcomes = await book.outcomes(load);
    const lost = outcomes.filter(({ failure }) => failure !== undefined).length;
    const failure =
      code !== undefined
        ? { code, message }
        : lost > 0
          ? { code: 'part-failed', message: `${lost} parts of the load failed several times. Start it again.` }
          : undefined;
    await record({
      ...{ began: new Date(note.began), ended: new Date(clock()), what: WHAT, outcomes },
      ...(failure ? { failure } : {}),
    });
    await server.cancel(note.status);
    await book.remove(load);
  }
}
