import type { ClinicalDate } from '@patient-outreach/controls-kit';
import { dayNumber, daysOf } from '../model/day-range';
import type { TimelineEvent } from '../model/event';

/** Where an event lies, in days since 1970 with fractions. */
export interface Placed {
  readonly event: TimelineEvent;
  readonly from: number;
  /** Later than `from`: a point has the length of what its date can mean. */
  readonly to: number;
  /** It lasts: it has an end, or goes on. */
  readonly isSpan: boolean;
  /** It goes on: `to` is now, and only the drawing ends there. */
  readonly isOpen: boolean;
}

export interface Viewport {
  readonly from: number;
  readonly to: number;
}

const minute = 1 / 1440;

/** The moment in days; the beginning of the period where no time was said. */
export function momentOf(date: ClinicalDate): number {
  const { year, month = 1, day = 1, minutes = 0 } = date;
  return dayNumber(year, month, day) + minutes * minute;
}

const endOf = (date: ClinicalDate): number =>
  date.minutes === undefined ? daysOf(date).last + 1 : momentOf(date) + minute;

/** Dated events on the time axis, in the order they came. An end before the start is taken for no end. */
export function placeEvents(events: readonly TimelineEvent[], now: ClinicalDate): Placed[] {
  const today = momentOf(now);
  const placed: Placed[] = [];
  for (const event of events) {
    const { start, end } = event;
    if (!start) continue;
    const from = momentOf(start);
    const until = end ? endOf(end) : undefined;
    const hasEnd = until !== undefined && until > from;
    const isOpen = !hasEnd && event.isOngoing && from < today;
    const to = hasEnd ? until : isOpen ? today : endOf(start);
    placed.push({ event, from, to: Math.max(to, from + minute), isSpan: hasEnd || isOpen, isOpen });
  }
  return placed;
}

/** From the first to the last of what is placed and now; a day at least. */
export function extentOf(placed: readonly Placed[], now: ClinicalDate): Viewport {
  const today = momentOf(now);
  let from = today - 0.5;
  let to = today + 0.5;
  for (const { from: start, to: end } of placed) {
    if (start < from) from = start;
    if (end > to) to = end;
  }
  return { from, to };
}

/** How many events begin in each of `count` equal parts of the extent. */
export function densityOf(placed: readonly Placed[], extent: Viewport, count: number): number[] {
  const counts = new Array<number>(count).fill(0);
  const length = extent.to - extent.from;
  for (const { from } of placed) {
    const index = Math.min(count - 1, Math.max(0, Math.floor(((from - extent.from) / length) * count)));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}
