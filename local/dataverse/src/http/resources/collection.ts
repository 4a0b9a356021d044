import { own } from '../own';
import { createMultiple } from '../../bulk/create-multiple';
import { updateMultiple } from '../../bulk/update-multiple';
import { upsertMultiple } from '../../bulk/upsert-multiple';
import { requireOwnMessages } from '../../data/activity-parties';
import type { Table } from '../../metadata/types';
import type { PathSegment } from '../../odata/parse-path';
import { customApi } from '../../pipeline/custom-api';
import { customApiRoute } from '../custom-api-routes';
import { countRows } from '../../query/select-rows';
import { Fault, noRoute, notImplemented, segmentNotFound } from '../faults';
import type { ApiResponse } from '../message';
import type { Call } from './call';
import { readSource } from './call';
import { countChanges } from './track-changes';

const prefix = 'Microsoft.Dynamics.CRM.';

const bulk: Record<string, (call: Call, table: Table) => Promise<ApiResponse>> = {
  CreateMultiple: createMultiple,
  UpdateMultiple: updateMultiple,
  UpsertMultiple: upsertMultiple,
  DeleteMultiple: () => {
    throw new Fault(501, '0x80040315', 'DeleteMultiple has not yet been implemented.');
  },
};

/** What follows a set without a key: /$count and bulk actions. */
export async function collectionRoutes(
  call: Call,
  table: Table,
  segment: PathSegment,
  rest: readonly PathSegment[],
): Promise<ApiResponse> {
  if (rest.length > 0) throw segmentNotFound(rest[0]?.name ?? '');
  if (segment.name === '$count') {
    if (call.request.method !== 'GET') throw noRoute(call.request.root + call.request.path);
    if (call.query.deltaToken !== null) return countResponse(countChanges(call, table));
    return countResponse(countRows(readSource(call), { table, filter: call.query.options.filter }, 5000));
  }
  if (segment.name.startsWith(prefix)) {
    const api = customApi(call.session, segment.name.slice(prefix.length));
    if (api?.binding === 2 && api.table === table.name)
      return customApiRoute(call, api, segment.key?.named ?? new Map(), null);
    const action = own(bulk, segment.name.slice(prefix.length));
    if (!action) throw notImplemented(`the bound operation '${segment.name}'`);
    if (call.request.method !== 'POST') throw noRoute(call.request.root + call.request.path);
    requireOwnMessages(table, segment.name.slice(prefix.length));
    return action(call, table);
  }
  throw segmentNotFound(segment.name);
}

/** The platform puts a byte order mark in front of the number. */
export const countResponse = (count: number): ApiResponse => ({
  status: 200,
  headers: { 'Content-Type': 'text/plain' },
  body: `\uFEFF${count}`,
});
