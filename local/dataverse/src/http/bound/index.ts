import { own } from '../own';
import type { RowAddress } from '../../data/keys';
import { requireId } from '../../data/keys';
import type { Table } from '../../metadata/types';
import type { PathSegment } from '../../odata/parse-path';
import { customApi } from '../../pipeline/custom-api';
import { customApiRoute } from '../custom-api-routes';
import { noRoute, notImplemented, segmentNotFound } from '../faults';
import type { ApiResponse } from '../message';
import type { Call } from '../resources/call';
import { retrievePrincipalAccess } from './retrieve-principal-access';
import { retrieveUserPrivilegeByPrivilegeName, retrieveUserPrivileges } from './retrieve-user-privileges';
import type { BoundOperation } from './types';

const prefix = 'Microsoft.Dynamics.CRM.';

const operations: Readonly<Record<string, BoundOperation>> = {
  RetrieveUserPrivileges: retrieveUserPrivileges,
  RetrieveUserPrivilegeByPrivilegeName: retrieveUserPrivilegeByPrivilegeName,
  RetrievePrincipalAccess: retrievePrincipalAccess,
};

export const isBound = (segment: PathSegment): boolean => segment.name.startsWith(prefix);

/** `set(id)/Microsoft.Dynamics.CRM.<name>(…)`. */
export async function boundRoutes(
  call: Call,
  table: Table,
  address: RowAddress,
  segment: PathSegment,
  next: PathSegment | undefined,
): Promise<ApiResponse> {
  if (next) throw segmentNotFound(next.name);
  const api = customApi(call.session, segment.name.slice(prefix.length));
  if (api?.binding === 1 && api.table === table.name) {
    const id = requireId(call.session.engine.db, table, address);
    return customApiRoute(call, api, segment.key?.named ?? new Map(), { table, id });
  }
  const operation = own(operations, segment.name.slice(prefix.length));
  if (!operation || (operation.tables && !operation.tables.includes(table.name)))
    throw notImplemented(`the bound operation '${segment.name}' of ${table.name}`);
  if (operation.method !== call.request.method) throw noRoute(call.request.root + call.request.path);
  return operation.run(call, table, address, segment.key?.named ?? new Map());
}
