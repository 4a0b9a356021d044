import type { ClinicalDate } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';

/** Days since 1970-01-01 in the calendar the user reads; both ends belong to it. */
export interface DayRange {
  readonly first: number;
  readonly last: number;
}

/** @param month 1 to 12; past 12 runs on into the next year */
export function dayNumber(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / 86_400_000);
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): ClinicalDate {
  const date = new Date(Math.floor(day) * 86_400_000);
  return {
    precision: 'day',
    instant: date.getTime() + 43_200_000,
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
}

/** Every day a date can mean: all of a year or month when no more was said. */
export function daysOf({ year, month, day }: ClinicalDate): DayRange {
  if (month === undefined) return { first: dayNumber(year, 1, 1), last: dayNumber(year + 1, 1, 0) };
  if (day === undefined) return { first: dayNumber(year, month, 1), last: dayNumber(year, month + 1, 0) };
  const only = dayNumber(year, month, day);
  return { first: only, last: only };
}

/** Every day an event can lie on, up to its end where one is known; undefined without a date. */
export function eventDays({ start, end }: Pick<TimelineEvent, 'start' | 'end'>): DayRange | undefined {
  if (!start) return undefined;
  const { first, last } = daysOf(start);
  return { first, last: end ? Math.max(last, daysOf(end).last) : last };
}

export const overlaps = (a: DayRange, b: DayRange): boolean => a.first <= b.last && b.first <= a.last;
