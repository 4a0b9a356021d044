import fc from 'fast-check';
import { datePrecision } from '@patient-outreach/model';
import type { ClinicalDate } from './clinical-date';
import { clinicalNow, compareNewestFirst, isAfter, precisionOptions, readClinicalDate } from './clinical-date';

const utc = (): number => 0;
const ahead = (hours: number) => (): number => hours * 60;
const option = { year: 770000000, month: 770000001, day: 770000002, time: 770000003 } as const;

function read(value: string, precision?: keyof typeof option, offset: () => number = utc): ClinicalDate {
  const date = readClinicalDate(value, precision && option[precision], offset);
  if (!date) throw new Error('no date');
  return date;
}

describe('a date as it was said', () => {
  it('knows the precision options of the model', () => {
    const fromModel = Object.fromEntries(datePrecision.options.map(({ value, code }) => [value, code]));
    expect(precisionOptions).toEqual(fromModel);
  });

  it('keeps a year a year', () => {
    expect(read('2020-01-01T12:00:00Z', 'year')).toEqual({
      precision: 'year',
      instant: Date.UTC(2020, 0, 1, 12),
      year: 2020,
    });
  });

  it.each([-12, -8, 0, 5.5, 11, 14])('shows the day that was meant in a zone %d hours ahead of UTC', (hours) => {
    expect(read('2020-03-31T12:00:00Z', 'day', ahead(hours))).toMatchObject({ year: 2020, month: 3, day: 31 });
  });

  it('shows an exact time on the calendar day of the reader', () => {
    expect(read('2020-03-31T23:30:00Z', 'time', ahead(2))).toMatchObject({ month: 4, day: 1, minutes: 90 });
    expect(read('2020-03-31T00:30:00Z', undefined, ahead(-5))).toMatchObject({ month: 3, day: 30, minutes: 1170 });
  });

  it.each([null, undefined, '', 'soon', 5])('takes %p for no date, never for now', (value) => {
    expect(readClinicalDate(value, option.day, utc)).toBeUndefined();
  });
});

const anyDate = fc
  .record({
    instant: fc.date({ min: new Date('2019-12-25'), max: new Date('2021-01-05'), noInvalidDate: true }),
    precision: fc.constantFrom('year', 'month', 'day', 'time'),
    hours: fc.integer({ min: -12, max: 14 }),
  })
  .map(({ instant, precision, hours }) => {
    const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()];
    const stored = {
      year: Date.UTC(year, 0, 1, 12),
      month: Date.UTC(year, month, 1, 12),
      day: Date.UTC(year, month, day, 12),
      time: instant.getTime(),
    }[precision];
    return read(new Date(stored).toISOString(), precision, ahead(hours));
  });

/** The oracle: dates written so that text order is calendar order; what was not said is lower than anything that was. */
function written(date: ClinicalDate): string {
  const part = (value: number | undefined, digits: number): string =>
    value === undefined ? '-'.repeat(digits) : String(value).padStart(digits, '0');
  return part(date.year, 4) + part(date.month, 2) + part(date.day, 2) + part(date.minutes, 4);
}

describe('newest first', () => {
  it('puts what says less behind what says more of the same period', () => {
    const dates = [
      read('2020-01-01T12:00:00Z', 'year'),
      read('2020-01-01T12:00:00Z', 'month'),
      read('2020-01-01T12:00:00Z', 'day'),
      read('2020-01-01T08:00:00Z', 'time'),
      read('2020-12-31T23:00:00Z', 'time'),
      read('2019-12-31T12:00:00Z', 'day'),
    ];
    const sorted = [...dates].sort(compareNewestFirst).map(({ year, precision }) => `${year} ${precision}`);
    expect(sorted).toEqual(['2020 time', '2020 time', '2020 day', '2020 month', '2020 year', '2019 day']);
  });

  it('agrees with the order of the dates written out', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        const expected = written(a) === written(b) ? 0 : written(a) < written(b) ? 1 : -1;
        const actual = Math.sign(compareNewestFirst(a, b));
        if (expected !== 0) expect(actual).toBe(expected);
        else if (a.precision !== 'time') expect(actual).toBe(0);
        expect(Math.sign(compareNewestFirst(b, a))).toBe(actual === 0 ? 0 : -actual);
      }),
    );
  });
});

describe('what is to come', () => {
  const now = clinicalNow(new Date('2026-11-21T10:00:00Z'), utc);
  it.each([
    ['2026-11-21T10:01:00Z', 'time', true],
    ['2026-11-21T09:59:00Z', 'time', false],
    ['2026-11-21T12:00:00Z', 'day', false],
    ['2026-11-22T12:00:00Z', 'day', true],
    ['2026-11-01T12:00:00Z', 'month', false],
    ['2026-12-01T12:00:00Z', 'month', true],
    ['2026-01-01T12:00:00Z', 'year', false],
    ['2027-01-01T12:00:00Z', 'year', true],
  ] as const)('%s said as a %s: %p', (value, precision, expected) => {
    expect(isAfter(read(value, precision), now)).toBe(expected);
  });

  it('is never both before and after', () => {
    fc.assert(fc.property(anyDate, anyDate, (a, b) => expect(isAfter(a, b) && isAfter(b, a)).toBe(false)));
  });
});
