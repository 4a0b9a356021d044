import { invalidFetch } from './parse-helpers';
import type { Column } from '../metadata/types';
import { isLookup, isPolymorphic } from '../metadata/types';
import { hierarchyOf } from '../query/conditions/hierarchy';
import { id } from '../query/sql';
import { typeField } from '../data/row';
import type { QueryEnvironment } from '../query/environment';
import { fiscalSql } from '../query/fiscal';
import type { ColumnTarget } from '../query/scope';
import { columnSql, folded, isText, target } from '../query/scope';
import type { DateGrouping, Fetch, FetchAttribute } from './ast';
import type { FetchScope, FetchScopes } from './scopes';
import { fetchColumn } from './scopes';

/** One column of the result. */
export interface Output {
  scope: FetchScope;
  /** Null for an aggregate's number. */
  column: Column | null;
  /** Property in the answer. */
  property: string;
  /** SQL expression and the names it is selected under. */
  select: { text: string; as: string }[];
  /** Position among the grouped columns: part of GROUP BY. */
  groupBy: string | null;
  attribute: string;
}

/** Which columns a query returns, and how they are selected. */
export function outputsOf(env: QueryEnvironment, fetch: Fetch, scopes: FetchScopes): Output[] {
  const outputs: Output[] = [];
  for (const scope of scopes.all) {
    const attributes = scope.entity.allAttributes
      ? [...scope.table.columns.values()]
          .filter((c) => c.type !== 'Image' && c.type !== 'File')
          .map((c) => plain(c.name))
      : scope.entity.attributes;
    for (const attribute of attributes) {
      if (fetch.aggregate) outputs.push(aggregateOutput(env, scope, attribute, outputs.length));
      else if (attribute.aggregate !== null || attribute.groupBy)
        throw invalidFetch("an aggregate needs aggregate='true' on 'fetch'.");
      else if (attribute.countChildren) outputs.push(childCount(env, scope, attribute, outputs.length));
      else outputs.push(plainOutput(scope, attribute, outputs.length));
    }
  }
  if (!fetch.aggregate && !fetch.distinct) addKey(scopes.root, outputs);
  if (outputs.length === 0) throw invalidFetch('no attribute is asked for.');
  return outputs;
}

const plain = (name: string): FetchAttribute => ({
  name,
  alias: null,
  aggregate: null,
  groupBy: false,
  distinct: false,
  dateGrouping: null,
  countChildren: false,
});

function addKey(root: FetchScope, outputs: Output[]): void {
  if (!outputs.some((o) => o.scope === root && o.column?.name === root.table.primaryId)) {
    outputs.push(plainOutput(root, plain(root.table.primaryId), outputs.length));
  }
}

function plainOutput(scope: FetchScope, attribute: FetchAttribute, index: number): Output {
  const column = fetchColumn(scope.table, attribute.name);
  const name =
    scope.outputAlias === null
      ? isLookup(column)
        ? `_${column.name}_value`
        : column.name
      : `${scope.outputAlias}.${column.name}`;
  return {
    scope,
    column,
    property: attribute.alias ?? name,
    select: stored(scope, column, index),
    groupBy: null,
    attribute: attribute.name,
  };
}

function childCount(env: QueryEnvironment, scope: FetchScope, attribute: FetchAttribute, index: number): Output {
  const { table, parent } = hierarchyOf(target(scope, fetchColumn(scope.table, attribute.name)), env);
  const own = columnSql(scope, attribute.name);
  return {
    scope,
    column: null,
    property: attribute.alias ?? attribute.name,
    select: [{ text: `(SELECT count(*) FROM ${id(table.name)} AS n WHERE n.${id(parent)} = ${own})`, as: `c${index}` }],
    groupBy: null,
    attribute: attribute.name,
  };
}

function stored(scope: FetchScope, column: Column, index: number): { text: string; as: string }[] {
  const fields = [{ text: columnSql(scope, column.name), as: `c${index}` }];
  if (isPolymorphic(column)) fields.push({ text: columnSql(scope, typeField(column.name)), as: `c${index}$type` });
  return fields;
}

function aggregateOutput(env: QueryEnvironment, scope: FetchScope, attribute: FetchAttribute, index: number): Output {
  // COUNT(*) of SQL names no column.
  const column = fetchColumn(scope.table, attribute.name === '*' ? scope.table.primaryId : attribute.name);
  if (attribute.alias === null)
    throw invalidFetch(`the attribute '${attribute.name}' of an aggregate query needs an alias.`);
  const t = target(scope, column);
  const base = { scope, property: attribute.alias, attribute: attribute.name };
  if (attribute.groupBy) {
    const text = attribute.dateGrouping === null ? t.sql.text : dateGroup(env, t, attribute.dateGrouping);
    const select = attribute.dateGrouping === null ? stored(scope, column, index) : [{ text, as: `c${index}` }];
    return {
      ...base,
      column: attribute.dateGrouping === null ? column : null,
      select,
      // Texts that differ in case or accents only are one group, as they compare.
      groupBy: isText(column) ? folded(t).text : select.map((s) => s.text).join(', '),
    };
  }
  if (attribute.aggregate === null)
    throw invalidFetch(`the attribute '${attribute.name}' needs an aggregate or groupby.`);
  const argument = `${attribute.distinct ? 'DISTINCT ' : ''}${t.sql.text}`;
  const expressions = {
    count: 'count(*)',
    countcolumn: `count(${argument})`,
    sum: `sum(${argument})`,
    avg: `avg(${argument})`,
    min: `min(${argument})`,
    max: `max(${argument})`,
  } as const;
  const keepsType = attribute.aggregate !== 'count' && attribute.aggregate !== 'countcolumn';
  return {
    ...base,
    column: keepsType ? column : null,
    select: [{ text: expressions[attribute.aggregate], as: `c${index}` }],
    groupBy: null,
  };
}

/** Parts of a stored date; weeks are counted as the platform's default calendar does (week 1 holds January 1). */
function dateGroup(env: QueryEnvironment, t: ColumnTarget, grouping: DateGrouping): string {
  const part = (format: string): string => `CAST(strftime('${format}', ${t.sql.text}) AS INTEGER)`;
  switch (grouping) {
    case 'day':
      return part('%d');
    case 'month':
      return part('%m');
    case 'year':
      return part('%Y');
    case 'quarter':
      return `((${part('%m')} + 2) / 3)`;
    case 'fiscal-period':
      return fiscalSql(env.fiscal(), t.sql.text).period;
    case 'fiscal-year':
      return fiscalSql(env.fiscal(), t.sql.text).year;
    case 'week':
      return `((${part('%j')} - 1 + CAST(strftime('%w', ${t.sql.text}, 'start of year') AS INTEGER)) / 7 + 1)`;
  }
}
