import type { DataverseClient, JsonRow, KeyedRow } from '@patient-outreach/dataverse-client';
import { quarantineKey, type QuarantineEntry } from '../core/account/quarantine-entry';
import { asText } from '../core/fhir/resource';
import { SeenKeys } from '../core/keys/seen-keys';
import { dataverseFailure } from './failure';
import { COMPARED, OPEN, QUARANTINE, quarantineRow, REPLAY, RESOLVED } from './quarantine-row';
import type { RowWriter } from './write-rows';

/** Entries that wait to be written; beyond it they are written before the run goes on. */
const MOST_PENDING = 1000;
/** Entries a summary may show. */
const MOST_SHOWN = 50;
/** Rows of a page: a few columns of each. */
const PAGE = 5000;

/** What a run has looked through, beside the single resources that went through. */
export interface QuarantineScope {
  /** Everything a server has. */
  readonly server: boolean;
  /** The file with this name; left out by a run that looked through none. */
  readonly files?: ((name: string) => boolean) | undefined;
}

/**
 * The quarantine of one source during a run: what earlier runs left open, and what this one finds. Only what changed is
 * written, so that a repeated run writes nothing (invariant I1). However large it is, a run holds 16 bytes of each row
 * and at most a page of rows.
 */
export class QuarantineBook {
  /** Keys of rows that are not resolved; undefined when the run asks for its few alone. */
  #known: SeenKeys | undefined = new SeenKeys();
  #read: () => Iterable<string> | undefined = () => undefined;
  /** How many of them belong to no file, to a file, and were asked for in the app. */
  readonly #open = { server: 0, files: 0, replay: 0 };
  readonly #noted = new SeenKeys();
  readonly #first = new Map<string, QuarantineEntry>();
  #pending = new Map<string, QuarantineEntry | 'healed'>();

  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
  ) {}

  /** Looks through what is not resolved. */
  async load(): Promise<void> {
    for await (const page of this.#pages(['hco_quarantinekey', 'hco_file', 'hco_status']))
      for (const row of page) {
        this.#known?.add(asText(row['hco_quarantinekey']) ?? '');
        this.#open[row['hco_file'] == null ? 'server' : 'files'] += 1;
        if (row['hco_status'] === REPLAY) this.#open.replay += 1;
      }
  }

  /**
   * Instead of `load`, for a run of few resources: only the entries of those are asked for, when they are written.
   * @param read names of the files the run read, once it did
   */
  loadLater(read: () => Iterable<string> | undefined = () => undefined): void {
    this.#known = undefined;
    this.#read = read;
  }

  /** Resources earlier runs could not write as they are, a page at a time. */
  async *again(): AsyncGenerator<{ readonly type: string; readonly id: string }> {
    if (this.#known?.size === 0) return;
    const named = 'hco_resourcetype ne null and hco_fhirid ne null';
    for await (const page of this.#pages(['hco_resourcetype', 'hco_fhirid'], named))
      for (const row of page) {
        const type = asText(row['hco_resourcetype']);
        const id = asText(row['hco_fhirid']);
        if (type !== undefined && id !== undefined) yield { type, id };
      }
  }

  /** The first of what this run found. */
  get entries(): readonly QuarantineEntry[] {
    return [...this.#first.values()];
  }

  note(entry: QuarantineEntry): void {
    const key = quarantineKey(entry);
    this.#noted.add(key);
    if (this.#first.has(key) || this.#first.size < MOST_SHOWN) this.#first.set(key, entry);
    this.#pending.set(key, entry);
  }

  /** A resource went through: an entry it may have had is over. */
  heal(type: string, id: string): void {
    if (this.#known?.size === 0) return;
    const named = { source: this.source, status: 'open', code: 'refused', reason: '', resourceType: type, id } as const;
    const key = quarantineKey(named);
    if (this.#known?.has(key) !== false && !this.#noted.has(key)) this.#pending.set(key, 'healed');
  }

  /** So many entries wait that they should be written now. */
  get full(): boolean {
    return this.#pending.size >= MOST_PENDING;
  }

  /** Writes what waits, where it differs from what is there. */
  async flush(writer: RowWriter, now: Date): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    const stored = await this.#rows([...pending.keys()].filter((key) => this.#known?.has(key) !== false));
    const rows: KeyedRow[] = [];
    for (const [key, entry] of pending) {
      const there = stored.get(key);
      if (entry !== 'healed') {
        this.#known?.add(key);
        rows.push(...[quarantineRow(entry, there, now)].filter((row) => row !== undefined));
      } else if (there && there['hco_status'] !== RESOLVED) rows.push(resolved(key));
    }
    await writer.write(QUARANTINE, rows);
  }

  /** Writes the rest, and closes what the scope says was looked for and not found again. */
  async write(writer: RowWriter, now: Date, { server, files }: QuarantineScope): Promise<void> {
    await this.flush(writer, now);
    const which = [
      ...(server && this.#open.server > 0 ? ['hco_file eq null'] : []),
      ...(files && this.#open.files > 0 ? ['hco_file ne null'] : []),
      ...[...(this.#read() ?? [])].map((name) => `hco_file eq '${name.replaceAll("'", "''")}'`),
      ...(this.#open.replay > 0 ? [`hco_status eq ${REPLAY}`] : []),
    ];
    if (which.length === 0) return;
    // In the order of primary keys, which changing the rows does not disturb.
    for await (const page of this.#pages(['hco_quarantinekey', 'hco_file', 'hco_status'], `(${which.join(' or ')})`))
      await writer.write(
        QUARANTINE,
        page.flatMap((row) => {
          const key = asText(row['hco_quarantinekey']) ?? '';
          if (this.#noted.has(key)) return [];
          const file = asText(row['hco_file']);
          if (file === undefined ? server : files?.(file) === true) return [resolved(key)];
          // It was asked for and the source does not have it any more.
          return row['hco_status'] === REPLAY ? [{ key, columns: { hco_status: OPEN } }] : [];
        }),
      );
  }

  async *#pages(select: readonly string[], which?: string): AsyncGenerator<readonly JsonRow[]> {
    const open = `hco_source eq '${this.source}' and hco_status ne ${RESOLVED}`;
    const query = { select, filter: which === undefined ? open : `${open} and ${which}`, pageSize: PAGE };
    for await (const page of this.client.retrieveMultiple(QUARANTINE.entitySet, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      yield page.value;
    }
  }

  async #rows(keys: readonly string[]): Promise<ReadonlyMap<string, JsonRow>> {
    if (keys.length === 0) return new Map();
    const { entitySet, keyColumn } = QUARANTINE;
    const answer = await this.client.readByKeys([{ entitySet, keyColumn, keys, select: COMPARED }]);
    if (!answer.ok) throw dataverseFailure(answer.error);
    return new Map((answer.value[0] ?? []).map((row) => [asText(row[keyColumn]) ?? '', row]));
  }
}

const resolved = (key: string): KeyedRow => ({ key, columns: { hco_status: RESOLVED } });
