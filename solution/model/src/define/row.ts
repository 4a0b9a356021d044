import type { Column, LookupColumn } from './column';
import type { Table } from './table';

type Value<C extends Column> = C['type'] extends 'text' | 'memo' | 'datetime' | 'file' | 'image'
  ? string
  : C['type'] extends 'int' | 'decimal' | 'double' | 'money' | 'choice'
    ? number
    : C['type'] extends 'choices'
      ? string
      : C['type'] extends 'boolean'
        ? boolean
        : never;

type PlainKeys<C> = { [K in keyof C]: C[K] extends LookupColumn ? never : K }[keyof C] & string;
type LookupKeys<C> = { [K in keyof C]: C[K] extends LookupColumn ? K : never }[keyof C] & string;

/**
 * A row of the table as the Web API returns it: plain columns under their logical name, lookups as `_<name>_value`.
 * Everything is optional, because a read names the columns it wants; null says the column is empty.
 * A file is its id, an image its thumbnail in base64. Date-times are ISO 8601 in UTC, date-only columns `YYYY-MM-DD`, multi-select choices comma-separated values.
 */
export type Row<T extends Table> =
  T extends Table<infer C>
    ? { readonly [K in PlainKeys<C>]?: Value<C[K]> | null } & {
        readonly [K in LookupKeys<C> as `_${K}_value`]?: string | null;
      }
    : never;
