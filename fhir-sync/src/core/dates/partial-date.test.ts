import fc from 'fast-check';
import { parsePartialDate } from './partial-date';

describe('partial dates', () => {
  test.each([
    ['2024', '2024-01-01T12:00:00Z', 'year', undefined],
    ['2024-02', '2024-02-01T12:00:00Z', 'month', undefined],
    ['2024-02-29', '2024-02-29T12:00:00Z', 'day', '2024-02-29'],
    ['2024-02-29T23:30:00-05:00', '2024-03-01T04:30:00Z', 'time', '2024-02-29'],
    ['2024-02-29T00:00:00.999+14:00', '2024-02-28T10:00:00Z', 'time', '2024-02-29'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00Z', 'time', '2016-12-31'],
  ])('%s is %s, said to the %s', (text, instant, precision, day) => {
    expect(parsePartialDate(text)).toEqual({ instant, precision, ...(day === undefined ? {} : { day }) });
  });

  test.each([
    ...['', '24', '2024-1', '2024-13', '2024-00', '2023-02-29', '2024-02-30', '2024-04-31', '0000', '1752'],
    ...[
      '2024-01-01T10:00Z',
      '2024-01-01T10:00:00',
      '2024-01-01T24:00:00Z',
      '2024-01-01T10:60:00Z',
      '2024-01-01T10:00:00+15:00',
    ],
    ...['01/02/2024', '2024-01-01 10:00:00Z', ' 2024', '2024-01-01T10:00:00Z\n', '20240101', 'yesterday'],
  ])('"%s" is no date of FHIR', (text) => expect(parsePartialDate(text)).toBeUndefined());

  test('a day shows as that day in every zone from −12 to +11', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1753-01-02'), max: new Date('2200-01-01'), noInvalidDate: true }),
        fc.integer({ min: -12 * 60, max: 11 * 60 }),
        (date, offset) => {
          const day = date.toISOString().slice(0, 10);
          const { instant } = parsePartialDate(day) ?? { instant: '' };
          expect(new Date(Date.parse(instant) + offset * 60_000).toISOString().slice(0, 10)).toBe(day);
        },
      ),
    );
  });

  test('an instant is the same instant, to the second', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1753-01-01'), max: new Date('9999-01-01'), noInvalidDate: true }),
        (date) => {
          const parsed = parsePartialDate(date.toISOString());
          expect(Date.parse(parsed?.instant ?? '')).toBe(Math.floor(date.getTime() / 1000) * 1000);
        },
      ),
    );
  });

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^[0-9T:Z.+-]{0,30}$/)),
        (text) => void parsePartialDate(text),
      ),
    );
  });
});
