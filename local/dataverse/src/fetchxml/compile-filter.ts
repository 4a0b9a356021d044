import { own as entryOf } from '../http/own';
import { Fault, invalidArgument } from '../http/faults';
import { condition } from '../query/conditions';
import type { QueryEnvironment } from '../query/environment';
import { folded } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, join, sql } from '../query/sql';
import type { FetchCondition, FetchFilter } from './ast';
import { existsSql } from './exists';
import type { FetchScope, FetchScopes } from './scopes';
import { fetchTarget, scopeNamed } from './scopes';

const comparisons: Record<string, string> = { eq: '=', ne: '<>', neq: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' };

/** All filters of one entity, joined by and; null when there is nothing to filter. */
export function compileFilters(
  env: QueryEnvironment,
  scopes: FetchScopes,
  scope: FetchScope,
  filters: readonly FetchFilter[],
): Sql | null {
  const parts = filters.flatMap((f) => {
    const part = compileFilter(env, scopes, scope, f);
    return part ? [part] : [];
  });
  return parts.length === 0 ? null : join(parts, ' AND ');
}

function compileFilter(env: QueryEnvironment, scopes: FetchScopes, scope: FetchScope, filter: FetchFilter): Sql | null {
  if (countConditions(filter) > 500)
    throw new Fault(400, '0x8004430C', 'Number of conditions in query exceeded maximum limit.');
  const parts = filter.items.flatMap((item) => {
    if (!('kind' in item)) {
      const part = compileFilter(env, scopes, scope, item);
      return part ? [part] : [];
    }
    return [
      item.kind === 'link' ? existsSql(env, scopes, scope, item.link) : compileCondition(env, scopes, scope, item),
    ];
  });
  if (parts.length === 0) return null;
  return concat('(', join(parts, ` ${filter.type.toUpperCase()} `), ')');
}

const countConditions = (filter: FetchFilter): number =>
  filter.items.reduce((n, item) => n + ('kind' in item ? 1 : countConditions(item)), 0);

function compileCondition(env: QueryEnvironment, scopes: FetchScopes, own: FetchScope, c: FetchCondition): Sql {
  const scope = c.entityName === null ? own : scopeNamed(scopes, c.entityName);
  const t = fetchTarget(env, scope, c.attribute);
  if (c.valueOf !== null) {
    const operator = entryOf(comparisons, c.operator);
    if (operator === undefined) throw invalidArgument(`The operator '${c.operator}' can't compare two columns.`);
    const [first, second] = c.valueOf.split('.');
    const other =
      second === undefined
        ? fetchTarget(env, scope, first ?? '')
        : fetchTarget(env, scopeNamed(scopes, first ?? ''), second);
    return concat(folded(t), ` ${operator} `, folded(other));
  }
  const compiled = condition(c.operator)(t, c.values, env);
  return concat('(', compiled, sql(')'));
}
