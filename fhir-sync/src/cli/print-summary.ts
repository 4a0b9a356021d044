import { BUCKETS, type Counts } from '../core/account/counts';
import type { QuarantineEntry } from '../core/account/quarantine-entry';
import type { SyncSummary } from '../run/summary';

const MOST_LISTED = 20;
const COLUMNS = ['read', ...BUCKETS] as const;

/** The summary as one line of JSON: the counts first, as scripts expect them. */
export function summaryJson(summary: SyncSummary): string {
  const { read, written, unchanged, deleted, quarantined, filtered, apiCalls, seconds, ...more } = summary;
  return JSON.stringify({ read, written, unchanged, deleted, quarantined, filtered, apiCalls, seconds, ...more });
}

/** Where a person finds the resource: at the server by type and id, in a folder by file and line. */
function placeOf(entry: QuarantineEntry): string {
  const resource =
    entry.resourceType !== undefined && entry.id !== undefined ? `${entry.resourceType}/${entry.id}` : undefined;
  const file =
    entry.file === undefined ? undefined : `${entry.file}${entry.line === undefined ? '' : `:${entry.line}`}`;
  // Names of files come from outside: control characters could play tricks on a terminal.

  return (
    [file?.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?'), resource].filter((part) => part !== undefined).join(' ') ||
    'A resource'
  );
}

/** A table of counts per type, what happened in a sentence, and the quarantine. */
export function summaryText(summary: SyncSummary): string {
  const rows = Object.entries(summary.byType);
  const lines: string[] = [];
  if (rows.length > 0) {
    const width = Math.max(8, ...rows.map(([type]) => type.length));
    const line = (label: string, counts: Counts): string =>
      label.padEnd(width) + COLUMNS.map((name) => String(counts[name]).padStart(13)).join('');
    lines.push('Type'.padEnd(width) + COLUMNS.map((name) => name.padStart(13)).join(''));
    for (const [type, counts] of rows) lines.push(line(type === '?' ? 'unknown' : type, counts));
    if (rows.length > 1) lines.push(line('all', summary));
    lines.push('');
  }
  if (summary.status !== 'failed') {
    lines.push(
      summary.written + summary.deleted === 0
        ? `Nothing changed: 0 rows written. ${summary.apiCalls} requests, ${summary.seconds} s.`
        : `${summary.written} written, ${summary.deleted} deleted. ${summary.apiCalls} requests, ${summary.seconds} s.`,
    );
  }
  lines.push(...summary.notes);
  if (summary.problems.length > 0) {
    lines.push('', `${summary.quarantined} in quarantine:`);
    for (const entry of summary.problems.slice(0, MOST_LISTED)) lines.push(`  ${placeOf(entry)}: ${entry.reason}`);
    if (summary.quarantined > MOST_LISTED)
      lines.push(`  and ${summary.quarantined - MOST_LISTED} more; see Quarantined resources in FHIR Sync Center.`);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
