import type { Host } from '@patient-outreach/controls-kit';
import type { Tick } from '../lanes/ticks';
import { dateOfDay } from '../model/day-range';

/** Midnight carries the date, January the year: what changes there is what one looks for. */
export function tickText({ dates }: Pick<Host, 'dates'>, { day, unit }: Tick): string {
  const date = dateOfDay(day + 1e-6);
  if (unit === 'year') return String(date.year);
  if (unit === 'month') return dates.yearMonth(date.year, date.month ?? 1);
  const minutes = Math.round((day - Math.floor(day + 1e-6)) * 1440);
  if (unit === 'day' || minutes === 0) return dates.date(date);
  return dates.time({ ...date, precision: 'time', minutes }) ?? '';
}
