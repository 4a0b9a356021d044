import { dateFormattingInfo } from './date-formatting';
import { createStrings } from '../src/text/strings';
import type { ClinicalDate } from '../src/dates/clinical-date';
import { dateRangeText } from '../src/dates/date-range-text';
import { createDateText } from '../src/dates/date-text';
import { mediumPattern } from '../src/dates/render-pattern';

const moment: ClinicalDate = { precision: 'time', instant: 0, year: 2025, month: 3, day: 5, minutes: 13 * 60 + 5 };
const day: ClinicalDate = { precision: 'day', instant: 0, year: 2025, month: 3, day: 5 };
const month: ClinicalDate = { precision: 'month', instant: 0, year: 2025, month: 3 };
const year: ClinicalDate = { precision: 'year', instant: 0, year: 2025 };

const textIn = (languageId: number) =>
  createDateText(
    () =>
      ({
        userSettings: { dateFormattingInfo: dateFormattingInfo(languageId) },
      }) as unknown as ComponentFramework.Context<unknown>,
  );

describe('dates by the user’s own patterns', () => {
  it('says no more than the source did', () => {
    const text = textIn(1033);
    expect([moment, day, month, year].map(text.date)).toEqual(['Mar 5, 2025', 'Mar 5, 2025', 'March 2025', '2025']);
    expect([moment, day, month, year].map(text.time)).toEqual(['1:05 PM', undefined, undefined, undefined]);
    expect([moment, day, month, year].map(text.full)).toEqual([
      'Wednesday, March 5, 2025 1:05 PM',
      'Wednesday, March 5, 2025',
      'March 2025',
      '2025',
    ]);
    expect([moment, month].map(text.weekday)).toEqual(['Wed', undefined]);
  });

  it.each([
    [1031, '5. Mär 2025', '13:05'],
    [3082, '5 de mar de 2025', '13:05'],
    [1036, '5 mars 2025', '13:05'],
  ])('follows the language %d', (languageId, date, time) => {
    const text = textIn(languageId);
    expect(text.date(moment)).toBe(date);
    expect(text.time(moment)).toBe(time);
  });

  it.each([
    ['dddd, MMMM d, yyyy', 'MMM d, yyyy'],
    ["dddd 'den' d. MMMM yyyy", 'd. MMM yyyy'],
    ["dddd, d' de 'MMMM' de 'yyyy", "d' de 'MMM' de 'yyyy"],
    ['yyyy. MMMM d., dddd', 'yyyy. MMM d.'],
  ])('shortens %s', (long, medium) => expect(mediumPattern(long)).toBe(medium));

  it('asks the host to format when it gives no patterns, with the calendar parts meant', () => {
    const parts = (date: Date): string =>
      [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()].join(' ');
    const formatting = {
      formatDateShort: parts,
      formatDateLong: parts,
      formatDateYearMonth: parts,
      formatTime: parts,
    };
    const text = createDateText(() => ({ formatting }) as unknown as ComponentFramework.Context<unknown>);
    expect(text.date(moment)).toBe('2025 3 5 13 5');
    expect(text.date(month)).toBe('2025 3 1 0 0');
    expect(text.date(year)).toBe('2025');
    expect(text.time(moment)).toBe('2025 3 5 13 5');
  });
});

describe('a period', () => {
  const strings = createStrings(
    (key) => ({ Kit_DateRange: '{0} – {1}', Kit_DateFrom: 'From {0}', Kit_DateUntil: 'Until {0}' })[key] ?? key,
  );
  const text = textIn(1033);
  it('is open where an end is not known', () => {
    expect(dateRangeText(strings, text, year, undefined)).toBe('From 2025');
    expect(dateRangeText(strings, text, undefined, month)).toBe('Until March 2025');
    expect(dateRangeText(strings, text, undefined, undefined)).toBeUndefined();
  });
  it('of one day is that day', () => {
    expect(dateRangeText(strings, text, moment, day)).toBe('Mar 5, 2025');
    expect(dateRangeText(strings, text, month, day)).toBe('March 2025 – Mar 5, 2025');
  });
});
