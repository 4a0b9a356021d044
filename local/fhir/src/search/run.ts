import { type Fragment } from './condition';
import { encodeCursor } from './cursor';
import { type OrderKey, type SearchRequest } from './request';
import { type Sql, type Value } from '../store/sql';
import { toVersion, versionColumns, type Version } from '../store/versions';

export interface SearchPage {
  readonly matches: readonly Version[];
  readonly total: number | undefined;
  /** The cursor of the next page; undefined on the last one. */
  readonly next: string | undefined;
}

/** Rows that were not deleted, now or as of a commit. */
export function state(snapshot: number | undefined): Fragment {
  return snapshot === undefined
    ? { sql: "v.until is null and v.method <> 'DELETE'", values: [] }
    : { sql: "v.seq <= ? and (v.until is null or v.until > ?) and v.method <> 'DELETE'", values: [snapshot, snapshot] };
}

/** Rows that come after `after` in an order of several columns. */
function beyond(order: readonly OrderKey[], after: readonly Value[]): Fragment {
  const alternatives = order.map((key, index) => {
    const same = order.slice(0, index).map((each) => `v.${each.column} = ?`);
    return [...same, `v.${key.column} ${key.descending ? '<' : '>'} ?`].join(' and ');
  });
  return {
    sql: `(${alternatives.map((each) => `(${each})`).join(' or ')})`,
    values: order.flatMap((_, index) => after.slice(0, index + 1)),
  };
}

/** Runs a search and reads one page. `newest` is the seq of the newest commit. */
export function runSearch(sql: Sql, request: SearchRequest, newest: number): SearchPage {
  const [first] = request.order;
  const live = first?.column === 'seq' && !first.descending;
  const snapshot = live ? undefined : (request.cursor?.snapshot ?? newest);
  const conditions: Fragment[] = [{ sql: 'v.type = ?', values: [request.type] }, state(snapshot), ...request.where];
  const total = request.total || request.countOnly ? countOf(sql, conditions) : undefined;
  if (request.countOnly) return { matches: [], total, next: undefined };

  if (request.cursor !== undefined) conditions.push(beyond(request.order, request.cursor.after));
  const orderBy = request.order.map((key) => `v.${key.column}${key.descending ? ' desc' : ''}`).join(', ');
  const { where, values } = join(conditions);
  const rows = sql.all(`select ${versionColumns} from version v where ${where} order by ${orderBy} limit ?`, [
    ...values,
    request.count + 1,
  ]);
  const matches = rows.slice(0, request.count).map(toVersion);
  const last = matches.at(-1);
  const more = rows.length > request.count && last !== undefined;
  return {
    matches,
    total,
    next: more ? encodeCursor({ snapshot, after: request.order.map((key) => last[key.column]) }) : undefined,
  };
}

function join(conditions: readonly Fragment[]): { where: string; values: Value[] } {
  return {
    where: conditions.map((each) => each.sql).join(' and '),
    values: conditions.flatMap((each) => [...each.values]),
  };
}

function countOf(sql: Sql, conditions: readonly Fragment[]): number {
  const { where, values } = join(conditions);
  return Number(sql.get(`select count(*) as n from version v where ${where}`, values)?.n ?? 0);
}
