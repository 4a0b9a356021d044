/** A FetchXML query as parsed; nothing here knows a table. */
export interface Fetch {
  entity: FetchEntity;
  top: number | null;
  page: number;
  count: number | null;
  distinct: boolean;
  aggregate: boolean;
  returnTotal: boolean;
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

export interface FetchLink extends FetchEntity {
  from: string;
  to: string;
  type: 'inner' | 'outer';
}

export const aggregates = ['count', 'countcolumn', 'sum', 'avg', 'min', 'max'] as const;
export type Aggregate = (typeof aggregates)[number];

export const dateGroupings = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type DateGrouping = (typeof dateGroupings)[number];

export interface FetchAttribute {
  name: string;
  alias: string | null;
  aggregate: Aggregate | null;
  groupBy: boolean;
  distinct: boolean;
  dateGrouping: DateGrouping | null;
}

export interface FetchFilter {
  type: 'and' | 'or';
  items: (FetchFilter | FetchCondition)[];
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
}
