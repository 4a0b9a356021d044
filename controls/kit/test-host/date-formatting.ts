interface Patterns {
  readonly longDatePattern: string;
  readonly shortDatePattern: string;
  readonly shortTimePattern: string;
  readonly yearMonthPattern: string;
  readonly monthDayPattern: string;
}

/** Patterns as Dataverse has them for some languages. */
const patterns: Readonly<Record<string, Patterns>> = {
  'en-US': {
    longDatePattern: 'dddd, MMMM d, yyyy',
    shortDatePattern: 'M/d/yyyy',
    shortTimePattern: 'h:mm tt',
    yearMonthPattern: 'MMMM yyyy',
    monthDayPattern: 'MMMM d',
  },
  'de-DE': {
    longDatePattern: 'dddd, d. MMMM yyyy',
    shortDatePattern: 'dd.MM.yyyy',
    shortTimePattern: 'HH:mm',
    yearMonthPattern: 'MMMM yyyy',
    monthDayPattern: 'd. MMMM',
  },
  'es-ES': {
    longDatePattern: "dddd, d' de 'MMMM' de 'yyyy",
    shortDatePattern: 'dd/MM/yyyy',
    shortTimePattern: 'H:mm',
    yearMonthPattern: "MMMM' de 'yyyy",
    monthDayPattern: "d' de 'MMMM",
  },
  'fr-FR': {
    longDatePattern: 'dddd d MMMM yyyy',
    shortDatePattern: 'dd/MM/yyyy',
    shortTimePattern: 'HH:mm',
    yearMonthPattern: 'MMMM yyyy',
    monthDayPattern: 'd MMMM',
  },
  'ar-EG': {
    longDatePattern: 'd MMMM, yyyy',
    shortDatePattern: 'd/M/yyyy',
    shortTimePattern: 'h:mm tt',
    yearMonthPattern: 'MMMM, yyyy',
    monthDayPattern: 'd MMMM',
  },
};

const locales: Readonly<Record<number, string>> = {
  1033: 'en-US',
  1031: 'de-DE',
  3082: 'es-ES',
  1036: 'fr-FR',
  1025: 'ar-EG',
};

export const localeOf = (languageId: number): string => locales[languageId] ?? 'en-US';

/** `userSettings.dateFormattingInfo` of a language; names from the runtime's own locale data. */
export function dateFormattingInfo(languageId: number): ComponentFramework.UserSettingApi.DateFormattingInfo {
  const locale = localeOf(languageId);
  const names = (count: number, options: Intl.DateTimeFormatOptions, at: (index: number) => Date): string[] => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return Array.from({ length: count }, (_, index) => format.format(at(index)));
  };
  const month = (index: number): Date => new Date(Date.UTC(2023, index, 15));
  const weekday = (index: number): Date => new Date(Date.UTC(2023, 0, 1 + index));
  const monthNames = names(12, { month: 'long' }, month);
  const info = {
    amDesignator: languageId === 1025 ? 'ص' : 'AM',
    pmDesignator: languageId === 1025 ? 'م' : 'PM',
    dateSeparator: '/',
    timeSeparator: ':',
    dayNames: names(7, { weekday: 'long' }, weekday),
    abbreviatedDayNames: names(7, { weekday: 'short' }, weekday),
    shortestDayNames: names(7, { weekday: 'narrow' }, weekday),
    monthNames,
    monthGenitiveNames: monthNames,
    abbreviatedMonthNames: names(12, { month: 'short' }, month),
    abbreviatedMonthGenitiveNames: names(12, { month: 'short' }, month),
    calendarWeekRule: 0,
    firstDayOfWeek: 0,
    fullDateTimePattern: 'dddd, MMMM d, yyyy h:mm:ss tt',
    longTimePattern: 'h:mm:ss tt',
    sortableDateTimePattern: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
    universalSortableDateTimePattern: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
    ...(patterns[locale] ?? patterns['en-US']),
  };
  return info as unknown as ComponentFramework.UserSettingApi.DateFormattingInfo;
}
