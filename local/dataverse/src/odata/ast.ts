/** OData expressions of the Dataverse subset, as parsed; nothing here knows a table. */

export type Literal =
  | { type: 'null' }
  | { type: 'string'; value: string }
  | { type: 'number'; value: string }
  | { type: 'boolean'; value: boolean }
  | { type: 'guid'; value: string }
  | { type: 'date'; value: string }
  /** Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned': only metadata queries use it. */
  | { type: 'enum'; enumType: string; value: string }
  /** A JSON array or object, inline or through a parameter alias. */
  | { type: 'json'; value: unknown };

export type Operand = { kind: 'path'; segments: string[] } | { kind: 'literal'; literal: Literal };

export type CompareOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export type Expression =
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'compare'; operator: CompareOperator; left: Operand; right: Operand }
  | { kind: 'text'; name: 'contains' | 'startswith' | 'endswith'; target: Operand; value: Operand }
  /** A boolean path on its own: `isdisabled`. */
  | { kind: 'flag'; path: string[] }
  /** Microsoft.Dynamics.CRM.<name>(PropertyName='…',PropertyValue(s)=…) */
  | { kind: 'queryFunction'; name: string; property: string[]; values: Literal[] }
  | { kind: 'lambda'; mode: 'any' | 'all'; path: string[]; variable: string; body: Expression | null };

export interface OrderItem {
  path: string[];
  descending: boolean;
}

export interface ExpandItem {
  nav: string;
  /** `nav/$ref`: links only. */
  ref: boolean;
  options: QueryOptions;
}

/** System query options of a collection or an $expand. Absent = not given. */
export interface QueryOptions {
  select?: string[];
  filter?: Expression;
  orderby?: OrderItem[];
  top?: number;
  count?: boolean;
  expand?: ExpandItem[];
  apply?: Apply;
}

export interface ApplyAggregate {
  method: 'count' | 'sum' | 'average' | 'min' | 'max' | 'countdistinct';
  /** Empty for `$count`. */
  path: string[];
  alias: string;
}

/** `$apply`: rows that pass the filter, grouped, with numbers per group. */
export interface Apply {
  filter?: Expression;
  groupBy: string[][];
  aggregates: ApplyAggregate[];
}

export type Aliases = ReadonlyMap<string, Literal>;
