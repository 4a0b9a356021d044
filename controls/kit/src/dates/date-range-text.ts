import type { Strings } from '../text/strings';
import type { ClinicalDate } from './clinical-date';
import type { DateText } from './date-text';

const sameDay = (a: ClinicalDate, b: ClinicalDate): boolean =>
  a.day !== undefined && a.year === b.year && a.month === b.month && a.day === b.day;

/** A period as text: `Mar 12, 2025 – Apr 2, 2025`, `from 2020`, `until March 2021`; undefined when neither end is known. */
export function dateRangeText(
  strings: Strings,
  dates: DateText,
  start: ClinicalDate | undefined,
  end: ClinicalDate | undefined,
): string | undefined {
  if (start && end) {
    const from = dates.date(start);
    const until = dates.date(end);
    return sameDay(start, end) || from === until ? from : strings.text('Kit_DateRange', from, until);
  }
  if (start) return strings.text('Kit_DateFrom', dates.date(start));
  return end ? strings.text('Kit_DateUntil', dates.date(end)) : undefined;
}
