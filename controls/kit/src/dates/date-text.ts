import type { ClinicalDate } from './clinical-date';
import type { PatternNames, PatternParts } from './render-pattern';
import { mediumPattern, renderPattern, weekday } from './render-pattern';

/** Dates as the user reads them, never with more than the source said. */
export interface DateText {
  /** `Mar 12, 2025`, `March 2025` or `2025`, by precision; no time. */
  readonly date: (date: ClinicalDate) => string;
  /** `9:30 AM`, or undefined when no time was said. */
  readonly time: (date: ClinicalDate) => string | undefined;
  /** With weekday and time, for names and announcements: `Wednesday, March 12, 2025 9:30 AM`. */
  readonly full: (date: ClinicalDate) => string;
  /** `Wed`, or undefined when no day was said. */
  readonly weekday: (date: ClinicalDate) => string | undefined;
  /** `March 2025`. @param month 1 to 12 */
  readonly yearMonth: (year: number, month: number) => string;
}

type Settings = Pick<ComponentFramework.Context<unknown>, 'userSettings' | 'formatting'>;
type Info = ComponentFramework.UserSettingApi.DateFormattingInfo;

const partsOf = (date: ClinicalDate): PatternParts => ({
  year: date.year,
  month: date.month ?? 1,
  day: date.day ?? 1,
  minutes: date.minutes ?? 0,
});

/** The host's formatting functions print the local parts of a Date, so they get one that has the parts meant. */
function localDate({ year, month, day, minutes }: PatternParts): Date {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month - 1, day);
  date.setHours(Math.floor(minutes / 60), minutes % 60, 0, 0);
  return date;
}

function namesOf(info: Info): PatternNames {
  return {
    dayNames: info.dayNames ?? [],
    abbreviatedDayNames: info.abbreviatedDayNames ?? [],
    monthNames: info.monthNames ?? [],
    abbreviatedMonthNames: info.abbreviatedMonthNames ?? info.monthNames ?? [],
    monthGenitiveNames: info.monthGenitiveNames ?? [],
    amDesignator: info.amDesignator ?? 'AM',
    pmDesignator: info.pmDesignator ?? 'PM',
    dateSeparator: info.dateSeparator ?? '/',
    timeSeparator: info.timeSeparator ?? ':',
  };
}

/**
 * Dates by the user's own patterns (`userSettings.dateFormattingInfo`): the parts are worked out from the user's time zone
 * before, so the browser's zone has no say. A host that gives no patterns is asked to format instead.
 */
export function createDateText(current: () => Settings): DateText {
  const render = (
    choose: (info: Info) => string | undefined,
    parts: PatternParts,
    otherwise: (formatting: ComponentFramework.Formatting, date: Date) => string,
  ): string => {
    const { userSettings, formatting } = current();
    const info = userSettings?.dateFormattingInfo;
    const pattern = info ? choose(info) : undefined;
    return info && pattern && info.monthNames?.length
      ? renderPattern(pattern, parts, namesOf(info))
      : otherwise(formatting, localDate(parts));
  };
  const yearMonth = (year: number, month: number): string =>
    render(
      (info) => info.yearMonthPattern,
      { year, month, day: 1, minutes: 0 },
      (formatting, date) => formatting.formatDateYearMonth(date),
    );
  const coarse = (date: ClinicalDate): string | undefined => {
    if (date.month === undefined) return String(date.year);
    return date.day === undefined ? yearMonth(date.year, date.month) : undefined;
  };
  const time = (date: ClinicalDate): string | undefined =>
    date.minutes === undefined
      ? undefined
      : render(
          (info) => info.shortTimePattern,
          partsOf(date),
          (formatting, local) => formatting.formatTime(local, 3),
        );
  return {
    yearMonth,
    time,
    date: (date) =>
      coarse(date) ??
      render(
        (info) => info.longDatePattern && mediumPattern(info.longDatePattern),
        partsOf(date),
        (formatting, local) => formatting.formatDateShort(local),
      ),
    full: (date) => {
      const day =
        coarse(date) ??
        render(
          (info) => info.longDatePattern,
          partsOf(date),
          (formatting, local) => formatting.formatDateLong(local),
        );
      const clock = time(date);
      return clock === undefined ? day : `${day} ${clock}`;
    },
    weekday: (date) =>
      date.day === undefined
        ? undefined
        : current().userSettings?.dateFormattingInfo?.abbreviatedDayNames?.[weekday(partsOf(date))],
  };
}
