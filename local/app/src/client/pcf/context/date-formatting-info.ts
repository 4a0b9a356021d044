/** Names and patterns of dates, asked of the browser for a locale, in the shape of .NET's DateTimeFormatInfo. */
export function dateFormattingInfo(locale: string): ComponentFramework.UserSettingApi.DateFormattingInfo {
  const formatter = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { calendar: 'gregory', timeZone: 'UTC', ...options });
  // 1 January 2023 was a Sunday.
  const days = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)));
  const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2023, index, 1)));
  const named = (values: readonly Date[], options: Intl.DateTimeFormatOptions) =>
    values.map((value) => formatter(options).format(value));
  // .NET's month lists have an empty thirteenth entry.
  const thirteen = (names: string[]) => [...names, ''];
  const inDate = (month: 'long' | 'short') =>
    months.map(
      (value) =>
        formatter({ month, day: 'numeric' })
          .formatToParts(value)
          .find((part) => part.type === 'month')?.value ?? '',
    );
  const pattern = (options: Intl.DateTimeFormatOptions) => patternOf(formatter(options));
  const part = (type: string, options: Intl.DateTimeFormatOptions, hour = 9) =>
    formatter(options)
      .formatToParts(new Date(Date.UTC(2023, 0, 1, hour, 5)))
      .find((candidate) => candidate.type === type)?.value;
  const dateParts = formatter({ dateStyle: 'short' }).formatToParts(days[0]);
  return {
    amDesignator: part('dayPeriod', { hour: 'numeric', hour12: true }) ?? 'AM',
    pmDesignator: part('dayPeriod', { hour: 'numeric', hour12: true }, 21) ?? 'PM',
    abbreviatedDayNames: named(days, { weekday: 'short' }),
    shortestDayNames: named(days, { weekday: 'narrow' }),
    dayNames: named(days, { weekday: 'long' }),
    abbreviatedMonthNames: thirteen(named(months, { month: 'short' })),
    abbreviatedMonthGenitiveNames: thirteen(inDate('short')),
    monthNames: thirteen(named(months, { month: 'long' })),
    monthGenitiveNames: thirteen(inDate('long')),
    calendarWeekRule: 0,
    calendar: {
      minSupportedDateTime: new Date('0001-01-01T00:00:00Z'),
      maxSupportedDateTime: new Date('9999-12-31T23:59:59Z'),
      algorithmType: 1,
      calendarType: 1,
      twoDigitYearMax: 2049,
    },
    dateSeparator: dateParts.find((candidate) => candidate.type === 'literal')?.value ?? '/',
    timeSeparator: part('literal', { hour: '2-digit', minute: '2-digit' }) ?? ':',
    firstDayOfWeek: firstDayOfWeek(locale),
    longDatePattern: pattern({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
    shortDatePattern: pattern({ dateStyle: 'short' }),
    longTimePattern: pattern({ timeStyle: 'medium' }),
    shortTimePattern: pattern({ timeStyle: 'short' }),
    fullDateTimePattern: pattern({ dateStyle: 'full', timeStyle: 'medium' }),
    monthDayPattern: pattern({ month: 'long', day: 'numeric' }),
    yearMonthPattern: pattern({ year: 'numeric', month: 'long' }),
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  };
}

function firstDayOfWeek(locale: string): ComponentFramework.UserSettingApi.Types.DayOfWeek {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  const first = info.getWeekInfo?.().firstDay ?? info.weekInfo?.firstDay ?? 7;
  return (first % 7) as ComponentFramework.UserSettingApi.Types.DayOfWeek;
}

/** Parts that .NET writes one way only. */
const fixed: Readonly<Record<string, string>> = { weekday: 'dddd', minute: 'mm', second: 'ss', dayPeriod: 'tt' };

/** Rebuilds the .NET pattern from how the browser lays a date out. */
function patternOf(format: Intl.DateTimeFormat): string {
  const { hour12, month } = format.resolvedOptions();
  // 3 February 2001, 04:05:06: one digit each, so that padding shows.
  return format
    .formatToParts(new Date(Date.UTC(2001, 1, 3, 4, 5, 6)))
    .map(({ type, value }) => {
      const isPadded = value.length > 1;
      if (type === 'month') {
        if (month === 'long') return 'MMMM';
        if (/^\p{Nd}+$/u.test(value)) return isPadded ? 'MM' : 'M';
        return value.length > 4 ? 'MMMM' : 'MMM';
      }
      if (type === 'day') return isPadded ? 'dd' : 'd';
      if (type === 'year') return value.length > 2 ? 'yyyy' : 'yy';
      if (type === 'hour') return (hour12 === true ? 'h' : 'H').repeat(isPadded ? 2 : 1);
      return fixed[type] ?? (/\p{L}/u.test(value) ? `'${value}'` : value);
    })
    .join('');
}
