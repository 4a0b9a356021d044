import { searchWords } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';

/** What the user narrowed the timeline to. */
export interface Filters {
  /** Ids of sources; none means all. */
  readonly types: ReadonlySet<string>;
  readonly text: string;
  readonly abnormalOnly: boolean;
}

export const noFilters: Filters = { types: new Set(), text: '', abnormalOnly: false };

export const isFiltering = (filters: Filters): boolean =>
  filters.types.size > 0 || filters.abnormalOnly || searchWords(filters.text).length > 0;

export function toggleType(filters: Filters, type: string): Filters {
  const types = new Set(filters.types);
  if (!types.delete(type)) types.add(type);
  return { ...filters, types };
}

export interface Filtered {
  readonly events: readonly TimelineEvent[];
  /** Source id → how many of its events pass the other filters: what choosing that type alone would show. */
  readonly counts: ReadonlyMap<string, number>;
  readonly abnormalCount: number;
}

/** One pass: the events that pass every filter, in their order, and the counts beside each choice. */
export function applyFilters(events: readonly TimelineEvent[], filters: Filters): Filtered {
  const words = searchWords(filters.text);
  const counts = new Map<string, number>();
  const passed: TimelineEvent[] = [];
  let abnormalCount = 0;
  for (const event of events) {
    if (!words.every((word) => event.search.includes(word))) continue;
    const isOfType = filters.types.size === 0 || filters.types.has(event.sourceId);
    if (isOfType && event.abnormal !== undefined) abnormalCount += 1;
    if (filters.abnormalOnly && event.abnormal === undefined) continue;
    counts.set(event.sourceId, (counts.get(event.sourceId) ?? 0) + 1);
    if (isOfType) passed.push(event);
  }
  return { events: passed, counts, abnormalCount };
}
