import { badRequest, Fault, noSuchProperty } from '../http/faults';
import { referenceOf } from '../data/row';
import type { Json } from '../data/serialize-row';
import type { Navigation, Table } from '../metadata/types';
import type { ExpandItem } from '../odata/ast';
import type { SqlRow } from '../store/sql-database';
import type { ReadSource } from './read';
import { readRows } from './read';
import { columnSql } from './scope';
import { id, placeholders, sql } from './sql';

const maxExpands = 15;
const chunk = 400;

/** Fills $expand of a page: one statement per navigation property and 400 rows, whatever the size of the page. */
export function expandRows(
  source: ReadSource,
  table: Table,
  items: readonly ExpandItem[],
  stored: readonly SqlRow[],
  json: Json[],
  depth: number,
): void {
  if (items.length > maxExpands) {
    throw new Fault(400, '0x8004430D', 'Number of link entities in query exceeded maximum limit.');
  }
  for (const item of items) {
    const nav = source.env.catalog.navigation(table.name, item.nav);
    if (!nav) throw noSuchProperty(item.nav, table.name);
    if (nav.kind === 'single') expandSingle(source, table, nav, item, stored, json, depth);
    else expandCollection(source, table, nav, item, stored, json, depth);
  }
}

function expandSingle(
  source: ReadSource,
  table: Table,
  nav: Extract<Navigation, { kind: 'single' }>,
  item: ExpandItem,
  stored: readonly SqlRow[],
  json: Json[],
  depth: number,
): void {
  const { orderby, top } = item.options;
  if (orderby || top !== undefined) {
    throw new Fault(
      400,
      '0x80060888',
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  const column = table.columns.get(nav.column);
  if (!column) return;
  const references = stored.map((row) => {
    const reference = referenceOf(column, row);
    return reference && nav.targets.some((t) => t.table === reference.table) ? reference : null;
  });
  for (const tableName of new Set(references.flatMap((r) => (r ? [r.table] : [])))) {
    const target = source.env.catalog.requireTable(tableName);
    const ids = [...new Set(references.flatMap((r) => (r?.table === tableName ? [r.id] : [])))];
    const found = new Map<string, Json>();
    for (const part of chunks(ids)) {
      const rows = readRows(source, {
        table: target,
        options: item.options,
        depth: depth + 1,
        withEtag: false,
        where: (scope) => sql(`${columnSql(scope, target.primaryId)} IN (${placeholders(part.length)})`, ...part),
      });
      rows.stored.forEach((row, i) => found.set(String(row[target.primaryId]), rows.json[i] ?? {}));
    }
    references.forEach((r, i) => {
      const row = json[i];
      if (r?.table !== tableName || !row) return;
      const related = found.get(r.id);
      row[nav.name] =
        related === undefined ? null : item.ref ? { '@odata.id': `${source.root}${target.setName}(${r.id})` } : related;
    });
  }
  json.forEach((row) => (row[nav.name] ??= null));
}

function expandCollection(
  source: ReadSource,
  table: Table,
  nav: Exclude<Navigation, { kind: 'single' }>,
  item: ExpandItem,
  stored: readonly SqlRow[],
  json: Json[],
  depth: number,
): void {
  if (item.ref)
    throw new Fault(400, '0x80060888', 'Expand with $ref is only supported on lookup type navigation property.');
  const { orderby, top, expand } = item.options;
  if (depth > 0 && (orderby || top !== undefined)) {
    throw new Fault(
      400,
      '0x80060888',
      'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.',
    );
  }
  if (nav.kind === 'many' && (depth > 0 || expand))
    throw badRequest('Nested $expand is not supported on many-to-many relationships.');
  const target = source.env.catalog.requireTable(
    nav.kind === 'collection' ? nav.relationship.referencingTable : nav.target,
  );
  const byParent = new Map<string, Json[]>();
  for (const part of chunks(stored.map((row) => String(row[table.primaryId])))) {
    const marks = placeholders(part.length);
    const request =
      nav.kind === 'collection'
        ? {
            where: (s: { alias: string }) =>
              sql(`${s.alias}.${id(nav.relationship.referencingColumn)} IN (${marks})`, ...part),
            extra: (s: { alias: string }) => sql(`${s.alias}.${id(nav.relationship.referencingColumn)} AS "$parent"`),
          }
        : {
            joined: (s: { alias: string }) =>
              sql(
                ` JOIN ${id(nav.relationship.intersectTable)} AS x ON x.${id(nav.otherColumn)} = ${s.alias}.${id(target.primaryId)}`,
              ),
            where: () => sql(`x.${id(nav.ownColumn)} IN (${marks})`, ...part),
            extra: () => sql(`x.${id(nav.ownColumn)} AS "$parent"`),
          };
    const rows = readRows(source, { table: target, options: item.options, depth: depth + 1, ...request });
    rows.stored.forEach((row, i) => {
      const key = String(row['$parent']);
      const list = byParent.get(key) ?? [];
      list.push(rows.json[i] ?? {});
      byParent.set(key, list);
    });
  }
  stored.forEach((row, i) => {
    const parent = json[i];
    if (parent) parent[nav.name] = (byParent.get(String(row[table.primaryId])) ?? []).slice(0, top ?? 5000);
  });
}

function chunks<T>(list: readonly T[]): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < list.length; i += chunk) parts.push(list.slice(i, i + chunk));
  return parts;
}
