import type { RowAddress } from '../../data/keys';
import { requireId } from '../../data/keys';
import { isFile } from '../../files/is-file';
import { columnFileRoutes } from '../files/column-file-routes';
import { parseBody } from '../../data/parse-body';
import { readStored } from '../../data/read-row';
import { jsonValue } from '../../data/serialize-row';
import { updateRows } from '../../data/update-rows';
import type { Column, Table } from '../../metadata/types';
import type { PathSegment } from '../../odata/parse-path';
import { propertyColumn } from '../../query/filter-sql';
import { hideColumns } from '../../security/column-security';
import { requireRowAccess } from '../../security/row-filter';
import { methodNotAllowed, rowNotFound, segmentNotFound } from '../faults';
import type { ApiResponse } from '../message';
import { bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from './call';

/** `set(id)/column`: one value of a row. */
export async function propertyRoutes(
  call: Call,
  table: Table,
  address: RowAddress,
  segment: PathSegment,
  next: PathSegment | undefined,
): Promise<ApiResponse> {
  const column = propertyColumn(table, segment.name);
  if (!column) throw segmentNotFound(segment.name);
  if (isFile(column)) return columnFileRoutes(call, table, address, column, next);
  const id = requireId(call.session.engine.db, table, address);
  const body = bodyObject(call.request);
  switch (call.request.method) {
    case 'GET':
      return getValue(call, table, id, column, segment.name, next?.name === '$value');
    case 'PUT':
      await write(call, table, id, column, body['value'] ?? null);
      return noContent();
    case 'DELETE':
      await write(call, table, id, column, null);
      return noContent();
    default:
      throw methodNotAllowed(call.request.method);
  }
}

function getValue(call: Call, table: Table, id: string, column: Column, property: string, raw: boolean): ApiResponse {
  const row = readStored(call.session.engine.db, table, id);
  if (!row) throw rowNotFound(table.name, id);
  requireRowAccess(call.session.user, 'Read', table, row);
  const value = jsonValue(column, hideColumns(call.session.user, table, row)[column.name]);
  if (value === null) return noContent();
  if (raw)
    return {
      status: 200,
      headers: { 'Content-Type': 'text/plain' },
      body: typeof value === 'string' ? value : JSON.stringify(value),
    };
  return jsonResponse(200, {
    '@odata.context': `${call.request.root}$metadata#${table.setName}(${id})/${property}`,
    value,
  });
}

async function write(call: Call, table: Table, id: string, column: Column, value: unknown): Promise<void> {
  const entry = parseBody(call.session, table, { [column.name]: value }, 'update');
  await updateRows(call.session, table, [{ ...entry, id }]);
}
