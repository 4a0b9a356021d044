import { Fault, notImplemented } from '../http/faults';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { QueryEnvironment } from '../query/environment';
import { columnNotReadable } from '../security/column-security';
import { AliasCounter } from '../query/from-clause';
import type { ColumnTarget, Scope } from '../query/scope';
import { columnSql, target } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, id, sql } from '../query/sql';
import { compileFilters } from './compile-filter';
import type { Fetch, FetchEntity, FetchLink } from './ast';
import { existsTypes } from './ast';
import { existsSql } from './exists';

const maxLinks = 15;

/** A table of the query with the alias its columns are named by (null for the root). */
export interface FetchScope extends Scope {
  entity: FetchEntity;
  outputAlias: string | null;
}

export interface FetchScopes {
  root: FetchScope;
  all: FetchScope[];
  from: Sql;
  /** Unique over the statement, sub-selects included. */
  aliases: AliasCounter;
  /** What exists and in links ask for: part of WHERE. */
  conditions: Sql[];
}

/** Entity and link-entities → FROM clause. Filters of a link go into its ON, so that outer links stay outer. */
export function buildScopes(env: QueryEnvironment, fetch: Fetch): FetchScopes {
  const aliases = new AliasCounter();
  const rootTable = tableNamed(env, fetch.entity.name);
  const root: FetchScope = { table: rootTable, alias: aliases.take(), entity: fetch.entity, outputAlias: null };
  const scopes: FetchScopes = {
    root,
    all: [root],
    from: sql(`${id(rootTable.name)} AS ${root.alias}`),
    aliases,
    conditions: [],
  };
  for (const link of fetch.entity.links) addLink(env, scopes, root, link);
  return scopes;
}

export function addLink(env: QueryEnvironment, scopes: FetchScopes, parent: FetchScope, link: FetchLink): void {
  if (scopes.all.length > maxLinks)
    throw new Fault(400, '0x8004430D', 'Number of link entities in query exceeded maximum limit.');
  if ((existsTypes as readonly string[]).includes(link.type)) {
    if ((parent.entity as Partial<FetchLink>).type === 'outer')
      throw notImplemented(`a link of type '${link.type}' below an outer link`);
    scopes.conditions.push(existsSql(env, scopes, parent, link));
    return;
  }
  const table = tableNamed(env, link.name);
  const outputAlias = link.alias ?? `${link.name}${scopes.all.length}`;
  const scope: FetchScope = { table, alias: scopes.aliases.take(), entity: link, outputAlias };
  const from = fetchColumn(scope.table, link.from);
  const to = fetchColumn(parent.table, link.to);
  for (const [t, c] of [
    [scope.table, from],
    [parent.table, to],
  ] as const)
    if (!env.readable(t, c)) throw columnNotReadable(t, c);
  let on = sql(`${columnSql(scope, from.name)} = ${columnSql(parent, to.name)}`);
  scopes.all.push(scope);
  const filter = compileFilters(env, scopes, scope, link.filters);
  if (filter) on = concat(on, ' AND ', filter);
  const visible = env.rowFilter(table, scope);
  if (visible) on = concat(on, ' AND ', visible);
  if (link.type === 'matchfirstrowusingcrossapply') on = firstRow(scope, on);
  scopes.from = concat(
    scopes.from,
    ` ${link.type === 'outer' ? 'LEFT JOIN' : 'JOIN'} ${id(table.name)} AS ${scope.alias} ON `,
    on,
  );
  for (const nested of link.links) addLink(env, scopes, scope, nested);
}

/** Only the first of the matching rows, by key: the same condition again over a second copy of the table. */
function firstRow(scope: FetchScope, on: Sql): Sql {
  const key = id(scope.table.primaryId);
  const inner = `${scope.alias}f`;
  const same = on.text.replace(new RegExp(`\\b${scope.alias}\\.`, 'g'), `${inner}.`);
  return sql(
    `${scope.alias}.${key} = (SELECT min(${inner}.${key}) FROM ${id(scope.table.name)} AS ${inner} WHERE ${same})`,
    ...on.params,
  );
}

export function tableNamed(env: QueryEnvironment, name: string): Table {
  const table = env.catalog.table(name);
  if (!table)
    throw new Fault(
      400,
      '0x80041102',
      `The entity with a name = '${name}' with namemapping = 'Logical' was not found in the MetadataCache.`,
    );
  return table;
}

export function fetchColumn(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (!column) throw noColumn(table, name);
  return column;
}

const noColumn = (table: Table, name: string): Fault =>
  new Fault(
    400,
    '0x80041103',
    `'${table.name}' entity doesn't contain attribute with Name = '${name}' and NameMapping = 'Logical'.`,
  );

/** A column in a condition or an order; `<lookup>name` is the name of the row the lookup leads to. */
export function fetchTarget(env: QueryEnvironment, scope: Scope, name: string): ColumnTarget {
  const column = scope.table.columns.get(name);
  if (column && !env.readable(scope.table, column)) throw columnNotReadable(scope.table, column);
  if (column) return target(scope, column);
  const lookup = name.endsWith('name') ? scope.table.columns.get(name.slice(0, -'name'.length)) : undefined;
  if (!lookup || !isLookup(lookup)) throw noColumn(scope.table, name);
  return { scope, column: nameColumn(name), sql: lookupName(env, scope, lookup) };
}

const nameColumn = (name: string): Column => ({
  name,
  schemaName: name,
  type: 'String',
  label: name,
  required: 'None',
  create: false,
  update: false,
  custom: false,
});

/** SQL for the primary name of the row that a lookup leads to. */
export function lookupName(env: QueryEnvironment, scope: Scope, lookup: Column): Sql {
  const parts = (lookup.targets ?? []).flatMap((name) => {
    const table = env.catalog.table(name);
    if (!table || table.primaryName === null) return [];
    return [
      `(SELECT n.${id(table.primaryName)} FROM ${id(table.name)} AS n WHERE n.${id(table.primaryId)} = ${columnSql(scope, lookup.name)})`,
    ];
  });
  if (parts.length === 0) return sql('NULL');
  return sql(parts.length === 1 ? (parts[0] ?? 'NULL') : `coalesce(${parts.join(', ')})`);
}

export function scopeNamed(scopes: FetchScopes, name: string): FetchScope {
  const scope = scopes.all.find((s) => s.outputAlias === name) ?? scopes.all.find((s) => s.table.name === name);
  if (!scope) throw new Fault(400, '0x80041102', `The link-entity '${name}' is not part of the query.`);
  return scope;
}
