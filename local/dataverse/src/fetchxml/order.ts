import { invalidFetch } from './parse-helpers';
import { isLookup } from '../metadata/types';
import type { QueryEnvironment } from '../query/environment';
import type { ColumnTarget } from '../query/scope';
import { columnSql, folded } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, id, join, sql } from '../query/sql';
import type { Fetch, FetchOrder } from './ast';
import type { Output } from './output';
import type { FetchScope, FetchScopes } from './scopes';
import { fetchTarget, lookupName, scopeNamed } from './scopes';

/** Orders of the entity, then of its links; at last the key, so that pages neither repeat nor skip rows. */
export function orderSql(env: QueryEnvironment, fetch: Fetch, scopes: FetchScopes, outputs: readonly Output[]): Sql {
  const parts: Sql[] = [];
  for (const scope of scopes.all) {
    for (const order of scope.entity.orders) parts.push(orderPart(env, fetch, scopes, scope, order, outputs));
  }
  if (!fetch.aggregate && !fetch.distinct) parts.push(sql(columnSql(scopes.root, scopes.root.table.primaryId)));
  return parts.length === 0 ? sql('') : concat(' ORDER BY ', join(parts, ', '));
}

function orderPart(
  env: QueryEnvironment,
  fetch: Fetch,
  scopes: FetchScopes,
  own: FetchScope,
  order: FetchOrder,
  outputs: readonly Output[],
): Sql {
  const direction = order.descending ? ' DESC' : ' ASC';
  if (fetch.aggregate) {
    const output = outputs.find((o) => o.property === order.alias);
    if (!output) throw invalidFetch('an aggregate query is ordered by the alias of one of its columns.');
    return sql(`${id(output.select[0]?.as ?? '')}${direction}`);
  }
  if (order.attribute === null) throw invalidFetch("the element 'order' needs the attribute 'attribute'.");
  const scope = order.entityName === null ? own : scopeNamed(scopes, order.entityName);
  const t = fetchTarget(env, scope, order.attribute);
  return concat(order.byValue ? folded(t) : sortKey(env, t), direction);
}

/** Lookups sort by name, choices by label: unlike OData, which sorts choices by value. */
function sortKey(env: QueryEnvironment, t: ColumnTarget): Sql {
  if (isLookup(t.column)) return concat('ci(', lookupName(env, t.scope, t.column), ')');
  if (t.column.type === 'Picklist' || t.column.type === 'State' || t.column.type === 'Status') {
    const options = env.catalog.options(t.column);
    if (options.length === 0) return t.sql;
    const cases = options.map((o) => sql('WHEN ? THEN ?', o.value, o.label.toLowerCase()));
    return concat('CASE ', t.sql, ' ', join(cases, ' '), ' END');
  }
  return folded(t);
}
