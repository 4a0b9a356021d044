import type { JsonRow, KeyedRow } from '@patient-outreach/dataverse-client';
import { optionValue, quarantine, quarantineStatus } from '@patient-outreach/model';
import { quarantineKey, type QuarantineEntry } from '../core/account/quarantine-entry';
import { toSecond } from '../core/dates/to-second';

const status = (code: string): number => optionValue(quarantineStatus, code) ?? 0;
export const RESOLVED = status('resolved');
export const OPEN = status('open');
/** Somebody asked in the app for another try; every pass tries what is not resolved, and answers. */
export const REPLAY = status('replay');

export const QUARANTINE = {
  entitySet: quarantine.entitySetName,
  table: quarantine.logicalName,
  keyColumn: 'hco_quarantinekey',
} as const;

/** The row of an entry, without the key and without the moment it was seen. */
function columnsOf(entry: QuarantineEntry): JsonRow {
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

const nameOf = (entry: QuarantineEntry): string =>
  entry.resourceType !== undefined && entry.id !== undefined
    ? `${entry.resourceType}/${entry.id}`
    : entry.file !== undefined
      ? `${entry.file.slice(-380)}${entry.line === undefined ? '' : `:${entry.line}`}`
      : entry.code;

/** Columns that tell whether a row says the same as an entry. */
export const COMPARED = Object.keys(quarantine.columns).filter((name) => name !== 'hco_name' && name !== 'hco_seenon');

/** What to write for an entry; nothing where the row that is there says the same (invariant I1). */
export function quarantineRow(entry: QuarantineEntry, stored: JsonRow | undefined, now: Date): KeyedRow | undefined {
  const columns = columnsOf(entry);
  if (stored && Object.entries(columns).every(([name, value]) => (stored[name] ?? null) === value)) return undefined;
  return { key: quarantineKey(entry), columns: { hco_name: nameOf(entry), ...columns, hco_seenon: toSecond(now) } };
}
