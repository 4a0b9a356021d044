import { runFetch, runParsed } from '../../fetchxml/run-fetch';
import { serializeFetch } from '../../fetchxml/serialize-fetch';
import type { Table } from '../../metadata/types';
import type { Apply } from '../../odata/ast';
import { applyRows } from '../../query/apply-rows';
import type { RowSelection } from '../../query/select-rows';
import { countRows } from '../../query/select-rows';
import { readRows } from '../../query/read';
import { columnSql } from '../../query/scope';
import type { Scope } from '../../query/scope';
import { concat, sql } from '../../query/sql';
import { parseSql } from '../../sql-query/parse-select';
import { badRequest, Fault, invalidArgument } from '../faults';
import type { ApiResponse } from '../message';
import { jsonResponse } from '../message';
import type { Call } from './call';
import { contextOf, preferenceHeaders, readSource } from './call';
import type { PageStart } from './skip-token';
import { nextLink } from './next-link';
import { readSkipToken, writeSkipToken } from './skip-token';

const maxPageSize = 5000;
const totalCount = 'Microsoft.Dynamics.CRM.totalrecordcount';
const totalExceeded = 'Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded';
const globalVersion = 'Microsoft.Dynamics.CRM.globalmetadataversion';

/** Rows of a set, or of a navigation property when `within` restricts them. */
export function getCollection(
  call: Call,
  table: Table,
  within: Pick<RowSelection, 'where' | 'joined'> = {},
): ApiResponse {
  const { fetchXml, savedQuery, userQuery } = call.query;
  if (fetchXml !== null) return fetchCollection(call, table, fetchXml);
  if (savedQuery !== null) return fetchCollection(call, table, storedQuery(call, table, 'savedquery', savedQuery));
  if (userQuery !== null) return fetchCollection(call, table, storedQuery(call, table, 'userquery', userQuery));
  const sqlText = call.query.raw.get('sql');
  if (sqlText !== undefined) return sqlCollection(call, table, sqlText);
  return odataCollection(call, table, within);
}

function odataCollection(call: Call, table: Table, within: Pick<RowSelection, 'where' | 'joined'>): ApiResponse {
  const source = readSource(call);
  const { options } = call.query;
  if (options.apply) return applyCollection(call, table, options.apply);
  const { maxPageSize: preferred } = call.prefer;
  // Documented: with odata.maxpagesize, $top is ignored.
  const top = preferred === null ? options.top : undefined;
  if (top === 0) throw invalidArgument('The value of $top must be greater than zero.');
  const size = Math.min(preferred ?? maxPageSize, maxPageSize);
  const start: PageStart =
    call.query.skipToken === null ? { page: 1, after: null, position: 0 } : readSkipToken(call.query.skipToken);
  const keyset = !options.orderby;
  const limit = top === undefined ? size + 1 : Math.min(top, size + 1);
  const rows = readRows(source, {
    table,
    options,
    limit,
    offset: keyset ? 0 : start.position,
    joined: within.joined,
    where: keyset && start.after !== null ? afterRow(table, start.after, within.where) : within.where,
  });
  const more = rows.json.length > size;
  const value = more ? rows.json.slice(0, size) : rows.json;
  const body: Record<string, unknown> = { '@odata.context': contextOf(call, table.setName) };
  const counted =
    options.count === true ? countRows(source, { table, filter: options.filter, ...within }, maxPageSize + 1) : -1;
  writeTotals(call, body, counted);
  if (options.count === true) body['@odata.count'] = Math.min(counted, maxPageSize);
  body['value'] = value;
  if (more && top === undefined) {
    const ids = rows.stored.map((r) => String(r[table.primaryId]));
    const next = { page: start.page + 1, after: ids[size - 1] ?? null, position: keyset ? 0 : start.position + size };
    body['@odata.nextLink'] = nextLink(call, '$skiptoken', writeSkipToken(table.primaryId, next, ids[0] ?? ''));
  }
  return jsonResponse(200, body, preferenceHeaders(call));
}

