import { noSuchProperty } from '../http/faults';
import type { Catalog } from '../metadata/catalog';
import type { Column, Table } from '../metadata/types';
import type { QueryOptions } from '../odata/ast';
import { propertyColumn } from './filter-sql';

export interface Projection {
  /** Columns that appear in the answer. */
  shown: Column[];
  /** Columns to read: the shown ones and the lookups that $expand follows. */
  read: Column[];
}

/** Images are large: they are shown only when they are asked for by name. */
const unreadable = new Set<Column['type']>(['Image']);

/** $select and the lookups of $expand → columns. The primary key is always shown. */
export function projection(catalog: Catalog, table: Table, options: QueryOptions): Projection {
  const shown = shownColumns(catalog, table, options.select);
  const read = new Set(shown);
  for (const item of options.expand ?? []) {
    const nav = catalog.navigation(table.name, item.nav);
    const column = nav?.kind === 'single' ? table.columns.get(nav.column) : undefined;
    if (column) read.add(column);
  }
  return { shown, read: [...read] };
}

function shownColumns(catalog: Catalog, table: Table, select: readonly string[] | undefined): Column[] {
  const all = [...table.columns.values()].filter((c) => !unreadable.has(c.type));
  if (select === undefined || select.length === 0 || select.includes('*')) return all;
  const chosen = new Set<Column>();
  for (const property of select) {
    const column = propertyColumn(table, property);
    if (column === undefined) {
      // A navigation property in $select asks for its lookup column.
      const nav = catalog.navigation(table.name, property);
      const lookup = nav?.kind === 'single' ? table.columns.get(nav.column) : undefined;
      if (!lookup) throw noSuchProperty(property, table.name);
      chosen.add(lookup);
    } else chosen.add(column);
  }
  const key = table.columns.get(table.primaryId);
  if (key) chosen.add(key);
  // Money comes with its currency.
  const currency = table.columns.get('transactioncurrencyid');
  if (currency && [...chosen].some((c) => c.type === 'Money')) chosen.add(currency);
  return [...chosen];
}
