import { own } from './own';
import { addressOf } from '../data/keys';
import { customApi, customApis } from '../pipeline/custom-api';
import { customApiRoute } from './custom-api-routes';
import { metadataRoutes } from '../metadata/routes';
import { writeMetadata } from '../metadata/write/routes';
import type { ParsedQuery } from '../odata/parse-options';
import type { PathSegment } from '../odata/parse-path';
import { parsePath } from '../odata/parse-path';
import { csdl } from '../metadata/csdl';
import type { Session } from '../session';
import { boundRoutes, isBound } from './bound';
import { methodNotAllowed, noRoute, segmentNotFound } from './faults';
import type { ApiRequest, ApiResponse } from './message';
import { jsonResponse } from './message';
import { operations } from './operations';
import { parsePrefer } from './prefer';
import type { Call } from './resources/call';
import { collectionRoutes } from './resources/collection';
import { createRow } from './resources/create';
import { getCollection } from './resources/get-collection';
import { linkRoutes } from './resources/links';
import { propertyRoutes } from './resources/property';
import { rowRoutes } from './resources/row';
import { isTracking, trackChanges } from './resources/track-changes';

/** Address → operation. Names are case sensitive, as on the platform. */
export async function route(session: Session, request: ApiRequest, query: ParsedQuery): Promise<ApiResponse> {
  const call: Call = { session, request, query, prefer: parsePrefer(request.headers.get('prefer')) };
  const segments = parsePath(request.path, query.aliases);
  const [first, ...rest] = segments;
  if (!first) return getOnly(request, () => serviceDocument(call));
  if (first.name === '$metadata')
    return getOnly(request, () => csdl(session.engine.catalog, customApis(session), wantsAnnotations(call)));
  const metadata = own(metadataRoutes, first.name);
  if (metadata) {
    return request.method === 'GET' ? metadata(call, first, rest) : writeMetadata(call, first, rest);
  }
  const operation = own(operations, first.name);
  if (operation && rest.length === 0) {
    if (operation.method !== request.method) throw noRoute(request.root + request.path);
    return operation.run(call, first.key?.named ?? new Map());
  }
  const api = rest.length === 0 ? customApi(session, first.name) : null;
  if (api?.binding === 0) return customApiRoute(call, api, first.key?.named ?? new Map(), null);
  return routeTable(call, first, rest);
}

/** `?annotations=true`, or the preference for any annotation. */
const wantsAnnotations = (call: Call): boolean =>
  call.query.raw.get('annotations') === 'true' || call.prefer.wants('Org.OData.Capabilities.V1.ChangeTracking');

function getOnly(request: ApiRequest, work: () => ApiResponse): ApiResponse {
  if (request.method !== 'GET') throw methodNotAllowed(request.method);
  return work();
}

async function routeTable(call: Call, first: PathSegment, rest: readonly PathSegment[]): Promise<ApiResponse> {
  const table = call.session.engine.catalog.tableBySet(first.name);
  if (!table) throw segmentNotFound(first.name);
  const [second, third] = rest;
  if (!first.key) {
    if (!second) {
      if (call.request.method === 'GET')
        return isTracking(call) ? trackChanges(call, table) : getCollection(call, table);
      if (call.request.method === 'POST') return createRow(call, table);
      throw methodNotAllowed(call.request.method);
    }
    return collectionRoutes(call, table, second, rest.slice(1));
  }
  const address = addressOf(table, first.key);
  if (!second) return rowRoutes(call, table, address);
  if (isBound(second)) return boundRoutes(call, table, address, second, third);
  const nav = call.session.engine.catalog.navigation(table.name, second.name);
  const isColumn = table.columns.has(second.name) && nav?.kind !== 'single';
  if (nav && !isColumn) return linkRoutes(call, table, address, nav, second, third);
  return propertyRoutes(call, table, address, second, third);
}

function serviceDocument(call: Call): ApiResponse {
  const value = [...call.session.engine.catalog.tables.values()].map((t) => ({
    name: t.setName,
    kind: 'EntitySet',
    url: t.setName,
  }));
  return jsonResponse(200, { '@odata.context': `${call.request.root}$metadata`, value });
}
