import type { Column, Table } from '../metadata/types';
import type { Sql } from './sql';
import { id } from './sql';

/** A table in a FROM clause under an alias; columns are reached through it. */
export interface Scope {
  table: Table;
  alias: string;
}

export interface ColumnTarget {
  scope: Scope;
  column: Column;
  /** SQL of the stored value. */
  sql: Sql;
}

export const columnSql = (scope: Scope, name: string): string => `${scope.alias}.${id(name)}`;

export function target(scope: Scope, column: Column): ColumnTarget {
  return { scope, column, sql: { text: columnSql(scope, column.name), params: [] } };
}

/** Text columns compare folded: without case and accents. */
export const isText = (column: Column): boolean =>
  column.type === 'String' || column.type === 'Memo' || column.type === 'EntityName';

export const folded = (t: ColumnTarget): Sql =>
  isText(t.column) ? { text: `ci(${t.sql.text})`, params: t.sql.params } : t.sql;
