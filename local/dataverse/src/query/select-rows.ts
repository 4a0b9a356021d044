import type { Column, Table } from '../metadata/types';
import type { Expression, OrderItem } from '../odata/ast';
import { storedFields } from '../data/row';
import type { SqlDatabase, SqlRow } from '../store/sql-database';
import type { QueryEnvironment } from './environment';
import { FilterCompiler, resolvePath } from './filter-sql';
import { AliasCounter, FromClause } from './from-clause';
import type { Scope } from './scope';
import { columnSql, folded } from './scope';
import type { Sql } from './sql';
import { concat, id, join, sql } from './sql';

export interface RowSelection {
  table: Table;
  columns: Iterable<Column>;
  filter?: Expression | undefined;
  orderby?: readonly OrderItem[] | undefined;
  /** Further restriction, e.g. a page's start or the parent of an expanded collection. */
  where?: ((scope: Scope) => Sql) | undefined;
  /** Further output, as SQL text `<expression> AS <name>`. */
  extra?: ((scope: Scope) => Sql) | undefined;
  /** Joined after the root, e.g. the intersect table. */
  joined?: ((scope: Scope) => Sql) | undefined;
  limit?: number | undefined;
  offset?: number | undefined;
}

export interface QuerySource {
  db: SqlDatabase;
  env: QueryEnvironment;
}

/** Reads stored rows; always with the primary key and the row version. */
export function selectRows(source: QuerySource, q: RowSelection): SqlRow[] {
  const from = new FromClause(q.table, source.env, new AliasCounter());
  const where = whereOf(from, q);
  const order = orderOf(from, q);
  const fields = new Set([q.table.primaryId]);
  if (q.table.columns.has('versionnumber')) fields.add('versionnumber');
  for (const column of q.columns) for (const field of storedFields(column)) fields.add(field);
  const output = [...fields].map((f) => columnSql(from.root, f)).join(', ');
  let statement = concat(
    `SELECT ${output}`,
    q.extra ? concat(', ', q.extra(from.root)) : '',
    ' FROM ',
    from.toSql(),
    q.joined ? q.joined(from.root) : '',
    where ? concat(' WHERE ', where) : '',
    ' ORDER BY ',
    order,
  );
  if (q.limit !== undefined) statement = concat(statement, sql(' LIMIT ? OFFSET ?', q.limit, q.offset ?? 0));
  return source.db.all(statement.text, statement.params);
}

/** @param limit counting stops there; the platform reports at most 5000. */
export function countRows(
  source: QuerySource,
  q: Pick<RowSelection, 'table' | 'filter' | 'where' | 'joined'>,
  limit: number,
): number {
  const from = new FromClause(q.table, source.env, new AliasCounter());
  const where = whereOf(from, q);
  const inner = concat(
    `SELECT 1 FROM `,
    from.toSql(),
    q.joined ? q.joined(from.root) : '',
    where ? concat(' WHERE ', where) : '',
    sql(' LIMIT ?', limit),
  );
  const statement = concat('SELECT count(*) AS n FROM (', inner, ')');
  return Number(source.db.get(statement.text, statement.params)?.['n'] ?? 0);
}

function whereOf(from: FromClause, q: Pick<RowSelection, 'table' | 'filter' | 'where'>): Sql | null {
  const parts: Sql[] = [];
  if (q.where) parts.push(q.where(from.root));
  const visible = from.env.rowFilter(q.table, from.root);
  if (visible) parts.push(visible);
  if (q.filter) parts.push(new FilterCompiler(from).compile(q.filter));
  return parts.length === 0 ? null : join(parts, ' AND ');
}

/** The requested order, then the primary key: equal rows keep one order over all pages. */
function orderOf(from: FromClause, q: RowSelection): Sql {
  const parts = (q.orderby ?? []).map((item) => {
    const t = resolvePath(item.path, from.root, from);
    return concat(folded(t), item.descending ? ' DESC' : ' ASC');
  });
  return join([...parts, sql(`${from.root.alias}.${id(q.table.primaryId)}`)], ', ');
}
