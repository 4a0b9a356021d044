import { ageOn, dateText, instantText, parseDay, timeText, workday } from './days';

const day = (text: string) => parseDay(text)!;

describe('days', () => {
  it('reads and writes calendar days', () => {
    expect(dateText(day('2024-02-29'))).toBe('2024-02-29');
    for (const text of ['2023-02-29', '2024-2-1', 'today', '']) expect(parseDay(text)).toBeUndefined();
  });

  it.each([
    ['2026-03-07', '2026-03-07T12:00:00-05:00'],
    ['2026-03-08', '2026-03-08T12:00:00-04:00'],
    ['2026-10-31', '2026-10-31T12:00:00-04:00'],
    ['2026-11-01', '2026-11-01T12:00:00-05:00'],
  ])('noon of %s is %s in Ohio', (text, expected) => expect(timeText(day(text), 720)).toBe(expected));

  it('runs over midnight', () => {
    expect(timeText(day('2026-12-31'), 1440 + 61)).toBe('2027-01-01T01:01:00-05:00');
    expect(instantText(day('2026-06-01'), 23 * 60)).toBe('2026-06-02T03:00:00.000Z');
  });

  it('counts whole years of age', () => {
    expect(ageOn(day('2000-05-05'), day('2026-05-04'))).toBe(25);
    expect(ageOn(day('2000-05-05'), day('2026-05-05'))).toBe(26);
  });

  it('moves a weekend to Monday', () => {
    expect(
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((text) => dateText(workday(day(text)))),
    ).toEqual(['2026-11-20', '2026-11-23', '2026-11-23', '2026-11-23']);
  });
});
