import { invalidArgument } from '../../http/faults';
import { formatInstant, parseInstant } from '../column-value';
import type { ColumnTarget } from '../scope';
import type { Sql } from '../sql';
import { concat, sql } from '../sql';
import { one } from './comparison';
import type { Condition } from './types';

/** The stand-in's users live in UTC, so days begin at midnight UTC. Weeks begin on Sunday, the platform's default. */
const day = (d: Date, offset = 0): Date =>
  new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate() + offset));
const month = (d: Date, offset = 0): Date => new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + offset, 1));
const year = (d: Date, offset = 0): Date => new Date(Date.UTC(d.getUTCFullYear() + offset, 0, 1));
const week = (d: Date, offset = 0): Date => day(d, -d.getUTCDay() + 7 * offset);

/** From (inclusive) to (exclusive); an absent end is open. */
export type Range = { from?: Date; to?: Date };

export function within(target: ColumnTarget, range: Range): Sql {
  if (target.column.type !== 'DateTime') {
    throw invalidArgument(`A date condition needs a date column; '${target.column.name}' is ${target.column.type}.`);
  }
  const parts: Sql[] = [];
  if (range.from) parts.push(concat(target.sql, ' >= ', sql('?', formatInstant(target.column, range.from))));
  if (range.to)
    parts.push(concat(target.sql, ' < ', sql('?', formatInstant(target.column, upperEnd(target, range.to)))));
  if (parts.length === 0) return concat(target.sql, ' IS NOT NULL');
  return concat('(', parts[0] ?? sql('1'), parts[1] ? concat(' AND ', parts[1]) : sql(''), ')');
}

/** A date column has no time: an end in the middle of a day includes that day. */
function upperEnd(target: ColumnTarget, to: Date): Date {
  if (target.column.behavior !== 'DateOnly' || to.getTime() === day(to).getTime()) return to;
  return day(to, 1);
}

const calendar =
  (range: (now: Date) => Range): Condition =>
  (target, _values, env) =>
    within(target, range(env.now));

const counted =
  (name: string, range: (now: Date, x: number) => Range): Condition =>
  (target, values, env) => {
    const x = Number(one(values, name));
    if (!Number.isInteger(x) || x <= 0)
      throw invalidArgument(`The condition operator '${name}' needs a positive whole number.`);
    return within(target, range(env.now, x));
  };

const onDay =
  (name: string, range: (d: Date) => Range): Condition =>
  (target, values) => {
    const date = parseInstant(one(values, name));
    if (date === null) throw invalidArgument(`The condition operator '${name}' needs a date.`);
    return within(target, range(date));
  };

const hours = (d: Date, x: number): Date => new Date(d.getTime() + x * 3_600_000);
const addMonths = (d: Date, x: number): Date => {
  const result = new Date(d);
  result.setUTCMonth(result.getUTCMonth() + x);
  return result;
};
const afterNow = (now: Date): Date => new Date(now.getTime() + 1000);

export const dateConditions: Record<string, Condition> = {
  on: onDay('on', (d) => ({ from: day(d), to: day(d, 1) })),
  'not-on': (target, values, env) => {
    const on = dateConditions['on'];
    return on ? concat('(NOT ', on(target, values, env), ' OR ', target.sql, ' IS NULL)') : sql('0');
  },
  'on-or-before': onDay('on-or-before', (d) => ({ to: day(d, 1) })),
  'on-or-after': onDay('on-or-after', (d) => ({ from: day(d) })),
  yesterday: calendar((n) => ({ from: day(n, -1), to: day(n) })),
  today: calendar((n) => ({ from: day(n), to: day(n, 1) })),
  tomorrow: calendar((n) => ({ from: day(n, 1), to: day(n, 2) })),
  'last-seven-days': calendar((n) => ({ from: day(n, -7), to: afterNow(n) })),
  'next-seven-days': calendar((n) => ({ from: n, to: day(n, 8) })),
  'this-week': calendar((n) => ({ from: week(n), to: week(n, 1) })),
  'last-week': calendar((n) => ({ from: week(n, -1), to: week(n) })),
  'next-week': calendar((n) => ({ from: week(n, 1), to: week(n, 2) })),
  'this-month': calendar((n) => ({ from: month(n), to: month(n, 1) })),
  'last-month': calendar((n) => ({ from: month(n, -1), to: month(n) })),
  'next-month': calendar((n) => ({ from: month(n, 1), to: month(n, 2) })),
  'this-year': calendar((n) => ({ from: year(n), to: year(n, 1) })),
  'last-year': calendar((n) => ({ from: year(n, -1), to: year(n) })),
  'next-year': calendar((n) => ({ from: year(n, 1), to: year(n, 2) })),
  'last-x-hours': counted('last-x-hours', (n, x) => ({ from: hours(n, -x), to: afterNow(n) })),
  'next-x-hours': counted('next-x-hours', (n, x) => ({ from: n, to: hours(n, x) })),
  'last-x-days': counted('last-x-days', (n, x) => ({ from: day(n, -x), to: afterNow(n) })),
  'next-x-days': counted('next-x-days', (n, x) => ({ from: n, to: day(n, x + 1) })),
  'last-x-weeks': counted('last-x-weeks', (n, x) => ({ from: day(n, -7 * x), to: afterNow(n) })),
  'next-x-weeks': counted('next-x-weeks', (n, x) => ({ from: n, to: day(n, 7 * x + 1) })),
  'last-x-months': counted('last-x-months', (n, x) => ({ from: day(addMonths(n, -x)), to: afterNow(n) })),
  'next-x-months': counted('next-x-months', (n, x) => ({ from: n, to: day(addMonths(n, x), 1) })),
  'last-x-years': counted('last-x-years', (n, x) => ({ from: day(addMonths(n, -12 * x)), to: afterNow(n) })),
  'next-x-years': counted('next-x-years', (n, x) => ({ from: n, to: day(addMonths(n, 12 * x), 1) })),
  'olderthan-x-minutes': counted('olderthan-x-minutes', (n, x) => ({ to: new Date(n.getTime() - x * 60_000) })),
  'olderthan-x-hours': counted('olderthan-x-hours', (n, x) => ({ to: hours(n, -x) })),
  'olderthan-x-days': counted('olderthan-x-days', (n, x) => ({ to: day(n, -x) })),
  'olderthan-x-weeks': counted('olderthan-x-weeks', (n, x) => ({ to: day(n, -7 * x) })),
  'olderthan-x-months': counted('olderthan-x-months', (n, x) => ({ to: day(addMonths(n, -x)) })),
  'olderthan-x-years': counted('olderthan-x-years', (n, x) => ({ to: day(addMonths(n, -12 * x)) })),
};
