import { invalidArgument } from '../../http/faults';
import { comparisonValue } from '../column-value';
import { folded } from '../scope';
import { concat, sql } from '../sql';
import type { Condition } from './types';

export const one = (values: readonly string[], operator: string): string => {
  const value = values[0];
  if (value === undefined) throw invalidArgument(`The condition operator '${operator}' needs a value.`);
  return value;
};

const compare =
  (name: string, operator: string): Condition =>
  (target, values) =>
    concat(folded(target), ` ${operator} `, sql('?', comparisonValue(target.column, one(values, name))));

/** ne finds empty columns too (assumption: as Advanced Find's "does not equal"). */
const notEqual: Condition = (target, values) => {
  const value = comparisonValue(target.column, one(values, 'ne'));
  return concat('(', folded(target), ' <> ', sql('?', value), ' OR ', target.sql, ' IS NULL)');
};

export const comparisonConditions: Record<string, Condition> = {
  eq: compare('eq', '='),
  ne: notEqual,
  neq: notEqual,
  gt: compare('gt', '>'),
  ge: compare('ge', '>='),
  lt: compare('lt', '<'),
  le: compare('le', '<='),
  null: (target) => concat(target.sql, ' IS NULL'),
  'not-null': (target) => concat(target.sql, ' IS NOT NULL'),
};
