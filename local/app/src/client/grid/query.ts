import type { Catalog } from '../metadata/catalog';
import type { ColumnInfo, TableInfo, ViewInfo } from '../metadata/types';
import type { ReadOptions, Row, WebApi } from '../dataverse/web-api';
import { lookupTypes } from '../form/values';
import type { ReadXml, XmlNode } from '../xml/node';
import { writeXml } from '../xml/node';
import { linkAliases, withColumns, withPage, withSort, type Sort } from '../xml/fetch';
import { withQuickFind, type SearchableAs } from '../xml/quick-find';
import { parseLayout } from '../xml/parse-layout';

/** A column of the grid, ready to draw. */
export interface GridColumn {
  /** As in the layout: `column` or `alias.column`. */
  readonly name: string;
  readonly label: string;
  readonly width: number;
  readonly isSortable: boolean;
  readonly info: ColumnInfo | undefined;
  /** Property of the row that holds the value. */
  readonly key: string;
}

/** The columns of a view with their labels; a linked column's label names its lookup, as the platform writes it. */
export async function gridColumns(
  catalog: Catalog,
  readXml: ReadXml,
  table: TableInfo,
  view: ViewInfo,
): Promise<GridColumn[]> {
  const layout = parseLayout(readXml(view.layoutXml));
  const aliases = linkAliases(readXml(view.fetchXml));
  return Promise.all(
    layout.map(async (cell) => {
      const dot = cell.name.indexOf('.');
      const link = dot < 0 ? undefined : aliases.get(cell.name.slice(0, dot));
      const owner = link ? await catalog.table(link.table) : table;
      const info = owner.columns.get(cell.name.slice(dot + 1));
      const lookup = link ? table.columns.get(link.to)?.label : undefined;
      const isLookup = info !== undefined && lookupTypes.has(info.type);
      return {
        ...cell,
        info,
        label: (info?.label ?? cell.name) + (lookup === undefined ? '' : ` (${lookup})`),
        key: dot < 0 && isLookup ? `_${cell.name}_value` : cell.name,
        isSortable: cell.isSortable && info?.type !== 'MultiSelectPicklist',
      };
    }),
  );
}

const numberTypes: ReadonlySet<string> = new Set(['Integer', 'BigInt', 'Decimal', 'Double', 'Money']);
const textTypes: ReadonlySet<string> = new Set(['String', 'Memo', 'Lookup', 'Customer', 'Owner']);

/** How quick find searches a column of this type. */
export function searchableAs(info: ColumnInfo | undefined): SearchableAs {
  if (!info) return 'none';
  if (textTypes.has(info.type)) return lookupTypes.has(info.type) ? 'none' : 'text';
  return numberTypes.has(info.type) ? 'number' : 'none';
}

export interface GridRequest {
  readonly view: ViewInfo;
  readonly columns: readonly GridColumn[];
  readonly sort: Sort | undefined;
  readonly term: string;
  readonly page: number;
  readonly pageSize: number;
  readonly cookie: string | undefined;
  /** Narrows the query further: a subgrid's relationship. */
  readonly narrow: ((fetch: XmlNode) => XmlNode) | undefined;
}

export interface GridPage {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
  /** Cookie for the next page. */
  readonly cookie: string | undefined;
  /** Rows in all; `undefined` when the server did not count. */
  readonly total: number | undefined;
  readonly isTotalCapped: boolean;
}

/** The value of `paging-cookie` for the next page, out of the answer's doubly encoded annotation. */
export function nextCookie(readXml: ReadXml, annotation: unknown): string | undefined {
  if (typeof annotation !== 'string' || annotation === '') return undefined;
  const encoded = readXml(annotation).attributes['pagingcookie'];
  return encoded === undefined ? undefined : decodeURIComponent(decodeURIComponent(encoded));
}

/** The FetchXML of one page, or `undefined` when no column can be searched for the term. */
export function gridFetch(
  readXml: ReadXml,
  table: TableInfo,
  quickFind: ViewInfo | undefined,
  request: GridRequest,
): string | undefined {
  let fetch: XmlNode | undefined = withColumns(readXml(request.view.fetchXml), [
    table.primaryId,
    ...(table.primaryName === undefined ? [] : [table.primaryName]),
    ...request.columns.map((column) => column.name),
  ]);
  if (request.narrow) fetch = request.narrow(fetch);
  if (request.term.trim() !== '') {
    fetch =
      quickFind &&
      withQuickFind(fetch, readXml(quickFind.fetchXml), request.term, (name) => searchableAs(table.columns.get(name)));
    if (!fetch) return undefined;
  }
  return writeXml(
    withPage(withSort(fetch, request.sort, table.primaryId), {
      number: request.page,
      size: request.pageSize,
      cookie: request.cookie,
      withTotal: true,
    }),
  );
}

const nothing: GridPage = { rows: [], hasMore: false, cookie: undefined, total: 0, isTotalCapped: false };

/** Reads one page of a view. Rejects with `DataverseError`. */
export async function readGridPage(
  api: WebApi,
  readXml: ReadXml,
  table: TableInfo,
  quickFind: ViewInfo | undefined,
  request: GridRequest,
  options: ReadOptions = {},
): Promise<GridPage> {
  const fetch = gridFetch(readXml, table, quickFind, request);
  if (fetch === undefined) return nothing;
  const page = await api.list(`${table.setName}?fetchXml=${encodeURIComponent(fetch)}`, options);
  const total = page.envelope['@Microsoft.Dynamics.CRM.totalrecordcount'];
  return {
    rows: page.rows,
    hasMore: page.envelope['@Microsoft.Dynamics.CRM.morerecords'] === true,
    cookie: nextCookie(readXml, page.envelope['@Microsoft.Dynamics.CRM.fetchxmlpagingcookie']),
    total: typeof total === 'number' && total >= 0 ? total : undefined,
    isTotalCapped: page.envelope['@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded'] === true,
  };
}
