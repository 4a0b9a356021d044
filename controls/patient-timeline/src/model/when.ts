import type { ClinicalDate } from '@patient-outreach/controls-kit';
import type { DayRange } from './day-range';
import { dayNumber } from './day-range';

export const presets = ['any', 'upcoming', 'days30', 'months3', 'months12', 'years5', 'custom'] as const;
export type Preset = (typeof presets)[number];

/** The time the user asked for. */
export interface When {
  readonly preset: Preset;
  /** ISO 8601 days of `custom`; empty leaves that end open. */
  readonly from: string;
  readonly to: string;
}

export const anyTime: When = { preset: 'any', from: '', to: '' };

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const dayOf = (text: string): number | undefined => {
  if (!isDay(text)) return undefined;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return dayNumber(year, month, day);
};

/** @returns undefined when every date passes, dated or not */
export function rangeOf(when: When, now: ClinicalDate): DayRange | undefined {
  const { year, month = 1, day = 1 } = now;
  const today = dayNumber(year, month, day);
  const monthsBack = (count: number): DayRange => {
    const length = new Date(Date.UTC(year, month - count, 0)).getUTCDate();
    // The 31st, three months back, is the last of a shorter month.
    return { first: dayNumber(year, month - count, Math.min(day, length)), last: today };
  };
  switch (when.preset) {
    case 'any':
      return undefined;
    case 'upcoming':
      return { first: today, last: Infinity };
    case 'days30':
      return { first: today - 30, last: today };
    case 'months3':
      return monthsBack(3);
    case 'months12':
      return monthsBack(12);
    case 'years5':
      return monthsBack(60);
    case 'custom': {
      const first = dayOf(when.from) ?? -Infinity;
      const last = dayOf(when.to) ?? Infinity;
      return first === -Infinity && last === Infinity ? undefined : { first, last };
    }
  }
}
