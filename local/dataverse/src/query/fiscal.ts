import type { SqlDatabase } from '../store/sql-database';

/** The organization's fiscal year: when it begins, into how many periods it falls, and which year it is named after. */
export interface FiscalCalendar {
  /** 1 … 12 */
  month: number;
  day: number;
  /** 1 annual, 2 semi-annual, 4 quarterly, 12 monthly, 13 of four weeks (the last one takes what is left). */
  periods: 1 | 2 | 4 | 12 | 13;
  /** Named after the year it ends in (fiscalyeardisplaycode 2) instead of the one it begins in. */
  namedByEnd: boolean;
}

/** organization.fiscalperiodtype, as the fiscal year settings write it. */
const periodTypes: Readonly<Record<number, FiscalCalendar['periods']>> = {
  2000: 1,
  2001: 2,
  2002: 4,
  2003: 12,
  2004: 13,
};

/** Settings of the organization row; without any, quarters from January 1, as in a new organization. */
export function fiscalCalendar(db: SqlDatabase): FiscalCalendar {
  const row = db.get('SELECT fiscalcalendarstart, fiscalperiodtype, fiscalyeardisplaycode FROM organization', []);
  const start = /^\d{4}-(\d{2})-(\d{2})/.exec(String(row?.['fiscalcalendarstart'] ?? ''));
  return {
    month: Number(start?.[1] ?? 1),
    day: Number(start?.[2] ?? 1),
    periods: periodTypes[Number(row?.['fiscalperiodtype'])] ?? 4,
    namedByEnd: row?.['fiscalyeardisplaycode'] === 2,
  };
}

const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month, day));

const offset = (calendar: FiscalCalendar): number =>
  calendar.namedByEnd && (calendar.month > 1 || calendar.day > 1) ? 1 : 0;

/** First day of a period; periods before the first and after the last lie in other years. */
export function periodStart(calendar: FiscalCalendar, year: number, period: number): Date {
  const { periods } = calendar;
  const years = Math.floor((period - 1) / periods);
  const index = period - 1 - years * periods;
  const begins = year - offset(calendar) + years;
  if (periods === 13) return utc(begins, calendar.month - 1, calendar.day + 28 * index);
  return utc(begins, calendar.month - 1 + (12 / periods) * index, calendar.day);
}

/** Fiscal year and period (from 1) of a day. */
export function fiscalDate(calendar: FiscalCalendar, date: Date): { year: number; period: number } {
  let year = date.getUTCFullYear() + 1 + offset(calendar);
  while (periodStart(calendar, year, 1) > date) year--;
  let period: number = calendar.periods;
  while (periodStart(calendar, year, period) > date) period--;
  return { year, period };
}

/** SQL for the fiscal year and period of a stored date or date and time; null stays null. `value` is SQL text. */
export function fiscalSql(calendar: FiscalCalendar, value: string): { year: string; period: string } {
  const shifted = calendar.day === 1 ? '' : `, '-${calendar.day - 1} days'`;
  const part = (format: string): string => `CAST(strftime('${format}', ${value}${shifted}) AS INTEGER)`;
  const before = `(${part('%m')} < ${calendar.month})`;
  const begins = `(${part('%Y')} - ${before})`;
  const months = `((${part('%m')} + ${12 - calendar.month}) % 12)`;
  const start = `printf('%04d-%02d-%02d', ${begins}, ${calendar.month}, ${calendar.day})`;
  const days = `CAST(julianday(date(${value})) - julianday(${start}) AS INTEGER)`;
  return {
    year: `(${begins} + ${offset(calendar)})`,
    period: calendar.periods === 13 ? `min(${days} / 28 + 1, 13)` : `(${months} / ${12 / calendar.periods} + 1)`,
  };
}
