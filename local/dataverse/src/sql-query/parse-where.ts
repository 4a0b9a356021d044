import type { FetchCondition, FetchFilter } from '../fetchxml/ast';
import { sqlError, type TokenReader } from './tokens';

/** A column as a condition names it, and the alias of its table (null: the first table). */
export interface ColumnName {
  entity: string | null;
  column: string;
}

export type ReadColumn = (r: TokenReader) => ColumnName;

const comparisons: Readonly<Record<string, string>> = {
  '=': 'eq',
  '<>': 'ne',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'ge',
  '<': 'lt',
  '<=': 'le',
};
const maxDepth = 100;

/** WHERE: comparisons of a column with literals, joined by AND and OR. Empty columns fulfil none of them but IS NULL. */
export function parseWhere(r: TokenReader, column: ReadColumn, depth = 0): FetchFilter {
  if (depth > maxDepth) throw sqlError('it is nested too deeply.');
  const any: FetchFilter['items'] = [parseAnd(r, column, depth)];
  while (r.acceptWord('or')) any.push(parseAnd(r, column, depth));
  return { type: 'or', items: any };
}

function parseAnd(r: TokenReader, column: ReadColumn, depth: number): FetchFilter {
  const all = [parseOne(r, column, depth)];
  while (r.acceptWord('and')) all.push(parseOne(r, column, depth));
  return { type: 'and', items: all };
}

function parseOne(r: TokenReader, column: ReadColumn, depth: number): FetchFilter {
  if (r.acceptSign('(')) {
    const inner = parseWhere(r, column, depth + 1);
    r.expectSign(')');
    return inner;
  }
  if (r.isWord('not') || r.isWord('exists')) throw sqlError('NOT before a condition and EXISTS are not supported.');
  const name = column(r);
  const condition = (operator: string, values: string[] = []): FetchCondition => ({
    kind: 'condition',
    entityName: name.entity,
    attribute: name.column,
    operator,
    values,
    valueOf: null,
  });
  if (r.acceptWord('is')) {
    const filled = r.acceptWord('not');
    r.expectWord('null');
    return { type: 'and', items: [condition(filled ? 'not-null' : 'null')] };
  }
  const not = r.acceptWord('not');
  // Three-valued logic: an empty column is neither like nor unlike anything.
  const negated = (operator: string, values: string[]): FetchFilter => ({
    type: 'and',
    items: not ? [condition(`not-${operator}`, values), condition('not-null')] : [condition(operator, values)],
  });
  if (r.acceptWord('like')) return negated('like', [r.literal()]);
  if (r.acceptWord('between')) {
    const low = r.literal();
    r.expectWord('and');
    return negated('between', [low, r.literal()]);
  }
  if (r.acceptWord('in')) {
    r.expectSign('(');
    const values: string[] = [];
    do values.push(r.literal());
    while (r.acceptSign(','));
    r.expectSign(')');
    return negated('in', values);
  }
  if (not) throw r.unexpected('LIKE, BETWEEN or IN');
  for (const [sign, operator] of Object.entries(comparisons))
    if (r.acceptSign(sign)) {
      const items = [condition(operator, [r.literal()])];
      return { type: 'and', items: operator === 'ne' ? [...items, condition('not-null')] : items };
    }
  throw r.unexpected('a comparison');
}
