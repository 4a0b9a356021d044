import { invalidArgument } from '../../http/faults';
import { fiscalDate, fiscalSql, periodStart } from '../fiscal';
import type { QueryEnvironment } from '../environment';
import type { ColumnTarget } from '../scope';
import type { Sql } from '../sql';
import { concat, sql } from '../sql';
import { within } from './dates';
import type { Condition } from './types';

function numbers(name: string, values: readonly string[], count: number): number[] {
  const list = values.map(Number);
  if (list.length !== count || list.some((n) => !Number.isInteger(n) || n <= 0))
    throw invalidArgument(
      `The condition operator '${name}' needs ${count === 1 ? 'a positive whole number' : 'a period and a year'}.`,
    );
  return list;
}

/** Periods or years around today: from (inclusive) to (exclusive), counted from the present one. */
const around =
  (
    unit: 'period' | 'year',
    name: string,
    range: (x: number) => [from: number, to: number],
    counted = false,
  ): Condition =>
  (target, values, env) => {
    const [x = 1] = counted ? numbers(name, values, 1) : [];
    const calendar = env.fiscal();
    const now = fiscalDate(calendar, env.now);
    const [from, to] = range(x);
    const start = (n: number): Date =>
      unit === 'year' ? periodStart(calendar, now.year + n, 1) : periodStart(calendar, now.year, now.period + n);
    return within(target, { from: start(from), to: start(to) });
  };

/** A period number in any year: of the stored date itself. */
const inPeriod: Condition = (target, values, env) => {
  const [period = 0] = numbers('in-fiscal-period', values, 1);
  within(target, {});
  return concat(periodOf(target, env), sql(' = ?', period));
};

const periodOf = (target: ColumnTarget, env: QueryEnvironment): Sql => ({
  text: fiscalSql(env.fiscal(), target.sql.text).period,
  params: [],
});

const named =
  (name: string, range: (period: Date, next: Date) => { from?: Date; to?: Date }): Condition =>
  (target, values, env) => {
    const [period = 1, year = 1] = numbers(name, values, 2);
    const calendar = env.fiscal();
    if (period > calendar.periods)
      throw invalidArgument(`The fiscal year has ${calendar.periods} periods; ${period} is none of them.`);
    return within(target, range(periodStart(calendar, year, period), periodStart(calendar, year, period + 1)));
  };

/** Conditions by the organization's fiscal calendar ("Fiscal date query operators in FetchXML"). */
export const fiscalConditions: Record<string, Condition> = {
  'this-fiscal-year': around('year', 'this-fiscal-year', () => [0, 1]),
  'last-fiscal-year': around('year', 'last-fiscal-year', () => [-1, 0]),
  'next-fiscal-year': around('year', 'next-fiscal-year', () => [1, 2]),
  'this-fiscal-period': around('period', 'this-fiscal-period', () => [0, 1]),
  'last-fiscal-period': around('period', 'last-fiscal-period', () => [-1, 0]),
  'next-fiscal-period': around('period', 'next-fiscal-period', () => [1, 2]),
  'last-x-fiscal-years': around('year', 'last-x-fiscal-years', (x) => [-x, 0], true),
  'next-x-fiscal-years': around('year', 'next-x-fiscal-years', (x) => [1, x + 1], true),
  'last-x-fiscal-periods': around('period', 'last-x-fiscal-periods', (x) => [-x, 0], true),
  'next-x-fiscal-periods': around('period', 'next-x-fiscal-periods', (x) => [1, x + 1], true),
  'in-fiscal-year': (target, values, env) => {
    const [year = 1] = numbers('in-fiscal-year', values, 1);
    const calendar = env.fiscal();
    return within(target, { from: periodStart(calendar, year, 1), to: periodStart(calendar, year + 1, 1) });
  },
  'in-fiscal-period': inPeriod,
  'in-fiscal-period-and-year': named('in-fiscal-period-and-year', (from, to) => ({ from, to })),
  'in-or-after-fiscal-period-and-year': named('in-or-after-fiscal-period-and-year', (from) => ({ from })),
  'in-or-before-fiscal-period-and-year': named('in-or-before-fiscal-period-and-year', (_from, to) => ({ to })),
};
