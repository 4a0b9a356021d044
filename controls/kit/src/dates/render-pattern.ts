/** Names a date pattern needs; a part of `userSettings.dateFormattingInfo`. */
export interface PatternNames {
  readonly dayNames: readonly string[];
  readonly abbreviatedDayNames: readonly string[];
  readonly monthNames: readonly string[];
  readonly abbreviatedMonthNames: readonly string[];
  readonly monthGenitiveNames: readonly string[];
  readonly amDesignator: string;
  readonly pmDesignator: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
}

export interface PatternParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Minutes since midnight. */
  readonly minutes: number;
}

const token = /d{1,4}|M{1,4}|y{1,5}|h{1,2}|H{1,2}|m{1,2}|s{1,2}|t{1,2}|'[^']*'|"[^"]*"|\\.|[/:]/g;
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** 0 = Sunday, proleptic Gregorian calendar. */
export function weekday({ year, month, day }: PatternParts): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCDay();
}

/**
 * Renders a date by a .NET custom pattern, which is what Dataverse keeps per user (`MMMM d, yyyy`, `HH:mm`).
 * Literals in quotes and behind a backslash are kept; a month name beside a day number takes the genitive, as .NET does.
 */
export function renderPattern(pattern: string, parts: PatternParts, names: PatternNames): string {
  const hour = Math.floor(parts.minutes / 60);
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  const hasDayNumber = /(^|[^d])d{1,2}([^d]|$)/.test(pattern.replace(/'[^']*'/g, ''));
  const designator = hour < 12 ? names.amDesignator : names.pmDesignator;
  const month = (list: readonly string[]): string => list[parts.month - 1] ?? String(parts.month);
  const render: Record<string, () => string> = {
    d: () => String(parts.day),
    dd: () => twoDigits(parts.day),
    ddd: () => names.abbreviatedDayNames[weekday(parts)] ?? '',
    dddd: () => names.dayNames[weekday(parts)] ?? '',
    M: () => String(parts.month),
    MM: () => twoDigits(parts.month),
    MMM: () => month(names.abbreviatedMonthNames),
    MMMM: () =>
      month(hasDayNumber && names.monthGenitiveNames.length > 0 ? names.monthGenitiveNames : names.monthNames),
    y: () => String(parts.year % 100),
    yy: () => twoDigits(parts.year % 100),
    h: () => String(hour12),
    hh: () => twoDigits(hour12),
    H: () => String(hour),
    HH: () => twoDigits(hour),
    m: () => String(parts.minutes % 60),
    mm: () => twoDigits(parts.minutes % 60),
    s: () => '0',
    ss: () => '00',
    t: () => designator.slice(0, 1),
    tt: () => designator,
    '/': () => names.dateSeparator,
    ':': () => names.timeSeparator,
  };
  return pattern
    .replace(token, (found) => {
      if (found.startsWith('yyy')) return String(parts.year).padStart(4, '0');
      if (found.startsWith("'") || found.startsWith('"')) return found.slice(1, -1);
      if (found.startsWith('\\')) return found.slice(1);
      return render[found]?.() ?? found;
    })
    .trim();
}

/** A long date pattern without the weekday and with short month names: `dddd, MMMM d, yyyy` → `MMM d, yyyy`. */
export function mediumPattern(longDatePattern: string): string {
  return longDatePattern
    .replace(/[,،]\s*d{3,4}\s*$/, '')
    .replace(/d{3,4}(\s*'[^']*')?[,،.]?\s*/, '')
    .replace(/MMMM/, 'MMM')
    .trim();
}
