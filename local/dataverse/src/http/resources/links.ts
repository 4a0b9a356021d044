import { associate, disassociate } from '../../data/associate';
import { requireOwnMessages } from '../../data/activity-parties';
import { createRelated } from '../../data/deep-insert';
import type { RowAddress } from '../../data/keys';
import { addressOf, missingTarget, requireId, rowExists } from '../../data/keys';
import { resolveRowUrl } from '../../data/parse-reference';
import { readStored } from '../../data/read-row';
import { referenceOf } from '../../data/row';
import type { Navigation, Table } from '../../metadata/types';
import type { PathSegment } from '../../odata/parse-path';
import type { RowSelection } from '../../query/select-rows';
import { countRows } from '../../query/select-rows';
import { columnSql } from '../../query/scope';
import { id as quoted, sql } from '../../query/sql';
import { readRows } from '../../query/read';
import { requireRowAccess } from '../../security/row-filter';
import { badRequest, methodNotAllowed, notImplemented, payload, rowNotFound } from '../faults';
import type { ApiResponse } from '../message';
import { bodyJson, bodyObject, jsonResponse, noContent } from '../message';
import type { Call } from './call';
import { readSource } from './call';
import { countResponse } from './collection';
import { created } from './create';
import { getCollection } from './get-collection';
import { getRow } from './row';

/** `set(id)/nav`, `set(id)/nav/$ref`, `set(id)/nav(id)/$ref`, `set(id)/nav/$count`. */
export async function linkRoutes(
  call: Call,
  table: Table,
  address: RowAddress,
  nav: Navigation,
  segment: PathSegment,
  next: PathSegment | undefined,
): Promise<ApiResponse> {
  const rowId = requireId(call.session.engine.db, table, address);
  const { method } = call.request;
  if (next?.name === '$ref') {
    if (method === 'GET') return getReferences(call, table, rowId, nav);
    return writeReference(call, table, rowId, nav, segment);
  }
  if (method === 'POST' && nav.kind !== 'single' && !next && !segment.key) {
    if (!rowExists(call.session.engine.db, table, rowId)) throw missingTarget(table, rowId);
    if (nav.kind === 'collection')
      requireOwnMessages(call.session.engine.catalog.requireTable(nav.relationship.referencingTable), 'Create');
    const child = await createRelated(call.session, table, rowId, nav, bodyJson(call.request));
    return created(call, call.session.engine.catalog.requireTable(child.table), child.id);
  }
  if (method !== 'GET') throw methodNotAllowed(method);
  requireReadable(call, table, rowId);
  if (nav.kind === 'single') return getSingle(call, table, rowId, nav);
  const { target, within } = related(call, rowId, nav);
  if (next?.name === '$count')
    return countResponse(
      countRows(readSource(call), { table: target, filter: call.query.options.filter, ...within }, 5000),
    );
  if (next || segment.key)
    throw notImplemented(`the address '${call.request.path.split('(')[0]}(…)/${segment.name}(…)'`);
  return getCollection(call, target, within);
}

function requireReadable(call: Call, table: Table, rowId: string): void {
  const row = readStored(call.session.engine.db, table, rowId);
  if (!row) throw rowNotFound(table.name, rowId);
  requireRowAccess(call.session.user, 'Read', table, row);
}

function related(
  call: Call,
  rowId: string,
  nav: Exclude<Navigation, { kind: 'single' }>,
): { target: Table; within: Pick<RowSelection, 'where' | 'joined'> } {
  const { catalog } = call.session.engine;
  if (nav.kind === 'collection') {
    const target = catalog.requireTable(nav.relationship.referencingTable);
    return { target, within: { where: (s) => sql(`${columnSql(s, nav.relationship.referencingColumn)} = ?`, rowId) } };
  }
  const target = catalog.requireTable(nav.target);
  return {
    target,
    within: {
      joined: (s) =>
        sql(
          ` JOIN ${quoted(nav.relationship.intersectTable)} AS x ON x.${quoted(nav.otherColumn)} = ${columnSql(s, target.primaryId)}`,
        ),
      where: () => sql(`x.${quoted(nav.ownColumn)} = ?`, rowId),
    },
  };
}

function targetOf(
  call: Call,
  table: Table,
  rowId: string,
  nav: Extract<Navigation, { kind: 'single' }>,
): { table: Table; id: string } | null {
  const row = readStored(call.session.engine.db, table, rowId);
  const column = table.columns.get(nav.column);
  const reference = row && column ? referenceOf(column, row) : null;
  if (reference === null || !nav.targets.some((t) => t.table === reference.table)) return null;
  return { table: call.session.engine.catalog.requireTable(reference.table), id: reference.id };
}

function getSingle(call: Call, table: Table, rowId: string, nav: Extract<Navigation, { kind: 'single' }>): ApiResponse {
  const target = targetOf(call, table, rowId, nav);
  return target === null ? noContent() : getRow(call, target.table, target.id);
}

function getReferences(call: Call, table: Table, rowId: string, nav: Navigation): ApiResponse {
  requireReadable(call, table, rowId);
  const { root } = call.request;
  if (nav.kind === 'single') {
    const target = targetOf(call, table, rowId, nav);
    if (target === null) return noContent();
    return jsonResponse(200, {
      '@odata.context': `${root}$metadata#$ref`,
      '@odata.id': `${root}${target.table.setName}(${target.id})`,
    });
  }
  const { target, within } = related(call, rowId, nav);
  const { stored } = readRows(readSource(call), {
    table: target,
    options: { select: [target.primaryId] },
    limit: 5000,
    ...within,
  });
  const value = stored.map((r) => ({ '@odata.id': `${root}${target.setName}(${String(r[target.primaryId])})` }));
  return jsonResponse(200, { '@odata.context': `${root}$metadata#Collection($ref)`, value });
}

async function writeReference(
  call: Call,
  table: Table,
  rowId: string,
  nav: Navigation,
  segment: PathSegment,
): Promise<ApiResponse> {
  const { session, request } = call;
  if (!rowExists(session.engine.db, table, rowId)) throw missingTarget(table, rowId);
  if (request.method === 'DELETE') {
    const { catalog, db } = session.engine;
    if (nav.kind === 'single') {
      await disassociate(session, table, rowId, nav, null);
      return noContent();
    }
    const target = catalog.requireTable(nav.kind === 'collection' ? nav.relationship.referencingTable : nav.target);
    if (segment.key)
      await disassociate(session, table, rowId, nav, {
        table: target.name,
        id: requireId(db, target, addressOf(target, segment.key)),
      });
    else if (call.query.refId !== null)
      await disassociate(session, table, rowId, nav, resolveRowUrl(session, call.query.refId));
    else throw badRequest(`Removing a link from '${nav.name}' needs the row to remove.`);
    return noContent();
  }
  const expected = nav.kind === 'single' ? 'PUT' : 'POST';
  if (request.method !== expected) throw methodNotAllowed(request.method);
  const url = bodyObject(request)['@odata.id'];
  if (typeof url !== 'string') throw payload("'@odata.id' is expected.");
  await associate(session, table, rowId, nav, resolveRowUrl(session, url));
  return noContent();
}
