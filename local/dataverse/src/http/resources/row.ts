import { deleteRows } from '../../data/delete-rows';
import type { RowAddress } from '../../data/keys';
import { requireId } from '../../data/keys';
import { requireMatch, upsert } from '../../data/upsert';
import type { Table } from '../../metadata/types';
import { readRows } from '../../query/read';
import { columnSql } from '../../query/scope';
import { sql } from '../../query/sql';
import { requireRowAccess } from '../../security/row-filter';
import { readStored } from '../../data/read-row';
import { uninstallSolution } from '../../solutions/uninstall';
import { methodNotAllowed, rowNotFound } from '../faults';
import type { ApiResponse } from '../message';
import { bodyJson, jsonResponse, noContent } from '../message';
import type { Call } from './call';
import { contextOf, preferenceHeaders, readSource } from './call';
import { representation } from './create';

/** GET, PATCH and DELETE of one row, by id or alternate key. */
export async function rowRoutes(call: Call, table: Table, address: RowAddress): Promise<ApiResponse> {
  switch (call.request.method) {
    case 'GET':
      return getRow(call, table, requireId(call.session.engine.db, table, address));
    case 'PATCH':
      return patchRow(call, table, address);
    case 'DELETE': {
      const id = requireId(call.session.engine.db, table, address);
      await requireMatch(call.session, table, id, condition(call, 'If-Match'));
      if (table.name === 'solution') {
        await uninstallSolution(call.session, id);
        return noContent();
      }
      await deleteRows(call.session, table, [id]);
      return noContent();
    }
    default:
      throw methodNotAllowed(call.request.method);
  }
}

/** Some samples send the word null; it means no condition. */
function condition(call: Call, name: string): string | null {
  const value = call.request.headers.get(name)?.trim();
  return value === undefined || value === '' || value === 'null' ? null : value;
}

export function getRow(call: Call, table: Table, id: string): ApiResponse {
  const { json } = readRows(readSource(call), {
    table,
    options: call.query.options,
    where: (scope) => sql(`${columnSql(scope, table.primaryId)} = ?`, id),
  });
  const row = json[0];
  if (!row) {
    const hidden = readStored(call.session.engine.db, table, id);
    if (hidden) requireRowAccess(call.session.user, 'Read', table, hidden);
    throw rowNotFound(table.name, id);
  }
  const etag = String(row['@odata.etag']);
  const plain = !call.query.options.expand && !call.request.headers.get('prefer')?.includes('include-annotations');
  if (plain && condition(call, 'If-None-Match') === etag) return { status: 304, headers: { ETag: etag }, body: null };
  return jsonResponse(
    200,
    { '@odata.context': contextOf(call, table.setName, '/$entity'), ...row },
    { ETag: etag, ...preferenceHeaders(call) },
  );
}

async function patchRow(call: Call, table: Table, address: RowAddress): Promise<ApiResponse> {
  const result = await upsert(call.session, table, address, bodyJson(call.request), {
    ifMatch: condition(call, 'If-Match'),
    ifNoneMatch: condition(call, 'If-None-Match'),
  });
  const entity = `${call.request.root}${table.setName}(${result.id})`;
  if (call.prefer.representation)
    return { ...representation(call, table, result.id, result.created ? 201 : 200), entity };
  // By alternate key the platform echoes the address as it was given.
  const url = address.kind === 'key' ? `${call.request.root}${call.request.path}` : entity;
  return { ...noContent({ 'OData-EntityId': url, ...preferenceHeaders(call) }), entity };
}
