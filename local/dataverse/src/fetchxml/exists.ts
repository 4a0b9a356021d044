import type { QueryEnvironment } from '../query/environment';
import { columnSql } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, id, join, sql } from '../query/sql';
import type { FetchLink } from './ast';
import { compileFilters } from './compile-filter';
import type { FetchScope, FetchScopes } from './scopes';
import { addLink, fetchColumn, tableNamed } from './scopes';

/**
 * A link that only asks whether rows are there: exists, in, any, not any, all, not all.
 * As documented, `all` means: related rows exist and none of them fulfils the filters; `not all` is the same as `any`.
 */
export function existsSql(env: QueryEnvironment, outer: FetchScopes, parent: FetchScope, link: FetchLink): Sql {
  const matching = subSelect(env, outer, parent, link, true);
  switch (link.type) {
    case 'not any':
      return concat('NOT ', matching);
    case 'all':
      return concat('(', subSelect(env, outer, parent, link, false), ' AND NOT ', matching, ')');
    default:
      return matching;
  }
}

function subSelect(
  env: QueryEnvironment,
  outer: FetchScopes,
  parent: FetchScope,
  link: FetchLink,
  filtered: boolean,
): Sql {
  const table = tableNamed(env, link.name);
  const scope: FetchScope = {
    table,
    alias: outer.aliases.take(),
    entity: link,
    outputAlias: link.alias ?? link.name,
  };
  const scopes: FetchScopes = {
    root: scope,
    all: [scope],
    from: sql(`${id(table.name)} AS ${scope.alias}`),
    aliases: outer.aliases,
    conditions: [],
  };
  const conditions: Sql[] = [
    sql(
      `${columnSql(scope, fetchColumn(table, link.from).name)} = ${columnSql(parent, fetchColumn(parent.table, link.to).name)}`,
    ),
  ];
  const visible = env.rowFilter(table, scope);
  if (visible) conditions.push(visible);
  if (filtered) {
    for (const nested of link.links) addLink(env, scopes, scope, nested);
    const filter = compileFilters(env, scopes, scope, link.filters);
    if (filter) conditions.push(filter);
    conditions.push(...scopes.conditions);
  }
  return concat('EXISTS (SELECT 1 FROM ', scopes.from, ' WHERE ', join(conditions, ' AND '), ')');
}
