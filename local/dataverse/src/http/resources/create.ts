import { requireOwnMessages } from '../../data/activity-parties';
import { createDeep } from '../../data/deep-insert';
import type { Table } from '../../metadata/types';
import { readRows } from '../../query/read';
import { columnSql } from '../../query/scope';
import { sql } from '../../query/sql';
import type { ApiResponse } from '../message';
import { bodyJson, jsonResponse, noContent } from '../message';
import type { Call } from './call';
import { contextOf, preferenceHeaders, readSource } from './call';
import { Fault } from '../faults';

/** POST set: 204 with OData-EntityId, or 201 with the row when the caller prefers a representation. */
export async function createRow(call: Call, table: Table): Promise<ApiResponse> {
  if (table.intersect)
    throw new Fault(405, '0x80040315', `Rows of ${table.name} are written by associating rows only.`);
  requireOwnMessages(table, 'Create');
  const id = await createDeep(call.session, table, bodyJson(call.request));
  return created(call, table, id);
}

/** The answer to a create. */
export function created(call: Call, table: Table, id: string): ApiResponse {
  const url = `${call.request.root}${table.setName}(${id})`;
  if (call.prefer.representation) return { ...representation(call, table, id, 201), entity: url };
  return { ...noContent({ 'OData-EntityId': url, Location: url, ...preferenceHeaders(call) }), entity: url };
}

/** The row as it is now, as an answer to a write. */
export function representation(call: Call, table: Table, id: string, status: 200 | 201): ApiResponse {
  const { expand, ...options } = call.query.options;
  // $expand is ignored on updates (documented).
  const shown = status === 201 && expand ? { ...options, expand } : options;
  const { json } = readRows(readSource(call), {
    table,
    options: shown,
    where: (scope) => sql(`${columnSql(scope, table.primaryId)} = ?`, id),
  });
  const row = json[0] ?? {};
  return jsonResponse(
    status,
    { '@odata.context': contextOf(call, table.setName, '/$entity'), ...row },
    { ...preferenceHeaders(call), ETag: row['@odata.etag'] as string },
  );
}
