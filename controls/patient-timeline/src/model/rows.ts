import type { ClinicalDate } from '@patient-outreach/controls-kit';
import { isAfter } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';
import type { Group, GroupOf } from './grouping';

/** What the headings of dates stand for. */
export type Unit = 'day' | 'month' | 'year';

/** What the feed draws, one below the other. */
export type FeedRow =
  | { readonly kind: 'upcoming'; readonly key: string; readonly count: number }
  | { readonly kind: 'today'; readonly key: string }
  | {
      readonly kind: 'period';
      readonly key: string;
      readonly count: number;
      readonly unit: Unit;
      readonly year: number;
      /** Undefined above a year, and above what is only known to be of that year. */
      readonly month: number | undefined;
      readonly day: number | undefined;
    }
  | { readonly kind: 'group'; readonly key: string; readonly count: number; readonly group: Group }
  | { readonly kind: 'undated'; readonly key: string; readonly count: number }
  | { readonly kind: 'event'; readonly key: string; readonly event: TimelineEvent; readonly position: number };

export const isHeading = (row: FeedRow | undefined): boolean =>
  row?.kind === 'upcoming' || row?.kind === 'period' || row?.kind === 'group' || row?.kind === 'undated';

export interface Feed {
  readonly rows: readonly FeedRow[];
  /** Index in `rows` of each event, by position. */
  readonly eventRows: readonly number[];
}

/** Events under one heading. */
interface Section {
  readonly heading: (count: number) => FeedRow;
  readonly events: TimelineEvent[];
}

/**
 * The past in sections: month by month back in time. A group comes as one, where its newest event is; what is in no group
 * stays under its month.
 */
function sectionsOf(events: readonly TimelineEvent[], groupOf: GroupOf | undefined, unit: Unit): Section[] {
  const sections: Section[] = [];
  const groups = new Map<string, Section>();
  let month: { readonly name: string; readonly section: Section } | undefined;
  for (const event of events) {
    const group = groupOf?.(event);
    const found = group && groups.get(group.id);
    if (found) {
      // An encounter comes before what happened in it.
      if (event.isEncounter && event.id === group.id) found.events.unshift(event);
      else found.events.push(event);
      continue;
    }
    if (group) {
      const key = `group/${group.id}`;
      const section: Section = { heading: (count) => ({ kind: 'group', key, count, group }), events: [event] };
      groups.set(group.id, section);
      sections.push(section);
      month = undefined;
      continue;
    }
    if (!event.start) continue;
    const { year } = event.start;
    const monthOfYear = unit === 'year' ? undefined : event.start.month;
    const day = unit === 'day' ? event.start.day : undefined;
    const name = [year, monthOfYear ?? 0, ...(unit === 'day' ? [day ?? 0] : [])].join('/');
    if (month?.name !== name) {
      // With groups in between, a month can come again.
      const key = `period/${name}${groupOf ? `/${event.key}` : ''}`;
      const heading = (count: number): FeedRow => ({ kind: 'period', key, count, unit, year, month: monthOfYear, day });
      month = { name, section: { heading, events: [] } };
      sections.push(month.section);
    }
    month.section.events.push(event);
  }
  return sections;
}

/**
 * Groups events that are in order: what is to come first and soonest first, then a mark for today, then the past back in
 * time, then what has no date.
 */
export function buildFeed(
  events: readonly TimelineEvent[],
  now: ClinicalDate,
  groupOf?: GroupOf,
  unit: Unit = 'month',
): Feed {
  const upcoming: TimelineEvent[] = [];
  const past: TimelineEvent[] = [];
  const undated: TimelineEvent[] = [];
  for (const event of events) {
    const isGrouped = groupOf?.(event) !== undefined;
    if (event.start && isAfter(event.start, now)) upcoming.push(event);
    else if (event.start || isGrouped) past.push(event);
    else undated.push(event);
  }
  upcoming.reverse();

  const rows: FeedRow[] = [];
  const eventRows: number[] = [];
  const add = (event: TimelineEvent): void => {
    rows.push({ kind: 'event', key: event.key, event, position: eventRows.length });
    eventRows.push(rows.length - 1);
  };
  if (upcoming.length > 0) rows.push({ kind: 'upcoming', key: 'upcoming', count: upcoming.length });
  upcoming.forEach(add);
  if (upcoming.length > 0 || past.length > 0) rows.push({ kind: 'today', key: 'today' });
  for (const { heading, events: own } of sectionsOf(past, groupOf, unit)) {
    rows.push(heading(own.length));
    own.forEach(add);
  }
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
