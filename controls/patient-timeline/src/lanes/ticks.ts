import { dateOfDay, dayNumber } from '../model/day-range';
import type { Viewport } from './geometry';

export interface Tick {
  readonly day: number;
  readonly unit: 'hour' | 'day' | 'month' | 'year';
}

/** Units in days, shortest first: how long about, and how many of the unit. */
const units: readonly { readonly length: number; readonly unit: Tick['unit']; readonly count: number }[] = [
  { length: 1 / 8, unit: 'hour', count: 3 },
  { length: 1 / 4, unit: 'hour', count: 6 },
  { length: 1, unit: 'day', count: 1 },
  { length: 2, unit: 'day', count: 2 },
  { length: 7, unit: 'day', count: 7 },
  { length: 14, unit: 'day', count: 14 },
  { length: 30.4, unit: 'month', count: 1 },
  { length: 91.3, unit: 'month', count: 3 },
  { length: 182.6, unit: 'month', count: 6 },
  { length: 365.25, unit: 'year', count: 1 },
  { length: 730.5, unit: 'year', count: 2 },
  { length: 1826.25, unit: 'year', count: 5 },
  { length: 3652.5, unit: 'year', count: 10 },
  { length: 7305, unit: 'year', count: 20 },
  { length: 18262.5, unit: 'year', count: 50 },
];

/** Where the axis is labelled: round calendar points, no closer than `gap` pixels. */
export function ticksOf(view: Viewport, width: number, gap: number): Tick[] {
  const least = ((view.to - view.from) * gap) / Math.max(width, 1);
  const { unit, count } = units.find(({ length }) => length >= least) ?? { unit: 'year' as const, count: 100 };
  const ticks: Tick[] = [];
  const add = (day: number): boolean => {
    if (day >= view.from && day <= view.to) ticks.push({ day, unit });
    return day <= view.to;
  };
  if (unit === 'hour') {
    for (let step = Math.floor((view.from * 24) / count) * count; add(step / 24); step += count);
  } else if (unit === 'day') {
    for (let step = Math.floor(view.from / count) * count; add(step); step += count);
  } else {
    const { year, month = 1 } = dateOfDay(view.from);
    const months = unit === 'month' ? count : count * 12;
    for (let at = Math.floor((year * 12 + month - 1) / months) * months; add(dayNumber(0, at + 1, 1)); at += months);
  }
  return ticks;
}
