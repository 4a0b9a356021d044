import type { ColumnInfo } from '../metadata/types';
import type { Row } from '../dataverse/web-api';

export const formattedSuffix = '@OData.Community.Display.V1.FormattedValue';
export const lookupTableSuffix = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** Dates and numbers in the user's language and the browser's time zone. All return text. */
export interface Formats {
  date(value: Date): string;
  dateTime(value: Date): string;
  /** A calendar day without a time zone, given as `YYYY-MM-DD` or an ISO time whose day counts. */
  day(value: string): string;
  number(value: number, precision?: number): string;
}

/** A day that no time zone moves: noon UTC of it, formatted in UTC. */
function dayAsUtc(value: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match ? new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]), 12)) : undefined;
}

export function createFormats(locale: string, timeZone?: string): Formats {
  const zone = timeZone === undefined ? {} : { timeZone };
  // Dataverse counts in the Gregorian calendar whatever the language.
  const calendar = { calendar: 'gregory' } as const;
  const date = new Intl.DateTimeFormat(locale, { ...calendar, dateStyle: 'short', ...zone });
  const dateTime = new Intl.DateTimeFormat(locale, { ...calendar, dateStyle: 'short', timeStyle: 'short', ...zone });
  const day = new Intl.DateTimeFormat(locale, {
    ...calendar,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  return {
    date: (value) => date.format(value),
    dateTime: (value) => dateTime.format(value),
    day: (value) => {
      const parsed = dayAsUtc(value);
      return parsed ? day.format(parsed) : value;
    },
    number: (value, precision) =>
      new Intl.NumberFormat(
        locale,
        precision === undefined ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision },
      ).format(value),
  };
}

/** True for a column that holds a calendar day and no time. */
export function isDay(column: ColumnInfo | undefined): boolean {
  return column?.type === 'DateTime' && (column.behavior === 'DateOnly' || column.format === 'DateOnly');
}

/**
 * What a cell shows: dates in the user's own format, everything else as the server formatted it, else the raw value.
 * `key` is the property of the row (`_x_value` for a lookup).
 */
export function displayValue(row: Row, key: string, column: ColumnInfo | undefined, formats: Formats): string {
  const raw = row[key];
  if (raw === null || raw === undefined) return '';
  if (column?.type === 'DateTime' && typeof raw === 'string') {
    if (isDay(column)) return formats.day(raw);
    const instant = new Date(raw);
    if (!Number.isNaN(instant.getTime())) return formats.dateTime(instant);
  }
  const formatted = row[key + formattedSuffix];
  if (typeof formatted === 'string') return formatted;
  if (typeof raw === 'number') return formats.number(raw, column?.precision);
  return typeof raw === 'string' || typeof raw === 'boolean' ? String(raw) : '';
}
