/** How much of a date the source said, coarsest first. */
export type Precision = 'year' | 'month' | 'day' | 'time';

/**
 * Options of the choice `hco_dateprecision` by value. A copy of what the model says, so that the model stays out of the
 * bundle; a test compares the two.
 */
export const precisionOptions: Readonly<Record<number, Precision>> = {
  770000000: 'year',
  770000001: 'month',
  770000002: 'day',
  770000003: 'time',
};

/**
 * A date as it was said. What was not said is undefined: a year has no month, a day has no time, and nothing of it is
 * ever filled in. Parts are those of the calendar the user reads: of the user's time zone for an exact time, of the
 * source's calendar for anything coarser.
 */
export interface ClinicalDate {
  readonly precision: Precision;
  /** Milliseconds since 1970 of what is stored: the instant, or 12:00 UTC of the first day meant. */
  readonly instant: number;
  readonly year: number;
  /** 1 to 12 */
  readonly month?: number;
  /** 1 to 31 */
  readonly day?: number;
  /** Minutes since midnight, 0 to 1439. */
  readonly minutes?: number;
}

/**
 * @param value ISO 8601 text as the Web API returns a date-time; null when the column is empty
 * @param precision option value of the precision column; a date without one was entered as an exact time
 * @param offsetMinutes minutes the user's time zone is ahead of UTC at an instant
 * @returns undefined when there is no date, or no readable one
 */
export function readClinicalDate(
  value: unknown,
  precision: unknown,
  offsetMinutes: (at: Date) => number,
): ClinicalDate | undefined {
  if (typeof value !== 'string') return undefined;
  const instant = Date.parse(value);
  if (Number.isNaN(instant)) return undefined;
  const said = (typeof precision === 'number' ? precisionOptions[precision] : undefined) ?? 'time';
  // Coarser dates are stored at 12:00 UTC, so their calendar day is the one in UTC, whoever reads them.
  const shifted = new Date(said === 'time' ? instant + offsetMinutes(new Date(instant)) * 60_000 : instant);
  const year = shifted.getUTCFullYear();
  if (said === 'year') return { precision: said, instant, year };
  const month = shifted.getUTCMonth() + 1;
  if (said === 'month') return { precision: said, instant, year, month };
  const day = shifted.getUTCDate();
  if (said === 'day') return { precision: said, instant, year, month, day };
  return { precision: said, instant, year, month, day, minutes: shifted.getUTCHours() * 60 + shifted.getUTCMinutes() };
}

/**
 * Newest first, by calendar. A date that says less follows those of the same period that say more: what is known to be
 * of 2020 only comes after everything dated within 2020.
 */
export function compareNewestFirst(a: ClinicalDate, b: ClinicalDate): number {
  return (
    b.year - a.year ||
    (b.month ?? 0) - (a.month ?? 0) ||
    (b.day ?? 0) - (a.day ?? 0) ||
    (b.minutes ?? -1) - (a.minutes ?? -1) ||
    (a.precision === 'time' ? b.instant - a.instant : 0)
  );
}

/** True when every moment the date can mean lies after `now`: a year is to come only once it is not this year. */
export function isAfter(date: ClinicalDate, now: ClinicalDate): boolean {
  if (date.precision === 'time' && now.precision === 'time') return date.instant > now.instant;
  const parts: readonly (keyof ClinicalDate)[] = ['year', 'month', 'day'];
  for (const part of parts) {
    const mine = date[part];
    const theirs = now[part];
    if (mine === undefined || theirs === undefined) return false;
    if (mine !== theirs) return mine > theirs;
  }
  return false;
}

/** The exact time `now` as a clinical date of the user. */
export function clinicalNow(now: Date, offsetMinutes: (at: Date) => number): ClinicalDate {
  const date = readClinicalDate(now.toISOString(), undefined, offsetMinutes);
  if (!date) throw new Error('The clock gave no time.');
  return date;
}
