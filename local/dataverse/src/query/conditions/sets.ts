import { invalidArgument } from '../../http/faults';
import { comparisonValue } from '../column-value';
import type { ColumnTarget } from '../scope';
import { folded } from '../scope';
import type { Sql } from '../sql';
import { concat, join, placeholders, sql } from '../sql';
import type { Condition } from './types';

function inList(target: ColumnTarget, values: readonly string[]): Sql {
  if (values.length === 0) return sql('0');
  const list = values.map((v) => comparisonValue(target.column, v));
  return concat(folded(target), ' IN (', sql(placeholders(list.length), ...list), ')');
}

function between(target: ColumnTarget, values: readonly string[]): Sql {
  const [low, high] = values;
  if (low === undefined || high === undefined || values.length !== 2) {
    throw invalidArgument("The condition operator 'between' needs exactly two values.");
  }
  const column = target.column;
  return concat(
    folded(target),
    ' BETWEEN ',
    sql('? AND ?', comparisonValue(column, low), comparisonValue(column, high)),
  );
}

/** Multi-select choices are stored as `1,9`, sorted; a value is searched with its commas. */
function containValues(target: ColumnTarget, values: readonly string[]): Sql {
  if (target.column.type !== 'MultiSelectPicklist') {
    throw invalidArgument(
      `contain-values is only valid for multi-select choices; '${target.column.name}' is ${target.column.type}.`,
    );
  }
  return join(
    values.map((v) => concat("instr(',' || ", target.sql, sql(" || ',', ?) > 0", `,${Number(v)},`))),
    ' OR ',
  );
}

export const setConditions: Record<string, Condition> = {
  in: inList,
  'not-in': (target, values) => concat('(NOT ', inList(target, values), ' OR ', target.sql, ' IS NULL)'),
  between,
  'not-between': (target, values) => concat('(NOT ', between(target, values), ' OR ', target.sql, ' IS NULL)'),
  'contain-values': (target, values) => concat('(', containValues(target, values), ')'),
  'not-contain-values': (target, values) =>
    concat('(NOT coalesce(', containValues(target, values), ', 0) OR ', target.sql, ' IS NULL)'),
};
