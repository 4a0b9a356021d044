import * as React from 'react';
import type { TableInfo, ViewInfo } from '../metadata/types';
import { readXml } from '../xml/read-in-browser';
import { viewSort, type Sort } from '../xml/fetch';
import type { XmlNode } from '../xml/node';
import { useSession } from '../session/session';
import { useAsync, type Async } from '../ui/use-async';
import { gridColumns, readGridPage, type GridColumn, type GridPage } from './query';

export interface GridState {
  readonly columns: readonly GridColumn[];
  readonly page: GridPage;
}

export interface Grid {
  readonly data: Async<GridState>;
  readonly sort: Sort | undefined;
  readonly pageNumber: number;
  readonly pageSize: number;
  readonly canGoBack: boolean;
  readonly setSort: (sort: Sort) => void;
  readonly next: () => void;
  readonly previous: () => void;
}

export interface GridOptions {
  readonly table: TableInfo;
  readonly view: ViewInfo;
  readonly quickFind: ViewInfo | undefined;
  readonly term: string;
  readonly pageSize: number;
  /** Changes when the rows must be read again. */
  readonly version: number;
  /** Narrows the view; `narrowKey` says when it changed. */
  readonly narrow?: (fetch: XmlNode) => XmlNode;
  readonly narrowKey?: string;
}

/** Sorting and paging of one view. Cookies of the pages already seen are kept, so that going back asks for the same rows. */
export function useGrid(options: GridOptions): Grid {
  const { api, catalog } = useSession();
  const { table, view, quickFind, term, pageSize } = options;
  const scope = [view.id, term, options.narrowKey ?? ''].join('|');
  const [state, setState] = React.useState<{
    scope: string;
    sort: Sort | undefined;
    cookies: readonly (string | undefined)[];
  }>({ scope, sort: undefined, cookies: [undefined] });
  // Another view starts without the sort of the one before; another search starts at page 1.
  const viewChanged = state.scope.split('|')[0] !== view.id;
  const current =
    state.scope === scope ? state : { scope, sort: viewChanged ? undefined : state.sort, cookies: [undefined] };
  const pageNumber = current.cookies.length;

  const key = JSON.stringify([scope, current.sort, pageNumber, pageSize, options.version]);
  const data = useAsync<GridState>(key, async (signal) => {
    const columns = await gridColumns(catalog, readXml, table, view);
    const page = await readGridPage(
      api,
      readXml,
      table,
      quickFind,
      {
        view,
        columns,
        sort: current.sort,
        term,
        page: pageNumber,
        pageSize,
        cookie: current.cookies[pageNumber - 1],
        narrow: options.narrow,
      },
      { signal },
    );
    return { columns, page };
  });

  return {
    data,
    sort: current.sort ?? viewSort(readXml(view.fetchXml)),
    pageNumber,
    pageSize,
    canGoBack: pageNumber > 1,
    setSort: (sort) => setState({ scope, sort, cookies: [undefined] }),
    next: () => setState({ ...current, cookies: [...current.cookies, data.value?.page.cookie] }),
    previous: () => setState({ ...current, cookies: current.cookies.slice(0, -1) }),
  };
}
