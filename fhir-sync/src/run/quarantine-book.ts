import { toSecond } from '../core/dates/to-second';
import type { DataverseClient, JsonRow, KeyedRow } from '@patient-outreach/dataverse-client';
import { optionValue, quarantine, quarantineStatus } from '@patient-outreach/model';
import { quarantineKey, type QuarantineEntry } from '../core/account/quarantine-entry';
import { asText } from '../core/fhir/resource';
import { dataverseFailure } from './failure';
import type { RowWriter } from './write-rows';

const status = (code: string): number => optionValue(quarantineStatus, code) ?? 0;
const RESOLVED = status('resolved');
/** Somebody asked in the app for another try; every pass tries what is not resolved, and this one answers. */
const REPLAY = status('replay');
const SELECT = Object.keys(quarantine.columns).filter((name) => name !== 'hco_name' && name !== 'hco_seenon');

/** The row of an entry, without the key and without the moment it was seen. */
function rowOf(entry: QuarantineEntry): JsonRow {
  return {
    hco_source: entry.source,
    hco_status: status(entry.status),
    hco_resourcetype: entry.resourceType ?? null,
    hco_fhirid: entry.id ?? null,
    hco_versionid: entry.versionId ?? null,
    hco_file: entry.file?.slice(-400) ?? null,
    hco_line: entry.line ?? null,
    // The column is a whole number of 32 bits; beyond it the line has to do.
    hco_offset: entry.offset !== undefined && entry.offset < 2 ** 31 ? entry.offset : null,
    hco_contenthash: entry.contentHash ?? null,
    hco_reasoncode: entry.code,
    hco_reason: entry.reason.slice(0, 2000),
  };
}

/** What a run has looked through, beside the single resources that went through. */
export interface QuarantineScope {
  /** Everything a server has. */
  readonly server: boolean;
  /** The file with this name. */
  readonly files: (name: string) => boolean;
}

/**
 * The quarantine of one source during a run: what earlier runs left open, and what this one finds. It is written at the
 * end, and only where something changed, so that a repeated run writes nothing (invariant I1).
 */
export class QuarantineBook {
  readonly #stored = new Map<string, JsonRow>();
  readonly #noted = new Map<string, QuarantineEntry>();
  readonly #healed = new Set<string>();

  constructor(
    private readonly client: DataverseClient,
    private readonly source: string,
  ) {}

  /** Reads what is not resolved. */
  async load(): Promise<void> {
    const query = { select: SELECT, filter: `hco_source eq '${this.source}' and hco_status ne ${RESOLVED}` };
    for await (const page of this.client.retrieveMultiple(quarantine.entitySetName, query)) {
      if (!page.ok) throw dataverseFailure(page.error);
      for (const row of page.value) this.#stored.set(asText(row['hco_quarantinekey']) ?? '', row);
    }
  }

  /** Resources earlier runs could not write as they are. */
  get again(): { readonly type: string; readonly id: string }[] {
    return [...this.#stored.values()].flatMap((row) => {
      const type = asText(row['hco_resourcetype']);
      const id = asText(row['hco_fhirid']);
      return type === undefined || id === undefined ? [] : [{ type, id }];
    });
  }

  get entries(): readonly QuarantineEntry[] {
    return [...this.#noted.values()];
  }

  note(entry: QuarantineEntry): void {
    this.#noted.set(quarantineKey(entry), entry);
  }

  /** A resource went through: an entry it may have had is over. */
  heal(type: string, id: string): void {
    if (this.#stored.size === 0) return;
    const key = quarantineKey({
      source: this.source,
      status: 'open',
      code: 'refused',
      reason: '',
      resourceType: type,
      id,
    });
    if (this.#stored.has(key)) this.#healed.add(key);
  }

  /**
   * Writes what changed, and closes what is over: what went through, and what the scope says was looked for and not
   * found again.
   */
  async write(writer: RowWriter, now: Date, scope: QuarantineScope): Promise<void> {
    const rows: KeyedRow[] = [];
    const seen = { hco_seenon: toSecond(now) };
    for (const [key, entry] of this.#noted) {
      const row = rowOf(entry);
      const stored = this.#stored.get(key);
      if (stored && Object.entries(row).every(([name, value]) => (stored[name] ?? null) === value)) continue;
      rows.push({ key, columns: { hco_name: nameOf(entry), ...row, ...seen } });
    }
    for (const [key, row] of this.#stored) {
      const file = asText(row['hco_file']);
      const over = this.#healed.has(key) || (file === undefined ? scope.server : scope.files(file));
      if (this.#noted.has(key)) continue;
      if (over) rows.push({ key, columns: { hco_status: RESOLVED } });
      // It was asked for and the source does not have it any more.
      else if (row['hco_status'] === REPLAY) rows.push({ key, columns: { hco_status: status('open') } });
    }
    const target = {
      entitySet: quarantine.entitySetName,
      table: quarantine.logicalName,
      keyColumn: 'hco_quarantinekey',
    };
    await writer.write(target, rows);
  }
}

const nameOf = (entry: QuarantineEntry): string =>
  entry.resourceType !== undefined && entry.id !== undefined
    ? `${entry.resourceType}/${entry.id}`
    : entry.file !== undefined
      ? `${entry.file.slice(-380)}${entry.line === undefined ? '' : `:${entry.line}`}`
      : entry.code;
