import { searchWords } from '@patient-outreach/controls-kit';
import type { DayRange } from './day-range';
import { eventDays, overlaps } from './day-range';
import type { TimelineEvent } from './event';
import { searchText } from './search';
import type { When } from './when';
import { anyTime } from './when';

/** What the user narrowed the timeline to. */
export interface Filters {
  /** Ids of sources; none means all. */
  readonly types: ReadonlySet<string>;
  readonly text: string;
  readonly abnormalOnly: boolean;
  /** Text of a status; undefined means any. */
  readonly status: string | undefined;
  readonly when: When;
}

export const noFilters: Filters = {
  types: new Set(),
  text: '',
  abnormalOnly: false,
  status: undefined,
  when: anyTime,
};

export const isFiltering = (filters: Filters): boolean =>
  filters.types.size > 0 ||
  filters.abnormalOnly ||
  filters.status !== undefined ||
  filters.when.preset !== 'any' ||
  searchWords(filters.text).length > 0;

export function toggleType(filters: Filters, type: string): Filters {
  const types = new Set(filters.types);
  if (!types.delete(type)) types.add(type);
  return { ...filters, types };
}

export interface Filtered {
  readonly events: readonly TimelineEvent[];
  /** Source id → how many of its events pass the other filters: what choosing that type alone would show. */
  readonly counts: ReadonlyMap<string, number>;
  /** Text of a status → how many events pass the other filters and have it. */
  readonly statuses: ReadonlyMap<string, number>;
  readonly abnormalCount: number;
}

const countIn = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/**
 * One pass: the events that pass every filter, in their order, and the counts beside each choice.
 * @param range days of `filters.when`; an event without a date is in none
 */
export function applyFilters(events: readonly TimelineEvent[], filters: Filters, range?: DayRange): Filtered {
  const words = searchWords(filters.text);
  const counts = new Map<string, number>();
  const statuses = new Map<string, number>();
  const passed: TimelineEvent[] = [];
  let abnormalCount = 0;
  for (const event of events) {
    if (!words.every((word) => searchText(event).includes(word))) continue;
    if (range) {
      const days = eventDays(event);
      if (!days || !overlaps(days, range)) continue;
    }
    const isOfType = filters.types.size === 0 || filters.types.has(event.sourceId);
    const status = event.status?.text;
    const hasStatus = filters.status === undefined || status === filters.status;
    if (isOfType && hasStatus && event.abnormal !== undefined) abnormalCount += 1;
    if (filters.abnormalOnly && event.abnormal === undefined) continue;
    if (isOfType && status !== undefined) countIn(statuses, status);
    if (!hasStatus) continue;
    countIn(counts, event.sourceId);
    if (isOfType) passed.push(event);
  }
  return { events: passed, counts, statuses, abnormalCount };
}
