import { typeField } from '../data/row';
import type { Column, Table } from '../metadata/types';
import type { SqlRow } from '../store/sql-database';
import { Fault } from '../http/faults';
import { environmentOf } from '../session';
import type { Session } from '../session';
import type { QueryEnvironment } from '../query/environment';
import { columnNotReadable } from '../security/column-security';
import { columnSql } from '../query/scope';
import type { Sql } from '../query/sql';
import { concat, id, join, sql } from '../query/sql';
import { compileFilters } from './compile-filter';
import type { Fetch } from './ast';
import { orderSql } from './order';
import type { Output } from './output';
import { outputsOf } from './output';
import { parseFetch } from './parse-fetch';
import type { FetchScopes } from './scopes';
import { buildScopes } from './scopes';

export const maxPageSize = 5000;

export interface FetchResult {
  table: Table;
  fetch: Fetch;
  outputs: Output[];
  rows: SqlRow[];
  more: boolean;
  /** Only when the query asks for it: total rows (at most 5000) and whether there are more. */
  total: { count: number; exceeded: boolean } | null;
}

/** Runs a query. @param pageSize from Prefer, used when the query gives neither count nor top. */
export const runFetch = (session: Session, text: string, pageSize?: number): FetchResult =>
  runParsed(session, parseFetch(text), pageSize);

/** The same for a query that came in another language. */
export function runParsed(session: Session, fetch: Fetch, pageSize?: number): FetchResult {
  const env = environmentOf(session);
  const { db } = session.engine;
  const scopes = buildScopes(env, fetch);
  const outputs = outputsOf(env, fetch, scopes).map((o) => withColumnSecurity(env, fetch, o));
  const conditions: Sql[] = [];
  const visible = env.rowFilter(scopes.root.table, scopes.root);
  if (visible) conditions.push(visible);
  const filter = compileFilters(env, scopes, scopes.root, fetch.entity.filters);
  if (filter) conditions.push(filter);
  conditions.push(...scopes.conditions);
  const where = conditions.length === 0 ? sql('') : concat(' WHERE ', join(conditions, ' AND '));
  const body = concat(' FROM ', scopes.from, where);
  if (fetch.aggregate) checkAggregateLimit(session, body, fetch.aggregateLimit);
  const size = fetch.top ?? Math.min(fetch.count ?? pageSize ?? maxPageSize, maxPageSize);
  const statement = concat(
    select(fetch, scopes, outputs),
    body,
    groupBy(outputs),
    orderSql(env, fetch, scopes, outputs),
    sql(' LIMIT ? OFFSET ?', size + 1, (fetch.page - 1) * size),
  );
  const rows = db.all(statement.text, statement.params);
  const more = rows.length > size && fetch.top === null;
  return {
    table: scopes.root.table,
    fetch,
    outputs,
    rows: rows.slice(0, size),
    more,
    total: fetch.returnTotal ? count(session, body) : null,
  };
}

/** A secured column that the user may not read looks empty; as part of an aggregate it is refused. */
function withColumnSecurity(env: QueryEnvironment, fetch: Fetch, output: Output): Output {
  const column = output.scope.table.columns.get(output.attribute);
  if (!column || env.readable(output.scope.table, column)) return output;
  if (fetch.aggregate || fetch.distinct) throw columnNotReadable(output.scope.table, column);
  return { ...output, select: output.select.map((s) => ({ ...s, text: 'NULL' })) };
}

/** What a row holds beside the root table's columns: a linked column, or an aggregate's result (`column` null or as grouped). */
export interface AliasedColumn {
  /** Under which name the row has it. */
  property: string;
  table: Table;
  attribute: string;
  column: Column | null;
  /** The stored value under `attribute`, and its type under `attribute$type`. */
  values: SqlRow;
}

/** The same for plug-ins: rows by column name of the root table, and what else they hold. */
export function runFetchStored(
  session: Session,
  text: string,
): { table: Table; rows: SqlRow[]; columns: string[]; aliased: AliasedColumn[][]; more: boolean } {
  const result = runFetch(session, text);
  const own = result.outputs.filter(
    (o) => o.scope.outputAlias === null && o.column !== null && !result.fetch.aggregate,
  );
  const rows = result.rows.map((row) => {
    const stored: SqlRow = {};
    for (const o of own) {
      o.select.forEach((s) => {
        stored[s.as.endsWith('$type') ? `${o.column?.name}$type` : (o.column?.name ?? '')] = row[s.as] ?? null;
      });
    }
    return stored;
  });
  const others = result.outputs.filter((o) => !own.includes(o));
  const aliased = result.rows.map((row) => others.map((o) => aliasedColumn(o, row)));
  return { table: result.table, rows, columns: own.map((o) => o.column?.name ?? ''), aliased, more: result.more };
}

function aliasedColumn(o: Output, row: SqlRow): AliasedColumn {
  const attribute = o.column?.name ?? o.attribute;
  const values: SqlRow = {};
  for (const s of o.select) values[s.as.endsWith('$type') ? typeField(attribute) : attribute] = row[s.as] ?? null;
  return { property: o.property, table: o.scope.table, attribute, column: o.column, values };
}

function select(fetch: Fetch, scopes: FetchScopes, outputs: readonly Output[]): Sql {
  const fields = outputs.flatMap((o) => o.select.map((s) => `${s.text} AS ${id(s.as)}`));
  if (!fetch.aggregate && !fetch.distinct && scopes.root.table.columns.has('versionnumber')) {
    fields.push(`${columnSql(scopes.root, 'versionnumber')} AS versionnumber`);
  }
  return sql(`SELECT ${fetch.distinct ? 'DISTINCT ' : ''}${fields.join(', ')}`);
}

function groupBy(outputs: readonly Output[]): Sql {
  const groups = outputs.flatMap((o) => (o.groupBy === null ? [] : [o.groupBy]));
  return sql(groups.length === 0 ? '' : ` GROUP BY ${groups.join(', ')}`);
}

function checkAggregateLimit(session: Session, body: Sql, limit: number): void {
  const statement = concat('SELECT count(*) AS n FROM (SELECT 1', body, sql(' LIMIT ?)', limit + 1));
  if (Number(session.engine.db.get(statement.text, statement.params)?.['n'] ?? 0) > limit) {
    throw new Fault(400, '0x8004E023', 'AggregateQueryRecordLimit exceeded. Cannot perform this operation.');
  }
}

function count(session: Session, body: Sql): { count: number; exceeded: boolean } {
  const statement = concat('SELECT count(*) AS n FROM (SELECT 1', body, sql(' LIMIT ?)', maxPageSize + 1));
  const n = Number(session.engine.db.get(statement.text, statement.params)?.['n'] ?? 0);
  return { count: Math.min(n, maxPageSize), exceeded: n > maxPageSize };
}
