import { badRequest } from '../http/faults';
import type { ExpandItem, QueryOptions } from '../odata/ast';
import { matches } from './evaluate-filter';

export type Json = Record<string, unknown>;

/** A metadata object with its navigation properties, which are computed when they are expanded. */
export interface Described {
  json: Json;
  navs: Readonly<Record<string, () => unknown>>;
}

/** Applies $select and $expand. The metadata id (and a derived type) is always there. */
export function shape(item: Described, options: QueryOptions): Json {
  const { select, expand } = options;
  const result: Json = {};
  for (const name of select ?? []) {
    if (!(name in item.json)) throw badRequest(`Could not find a property named '${name}' on the metadata type.`);
  }
  for (const [name, value] of Object.entries(item.json)) {
    if (value === undefined) continue;
    if (!select || select.length === 0 || select.includes(name) || name === 'MetadataId' || name === '@odata.type')
      result[name] = value;
  }
  for (const e of expand ?? []) result[e.nav] = expanded(item, e);
  return result;
}

function expanded(item: Described, e: ExpandItem): unknown {
  const nav = item.navs[e.nav];
  if (!nav) throw badRequest(`Could not find a property named '${e.nav}' on the metadata type.`);
  const value = nav();
  if (Array.isArray(value)) return select(value as Described[], e.options);
  if (value === null || typeof value !== 'object') return null;
  return shape({ json: value as Json, navs: {} }, e.options);
}

export function select(items: readonly Described[], options: QueryOptions): Json[] {
  const { filter } = options;
  const kept = filter ? items.filter((i) => matches(filter, i.json)) : items;
  return kept.slice(0, options.top ?? kept.length).map((i) => shape(i, options));
}
