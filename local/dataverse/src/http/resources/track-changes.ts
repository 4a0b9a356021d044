import { deletedSince } from '../../data/deletions';
import type { Table } from '../../metadata/types';
import { readRows } from '../../query/read';
import { columnSql } from '../../query/scope';
import type { Scope } from '../../query/scope';
import { countRows } from '../../query/select-rows';
import type { Sql } from '../../query/sql';
import { concat, sql } from '../../query/sql';
import { depthOf, privilegeDenied } from '../../security/privileges';
import { Fault } from '../faults';
import type { ApiResponse } from '../message';
import { jsonResponse } from '../message';
import type { Call } from './call';
import { contextOf, preferenceHeaders, readSource } from './call';
import { readDeltaToken, writeDeltaToken } from './delta-token';
import { nextLink } from './next-link';
import { readSkipToken, writeSkipToken } from './skip-token';

const maxPageSize = 5000;

/** Whether a request to a set is about changes: it asks for tracking, follows a delta link, or pages through one. */
export const isTracking = (call: Call): boolean =>
  call.prefer.trackChanges ||
  call.query.deltaToken !== null ||
  (call.query.skipToken?.includes('istracking="True"') ?? false);

function requireTracking(call: Call, table: Table): void {
  if (!table.changeTracking)
    throw new Fault(400, '0x80072491', `Entity ${table.name} isn't enabled for change tracking.`);
  const { options } = call.query;
  for (const name of ['filter', 'orderby', 'expand', 'top'] as const)
    if (options[name] !== undefined)
      throw new Fault(
        400,
        '0x80060888',
        `The "$${name}" query parameter isn't supported when Change Tracking is enabled.`,
      );
  if (depthOf(call.session.user, 'Read', table) < 4) throw privilegeDenied(call.session.user, 'Read', table);
}

/**
 * The rows of a set with a delta link, or what has changed since one: changed rows, then deleted ones, then the next link.
 * The version of the next link is the one before the first page was read, so that nothing between pages is lost.
 */
export function trackChanges(call: Call, table: Table): ApiResponse {
  requireTracking(call, table);
  const { engine, now } = call.session;
  const since = call.query.deltaToken === null ? null : readDeltaToken(call.query.deltaToken, now);
  const start = call.query.skipToken === null ? null : readSkipToken(call.query.skipToken);
  const version = start?.tracking ?? engine.stableVersion;
  const size = Math.min(call.prefer.maxPageSize ?? maxPageSize, maxPageSize);
  const rows = readRows(readSource(call), {
    table,
    options: { ...(call.query.options.select ? { select: call.query.options.select } : {}) },
    limit: size + 1,
    where: (scope) => within(table, scope, since, start?.after ?? null),
  });
  const more = rows.json.length > size;
  const value: unknown[] = more ? rows.json.slice(0, size) : rows.json;
  const body: Record<string, unknown> = {
    '@odata.context': contextOf(call, table.setName, since === null ? '' : '/$delta'),
  };
  if (more) {
    const ids = rows.stored.map((r) => String(r[table.primaryId]));
    const next = { page: (start?.page ?? 1) + 1, after: ids[size - 1] ?? null, position: 0, tracking: version };
    body['@odata.nextLink'] = nextLink(call, '$skiptoken', writeSkipToken(table.primaryId, next, ids[0] ?? ''));
  } else {
    if (since !== null) value.push(...deletedItems(call, table, since));
    body['@odata.deltaLink'] = nextLink(call, '$deltatoken', writeDeltaToken(version, now));
  }
  body['value'] = value;
  return jsonResponse(200, body, preferenceHeaders(call));
}

/** `set/$count?$deltatoken=`: how many rows have changed or gone. */
export function countChanges(call: Call, table: Table): number {
  requireTracking(call, table);
  const since = readDeltaToken(call.query.deltaToken ?? '', call.session.now);
  const changed = countRows(
    readSource(call),
    { table, where: (scope) => within(table, scope, since, null) },
    Number.MAX_SAFE_INTEGER,
  );
  return changed + deletedSince(call.session.engine.db, table, since).length;
}

function within(table: Table, scope: Scope, since: number | null, after: string | null): Sql {
  const changed =
    since === null || !table.columns.has('versionnumber')
      ? sql('1')
      : sql(`${columnSql(scope, 'versionnumber')} > ?`, since);
  return after === null ? changed : concat(changed, sql(` AND ${columnSql(scope, table.primaryId)} > ?`, after));
}

const deletedItems = (call: Call, table: Table, since: number): unknown[] =>
  deletedSince(call.session.engine.db, table, since).map((id) => ({
    '@odata.context': `${call.request.root}$metadata#${table.setName}/$deletedEntity`,
    id,
    reason: 'deleted',
  }));
