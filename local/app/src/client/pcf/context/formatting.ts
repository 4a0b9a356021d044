import { localeOf } from '../../session/language';

/** ISO 8601 week of the year: the week that holds the year's first Thursday is week 1. */
function isoWeek(value: Date): number {
  const day = new Date(Date.UTC(value.getFullYear(), value.getMonth(), value.getDate()));
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const yearStart = Date.UTC(day.getUTCFullYear(), 0, 1);
  return Math.ceil(((day.getTime() - yearStart) / 86_400_000 + 1) / 7);
}

/** A language by its id, in the user's language: 1031 → "German (Germany)". An unknown id stays a number. */
function languageName(id: number, locale: string): string {
  const tag = localeOf(id);
  return tag === undefined ? String(id) : (new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? String(id));
}

/** `context.formatting` in the user's locale and time zone; Gregorian calendar in every language, as Dataverse counts. */
export function createFormatting(
  locale: string,
  currencySymbol = '$',
  timeZone?: string,
): ComponentFramework.Formatting {
  const zone = timeZone === undefined ? {} : { timeZone };
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { calendar: 'gregory', ...zone, ...options });
    return (value: Date) => format.format(value);
  };
  const decimal = (value: number, precision: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: precision, maximumFractionDigits: precision }).format(value);
  const short = dates({ dateStyle: 'short' });
  const shortWithTime = dates({ dateStyle: 'short', timeStyle: 'short' });
  const long = dates({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
  const longAbbreviated = dates({ weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
  const yearMonth = dates({ year: 'numeric', month: 'long' });
  const time = dates({ timeStyle: 'short' });
  const utcTime = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  return {
    formatCurrency: (value, precision = 2, symbol = currencySymbol) => `${symbol}${decimal(value, precision)}`,
    formatDecimal: (value, precision = 2) => decimal(value, precision),
    formatInteger: (value) => decimal(Math.trunc(value), 0),
    formatDateAsFilterStringInUTC: (value, includeTime) =>
      includeTime === true ? value.toISOString().slice(0, 19) + 'Z' : value.toISOString().slice(0, 10),
    formatDateShort: (value, includeTime) => (includeTime === true ? shortWithTime(value) : short(value)),
    formatDateLong: long,
    formatDateLongAbbreviated: longAbbreviated,
    formatDateYearMonth: yearMonth,
    formatLanguage: (value) => languageName(value, locale),
    // Behaviours: 0 none, 1 user local, 2 date only, 3 time-zone independent. Independent times are kept as if in UTC.
    formatTime: (value, behavior) => (behavior === 3 ? utcTime.format(value) : time(value)),
    getWeekOfYear: isoWeek,
  };
}
