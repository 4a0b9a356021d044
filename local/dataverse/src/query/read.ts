import type { Json, WantsAnnotation } from '../data/serialize-row';
import { etag, writeColumn } from '../data/serialize-row';
import { storedFields } from '../data/row';
import { readFile } from '../files/file-store';
import type { Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { QueryOptions } from '../odata/ast';
import type { SqlRow } from '../store/sql-database';
import { expandRows } from './expand';
import { projection } from './projection';
import { resolveNames } from './resolve-names';
import type { QuerySource, RowSelection } from './select-rows';
import { selectRows } from './select-rows';

export interface ReadSource extends QuerySource {
  wants: WantsAnnotation;
  /** `http://…/api/data/v9.2/`, for context addresses and links. */
  root: string;
}

export interface ReadRows {
  json: Json[];
  stored: SqlRow[];
}

export interface ReadRequest extends Pick<RowSelection, 'where' | 'joined' | 'extra' | 'limit' | 'offset'> {
  table: Table;
  options: QueryOptions;
  /** How deep inside $expand: 0 at the top. */
  depth?: number;
  withEtag?: boolean;
}

/** Reads rows as OData JSON: columns, annotations, expanded navigation properties. */
export function readRows(source: ReadSource, request: ReadRequest): ReadRows {
  const { table, options } = request;
  const catalog = source.env.catalog;
  const { shown, read } = projection(catalog, table, options);
  const stored = selectRows(source, { ...request, columns: read, filter: options.filter, orderby: options.orderby });
  for (const column of read)
    if (column.secured && !source.env.readable(table, column))
      for (const row of stored) for (const field of storedFields(column)) row[field] = null;
  const names = source.wants('OData.Community.Display.V1.FormattedValue')
    ? resolveNames(source.db, catalog, shown.filter(isLookup), stored)
    : () => null;
  const json = stored.map((row) => {
    const item: Json = {};
    if (request.withEtag !== false) item['@odata.etag'] = etag(row);
    for (const column of shown) {
      writeColumn(item, catalog, table, column, row, source.wants, names);
      if (column.type === 'File') item[`${column.name}_name`] = row[`${column.name}_name`] ?? null;
      if (column.type === 'Image') item[column.name] = imageOf(source, row[column.name]);
    }
    // Users and teams are principals too: the platform shows their key under that name as well.
    if (table.name === 'systemuser' || table.name === 'team') item['ownerid'] = row[table.primaryId];
    return item;
  });
  if (options.expand && stored.length > 0) expandRows(source, table, options.expand, stored, json, request.depth ?? 0);
  return { json, stored };
}

function imageOf(source: ReadSource, fileId: SqlRow[string] | undefined): string | null {
  const file = typeof fileId === 'string' ? readFile(source.db, fileId) : null;
  return file === null ? null : Buffer.from(file.content).toString('base64');
}
