import { badRequest, Fault } from '../http/faults';
import type { Json, WantsAnnotation } from '../data/serialize-row';
import { formattedValue, jsonValue, writeColumn } from '../data/serialize-row';
import { formatValue } from '../data/format-value';
import { storedFields } from '../data/row';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { Apply, ApplyAggregate, OrderItem } from '../odata/ast';
import type { SqlRow } from '../store/sql-database';
import { FilterCompiler, resolvePath } from './filter-sql';
import { AliasCounter, FromClause } from './from-clause';
import { resolveNames } from './resolve-names';
import type { ColumnTarget } from './scope';
import { columnSql, folded } from './scope';
import type { QuerySource } from './select-rows';
import type { Sql } from './sql';
import { concat, id, join, sql } from './sql';

const rowLimit = 50_000;

interface Group {
  target: ColumnTarget;
  property: string;
  as: string;
}

/**
 * Rows of a `$apply`. Group keys without a value are left out; a key behind a lookup is named `<table>_<column>`.
 * @throws Fault 0x8004E023 above 50,000 rows, as documented.
 */
export function applyRows(
  source: QuerySource & { wants: WantsAnnotation },
  table: Table,
  apply: Apply,
  orderby: readonly OrderItem[] = [],
  limit = 5000,
): Json[] {
  const from = new FromClause(table, source.env, new AliasCounter());
  const groups = apply.groupBy.map((path, i): Group => groupOf(from, path, `g${i}`));
  const values = apply.aggregates.map((a, i) => ({ ...a, ...aggregateOf(from, a), as: `a${i}` }));
  const conditions: Sql[] = [];
  const visible = source.env.rowFilter(table, from.root);
  if (visible) conditions.push(visible);
  if (apply.filter) conditions.push(new FilterCompiler(from).compile(apply.filter));
  const body = concat(
    ' FROM ',
    from.toSql(),
    conditions.length === 0 ? '' : concat(' WHERE ', join(conditions, ' AND ')),
  );
  checkLimit(source, body);
  const outputs = [
    ...groups.flatMap((g) =>
      storedFields(g.target.column).map((field) =>
        sql(`${columnSql(g.target.scope, field)} AS ${id(field.endsWith('$type') ? `${g.as}$type` : g.as)}`),
      ),
    ),
    ...values.map((v) => concat(v.sql, ` AS ${id(v.as)}`)),
  ];
  const keys = groups.map((g) => folded(g.target));
  const statement = concat(
    'SELECT ',
    join(outputs, ', '),
    body,
    keys.length === 0 ? '' : concat(' GROUP BY ', join(keys, ', ')),
    orderOf(groups, orderby),
    sql(' LIMIT ?', limit),
  );
  const rows = source.db.all(statement.text, statement.params);
  return rows.map((row) => {
    const json: Json = {};
    for (const group of groups) writeGroup(json, source, group, row);
    for (const v of values) writeAggregate(json, source, v, row[v.as]);
    return json;
  });
}

function groupOf(from: FromClause, path: readonly string[], as: string): Group {
  const target = resolvePath(path, from.root, from);
  if (target.column.type === 'DateTime') throw badRequest(`Rows can't be grouped by the date '${path.join('/')}'.`);
  const property =
    path.length === 1
      ? isLookup(target.column)
        ? `_${target.column.name}_value`
        : target.column.name
      : `${target.scope.table.name}_${target.column.name}`;
  return { target, property, as };
}

const numeric = new Set(['Integer', 'BigInt', 'Decimal', 'Double', 'Money']);

function aggregateOf(from: FromClause, a: ApplyAggregate): { sql: Sql; column: Column | null } {
  if (a.method === 'count') return { sql: sql('count(*)'), column: null };
  const target = resolvePath(a.path, from.root, from);
  if ((a.method === 'sum' || a.method === 'average') && !numeric.has(target.column.type))
    throw badRequest(`'${a.path.join('/')}' is no number: it can't be aggregated with ${a.method}.`);
  if (a.method === 'countdistinct') return { sql: concat('count(DISTINCT ', folded(target), ')'), column: null };
  const name = a.method === 'average' ? 'avg' : a.method;
  return { sql: concat(`${name}(`, target.sql, ')'), column: target.column };
}

function orderOf(groups: readonly Group[], orderby: readonly OrderItem[]): Sql {
  const parts = orderby.map((item) => {
    const name = item.path.join('/');
    const group = groups.find((g) => g.property === name || g.target.column.name === name);
    if (!group) throw badRequest(`The result of $apply can't be ordered by '${name}'.`);
    return concat(folded(group.target), item.descending ? ' DESC' : ' ASC');
  });
  const rest = groups.map((g) => folded(g.target));
  return parts.length + rest.length === 0 ? sql('') : concat(' ORDER BY ', join([...parts, ...rest], ', '));
}

function checkLimit(source: QuerySource, body: Sql): void {
  const statement = concat('SELECT count(*) AS n FROM (SELECT 1', body, sql(' LIMIT ?)', rowLimit + 1));
  if (Number(source.db.get(statement.text, statement.params)?.['n'] ?? 0) > rowLimit)
    throw new Fault(400, '0x8004E023', 'The maximum record limit is exceeded. Reduce the number of records.');
}

function writeGroup(json: Json, source: QuerySource & { wants: WantsAnnotation }, group: Group, row: SqlRow): void {
  const { column, scope } = group.target;
  const value = row[group.as];
  if (value === null || value === undefined) return;
  const view: SqlRow = { [column.name]: value, [`${column.name}$type`]: row[`${group.as}$type`] ?? null };
  const names =
    isLookup(column) && source.wants(formattedValue)
      ? resolveNames(source.db, source.env.catalog, [column], [view])
      : () => null;
  writeColumn(json, source.env.catalog, scope.table, column, view, source.wants, names, group.property);
}

function writeAggregate(
  json: Json,
  source: QuerySource & { wants: WantsAnnotation },
  a: ApplyAggregate & { column: Column | null },
  value: SqlRow[string] | undefined,
): void {
  if (a.column === null) {
    json[a.alias] = Number(value ?? 0);
    return;
  }
  const text = source.wants(formattedValue) ? formatValue(source.env.catalog, a.column, value ?? null) : null;
  if (text !== null) json[`${a.alias}@${formattedValue}`] = text;
  json[a.alias] = jsonValue(a.column, value);
}
