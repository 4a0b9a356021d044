/** A FetchXML query as parsed; nothing here knows a table. */
export interface Fetch {
  entity: FetchEntity;
  top: number | null;
  page: number;
  count: number | null;
  distinct: boolean;
  aggregate: boolean;
  returnTotal: boolean;
  /** Rows an aggregate may read. */
  aggregateLimit: number;
}

export interface FetchEntity {
  name: string;
  alias: string | null;
  attributes: FetchAttribute[];
  allAttributes: boolean;
  filters: FetchFilter[];
  links: FetchLink[];
  orders: FetchOrder[];
}

export const existsTypes = ['any', 'not any', 'all', 'not all', 'exists', 'in'] as const;
export type ExistsType = (typeof existsTypes)[number];
export type LinkType = 'inner' | 'outer' | 'matchfirstrowusingcrossapply' | ExistsType;

export interface FetchLink extends FetchEntity {
  from: string;
  to: string;
  type: LinkType;
}

export const aggregates = ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'] as const;
export type Aggregate = (typeof aggregates)[number];

export const dateGroupings = ['day', 'week', 'month', 'quarter', 'year', 'fiscal-period', 'fiscal-year'] as const;
export type DateGrouping = (typeof dateGroupings)[number];

export interface FetchAttribute {
  name: string;
  alias: string | null;
  aggregate: Aggregate | null;
  groupBy: boolean;
  distinct: boolean;
  dateGrouping: DateGrouping | null;
  /** rowaggregate="CountChildren": how many rows lie directly below this one in the table's hierarchy. */
  countChildren: boolean;
}

export interface FetchFilter {
  type: 'and' | 'or';
  items: (FetchFilter | FetchCondition | FilterLink)[];
}

/** A link-entity inside a filter: any, not any, all, not all. */
export interface FilterLink {
  kind: 'link';
  link: FetchLink;
}

export interface FetchCondition {
  kind: 'condition';
  entityName: string | null;
  attribute: string;
  operator: string;
  values: string[];
  /** Another column to compare with: `column` or `alias.column`. */
  valueOf: string | null;
}

export interface FetchOrder {
  attribute: string | null;
  alias: string | null;
  entityName: string | null;
  descending: boolean;
  /** By the stored value, as SQL sorts; FetchXML sorts lookups by name and choices by label. */
  byValue?: boolean;
}
