import { navigationProperty, tables, type Column, type LookupColumn, type Table } from '@patient-outreach/model';
import { standardColumn } from './standard-columns';

/** The tables maps are written against: the model, a map pack's own tables, columns an admin added in the environment. */
export interface Schema {
  readonly table: (name: string) => Table | undefined;
  /** A column a map may write. */
  readonly column: (table: string, column: string) => Column | undefined;
  /** What `@odata.bind` names to point a lookup to a row of the target. */
  readonly navigation: (table: string, column: string, target: string) => string;
  /** Whether the environment has the column, also one no map may write; left out where nobody looked. */
  readonly exists?: (table: string, column: string) => boolean;
}

/** A lookup an admin added: its navigation properties have names nobody can derive. */
export interface OwnLookup extends LookupColumn {
  /** By logical name of the target. */
  readonly navigations: Readonly<Record<string, string>>;
}

const isOwnLookup = (column: Column | OwnLookup): column is OwnLookup => 'navigations' in column;

const byName = new Map<string, Table>(tables.map((table) => [table.logicalName, table]));

/** The model and the platform's standard columns. */
export const modelSchema: Schema = {
  table: (name) => byName.get(name),
  column: (table, column) => byName.get(table)?.columns[column] ?? standardColumn(table, column),
  navigation: (table, column, target) => {
    const lookup = modelSchema.column(table, column);
    return lookup?.type === 'lookup' ? navigationProperty(column, lookup, target) : column;
  },
};

/** The schema with further columns of known tables: by table and logical name. */
export function withColumns(
  base: Schema,
  more: ReadonlyMap<string, ReadonlyMap<string, Column | OwnLookup>>,
  exists?: Schema['exists'],
): Schema {
  return {
    ...base,
    column: (table, column) => base.column(table, column) ?? more.get(table)?.get(column),
    navigation: (table, column, target) => {
      const own = base.column(table, column) ? undefined : more.get(table)?.get(column);
      return (own && isOwnLookup(own) ? own.navigations[target] : undefined) ?? base.navigation(table, column, target);
    },
    ...(exists ? { exists } : {}),
  };
}
