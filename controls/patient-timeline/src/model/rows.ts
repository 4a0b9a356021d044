import type { ClinicalDate } from '@patient-outreach/controls-kit';
import { isAfter } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';

/** What the feed draws, one below the other. */
export type FeedRow =
  | { readonly kind: 'upcoming'; readonly key: string; readonly count: number }
  | { readonly kind: 'today'; readonly key: string }
  | {
      readonly kind: 'period';
      readonly key: string;
      readonly count: number;
      readonly year: number;
      /** Undefined above what is only known to be of that year. */
      readonly month: number | undefined;
    }
  | { readonly kind: 'undated'; readonly key: string; readonly count: number }
  | { readonly kind: 'event'; readonly key: string; readonly event: TimelineEvent; readonly position: number };

export const isHeading = (row: FeedRow | undefined): boolean =>
  row?.kind === 'upcoming' || row?.kind === 'period' || row?.kind === 'undated';

export interface Feed {
  readonly rows: readonly FeedRow[];
  /** Index in `rows` of each event, by position. */
  readonly eventRows: readonly number[];
}

/**
 * Groups events that are in order: what is to come first and soonest first, then a mark for today, then month by month
 * back in time, then what has no date.
 */
export function buildFeed(events: readonly TimelineEvent[], now: ClinicalDate): Feed {
  const upcoming = events.filter((event) => event.start !== undefined && isAfter(event.start, now)).reverse();
  const dated = events.filter((event) => event.start !== undefined && !isAfter(event.start, now));
  const undated = events.filter((event) => event.start === undefined);

  const rows: FeedRow[] = [];
  const eventRows: number[] = [];
  const add = (event: TimelineEvent): void => {
    rows.push({ kind: 'event', key: event.key, event, position: eventRows.length });
    eventRows.push(rows.length - 1);
  };

  if (upcoming.length > 0) rows.push({ kind: 'upcoming', key: 'upcoming', count: upcoming.length });
  upcoming.forEach(add);
  if (upcoming.length > 0 || dated.length > 0) rows.push({ kind: 'today', key: 'today' });

  let period: TimelineEvent[] = [];
  const flush = (): void => {
    const start = period[0]?.start;
    if (start === undefined) return;
    const { year, month } = start;
    rows.push({ kind: 'period', key: `period/${year}/${month ?? 0}`, count: period.length, year, month });
    period.forEach(add);
    period = [];
  };
  for (const event of dated) {
    const first = period[0]?.start;
    if (first && (first.year !== event.start?.year || first.month !== event.start.month)) flush();
    period.push(event);
  }
  flush();

  if (undated.length > 0) rows.push({ kind: 'undated', key: 'undated', count: undated.length });
  undated.forEach(add);
  return { rows, eventRows };
}

/** For each row the index of the heading it stands under, or undefined above the first heading. */
export function headingIndexes(rows: readonly FeedRow[]): readonly (number | undefined)[] {
  let heading: number | undefined;
  return rows.map((row, index) => {
    if (isHeading(row)) heading = index;
    if (row.kind === 'today') heading = undefined;
    return heading;
  });
}
