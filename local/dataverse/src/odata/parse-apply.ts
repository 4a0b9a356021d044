import type { Apply, ApplyAggregate } from './ast';
import { parseFilter, parsePath } from './parse-filter';
import type { Scanner } from './scanner';

const methods = ['sum', 'average', 'min', 'max', 'countdistinct'] as const;

/** `$apply`: filter(…)/groupby((a,b),aggregate(…)), groupby or aggregate alone. */
export function parseApply(s: Scanner): Apply {
  const apply: Apply = { groupBy: [], aggregates: [] };
  if (s.acceptWord('filter')) {
    s.expect('(');
    apply.filter = parseFilter(s);
    s.expect(')');
    s.expect('/');
  }
  if (s.acceptWord('aggregate')) apply.aggregates = parseAggregates(s);
  else if (s.acceptWord('groupby')) {
    s.expect('(');
    s.expect('(');
    do apply.groupBy.push(parsePath(s));
    while (s.accept(','));
    s.expect(')');
    if (s.accept(',')) {
      if (!s.acceptWord('aggregate')) throw s.syntaxError('aggregate expected');
      apply.aggregates = parseAggregates(s);
    }
    s.expect(')');
  } else throw s.syntaxError('groupby or aggregate expected');
  return apply;
}

function parseAggregates(s: Scanner): ApplyAggregate[] {
  s.expect('(');
  const list: ApplyAggregate[] = [];
  do {
    if (s.accept('$count')) list.push({ method: 'count', path: [], alias: parseAlias(s) });
    else {
      const path = parsePath(s);
      if (!s.acceptWord('with')) throw s.syntaxError("'with' expected");
      const method = methods.find((m) => s.acceptWord(m));
      if (method === undefined) throw s.syntaxError(`One of ${methods.join(', ')} expected`);
      list.push({ method, path, alias: parseAlias(s) });
    }
  } while (s.accept(','));
  s.expect(')');
  return list;
}

function parseAlias(s: Scanner): string {
  if (!s.acceptWord('as')) throw s.syntaxError("'as' expected");
  return s.word();
}
