import type { ColumnTarget } from '../scope';
import { folded } from '../scope';
import type { Sql } from '../sql';
import { concat, sql } from '../sql';
import { ci } from '../../store/ci';
import { one } from './comparison';
import type { Condition } from './types';

const wildcard = /[%_[]/;

/** LIKE with the platform's wildcards; plain prefixes, suffixes and infixes take cheaper forms. */
export function likeSql(target: ColumnTarget, pattern: string): Sql {
  const inner = pattern.replace(/^%/, '').replace(/%$/, '');
  if (inner !== '' && !wildcard.test(inner) && (pattern.startsWith('%') || pattern.endsWith('%'))) {
    const text = ci(inner);
    const column = folded(target);
    if (pattern.startsWith('%') && pattern.endsWith('%'))
      return concat('instr(', column, ', ', sql('?', text), ') > 0');
    // A range, so that an index on the column serves it; U+10FFFF is no character and sorts last.
    if (pattern.endsWith('%')) return concat(column, sql(' BETWEEN ? AND ?', text, `${text}\u{10FFFF}`));
    return concat('substr(', column, ', ', sql('?) = ?', -[...text].length, text));
  }
  return concat('dv_like(', target.sql, ', ', sql('?)', pattern));
}

const like =
  (shape: (value: string) => string, name: string): Condition =>
  (target, values) =>
    likeSql(target, shape(one(values, name)));

const notLike =
  (shape: (value: string) => string, name: string): Condition =>
  (target, values) =>
    concat('(NOT ', likeSql(target, shape(one(values, name))), ' OR ', target.sql, ' IS NULL)');

const same = (v: string): string => v;
const begins = (v: string): string => `${v}%`;
const ends = (v: string): string => `%${v}`;
const contains = (v: string): string => `%${v}%`;

export const textConditions: Record<string, Condition> = {
  like: like(same, 'like'),
  'not-like': notLike(same, 'not-like'),
  'begins-with': like(begins, 'begins-with'),
  'not-begin-with': notLike(begins, 'not-begin-with'),
  'ends-with': like(ends, 'ends-with'),
  'not-end-with': notLike(ends, 'not-end-with'),
  /** Not a FetchXML operator of its own: what OData's contains() becomes. */
  contains: like(contains, 'contains'),
};
