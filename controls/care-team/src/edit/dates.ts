import type { ClinicalDate, RowValues } from '@patient-outreach/controls-kit';
import { precisionValues } from '../model/precision';

const two = (value: number): string => String(value).padStart(2, '0');

/** The calendar day of the user as `yyyy-mm-dd`, the form a date field takes. */
export const dayText = ({ year, month = 1, day = 1 }: ClinicalDate): string =>
  `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;

/** A real calendar day, `yyyy-mm-dd`, of a year a person can mean. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts || Number(parts[1]) < 1900) return false;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** A day as the model stores it: 12:00 UTC, and that no more than the day was said. */
export const dayColumns = (column: 'hco_periodstart' | 'hco_periodend', day: string): RowValues => ({
  [column]: `${day}T12:00:00Z`,
  [`${column}precision`]: precisionValues.day,
});
