import type { SqlValue } from '../store/sql-database';

/** A piece of SQL with its parameters, in order. Values never go into the text. */
export interface Sql {
  text: string;
  params: SqlValue[];
}

export const sql = (text: string, ...params: SqlValue[]): Sql => ({ text, params });

export const empty: Sql = { text: '', params: [] };

export function join(parts: readonly Sql[], separator: string): Sql {
  return { text: parts.map((p) => p.text).join(separator), params: parts.flatMap((p) => p.params) };
}

export function concat(...parts: readonly (Sql | string)[]): Sql {
  let text = '';
  const params: SqlValue[] = [];
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      text += part.text;
      params.push(...part.params);
    }
  }
  return { text, params };
}

/** Quotes an identifier. Names come from the catalog, which admits only [a-z0-9_$]. */
export const id = (name: string): string => `"${name.replace(/"/g, '""')}"`;

export const placeholders = (count: number): string => Array.from({ length: count }, () => '?').join(',');
