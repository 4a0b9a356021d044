import type { Json, WantsAnnotation } from '../data/serialize-row';
import { etag, writeColumn } from '../data/serialize-row';
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
  const names = source.wants('OData.Community.Display.V1.FormattedValue')
    ? resolveNames(source.db, catalog, shown.filter(isLookup), stored)
    : () => null;
  const json = stored.map((row) => {
    const item: Json = {};
    if (request.withEtag !== false) item['@odata.etag'] = etag(row);
    for (const column of shown) writeColumn(item, catalog, table, column, row, source.wants, names);
    // Users and teams are principals too: the platform shows their key under that name as well.
    if (table.name === 'systemuser' || table.name === 'team') item['ownerid'] = row[table.primaryId];
    return item;
  });
  if (options.expand && stored.length > 0) expandRows(source, table, options.expand, stored, json, request.depth ?? 0);
  return { json, stored };
}