function applyCollection(call: Call, table: Table, apply: Apply): ApiResponse {
  const { select, filter, expand, count, orderby, top } = call.query.options;
  if (select || filter || expand || count)
    throw badRequest('With $apply only $orderby and $top are supported; a filter is part of $apply.');
  const value = applyRows(readSource(call), table, apply, orderby, top);
  return jsonResponse(
    200,
    { '@odata.context': `${call.request.root}$metadata#${table.setName}`, value },
    preferenceHeaders(call),
  );
}

function afterRow(table: Table, after: string, where: RowSelection['where']): RowSelection['where'] {
  return (scope: Scope) => {
    const start = sql(`${columnSql(scope, table.primaryId)} > ?`, after);
    return where ? concat(where(scope), ' AND ', start) : start;
  };
}

function writeTotals(call: Call, body: Record<string, unknown>, counted: number): void {
  const { wants } = call.prefer;
  if (wants(totalCount)) body[`@${totalCount}`] = Math.min(counted, maxPageSize);
  if (wants(totalExceeded)) body[`@${totalExceeded}`] = counted > maxPageSize;
  if (wants(globalVersion)) body[`@${globalVersion}`] = String(call.session.engine.metadataVersion);
}

function fetchCollection(call: Call, table: Table, xml: string): ApiResponse {
  const { engine } = call.session;
  const result = runFetch(call.session, xml, call.prefer.maxPageSize ?? undefined);
  if (result.table.name !== table.name) {
    throw badRequest(`The entity '${result.table.name}' of the query is not the one of the set '${table.setName}'.`);
  }
  const value = serializeFetch(engine.db, engine.catalog, result, call.prefer.wants);
  const body: Record<string, unknown> = { '@odata.context': `${call.request.root}$metadata#${table.setName}` };
  writeTotals(call, body, result.total === null ? -1 : result.total.exceeded ? maxPageSize + 1 : result.total.count);
  if (result.total) body['@odata.count'] = result.total.count;
  if (call.prefer.wants('Microsoft.Dynamics.CRM.morerecords'))
    body['@Microsoft.Dynamics.CRM.morerecords'] = result.more;
  if (result.more && call.prefer.wants('Microsoft.Dynamics.CRM.fetchxmlpagingcookie')) {
    const ids = value.map((r) => (typeof r[table.primaryId] === 'string' ? (r[table.primaryId] as string) : ''));
    const page = result.fetch.page + 1;
    body['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie'] = writeSkipToken(
      table.primaryId,
      { page, after: ids.at(-1) ?? '', position: 0 },
      ids[0] ?? '',
    );
  }
  body['value'] = value;
  return jsonResponse(200, body, preferenceHeaders(call));
}

/** `?sql=`: pages like a query in OData, by position. */
function sqlCollection(call: Call, table: Table, text: string): ApiResponse {
  const { engine } = call.session;
  const options = Object.keys(call.query.options)[0];
  if (options !== undefined) throw badRequest(`The query option '$${options}' can't be used with 'sql'.`);
  const page = call.query.skipToken === null ? 1 : readSkipToken(call.query.skipToken).page;
  const result = runParsed(call.session, { ...parseSql(text), page }, call.prefer.maxPageSize ?? undefined);
  if (result.table.name !== table.name)
    throw badRequest(`The table '${result.table.name}' of the query is not the one of the set '${table.setName}'.`);
  const body: Record<string, unknown> = { '@odata.context': `${call.request.root}$metadata#${table.setName}` };
  if (result.more)
    body['@odata.nextLink'] = nextLink(
      call,
      '$skiptoken',
      writeSkipToken(table.primaryId, { page: page + 1, after: null, position: 0 }, ''),
    );
  body['value'] = serializeFetch(engine.db, engine.catalog, result, call.prefer.wants);
  return jsonResponse(200, body, preferenceHeaders(call));
}

/** FetchXML of a view; it must be one of the set's own table. */
function storedQuery(call: Call, table: Table, kind: 'savedquery' | 'userquery', id: string): string {
  const row = call.session.engine.db.get(`SELECT fetchxml, returnedtypecode FROM ${kind} WHERE ${kind}id = ?`, [
    id.toLowerCase(),
  ]);
  if (!row) throw new Fault(404, '0x80040217', `${kind} With Id = ${id} Does Not Exist`);
  if (row['returnedtypecode'] !== table.name) throw badRequest(`The query ${id} is not one of ${table.name}.`);
  return String(row['fetchxml'] ?? '');
}
