import { badRequest, Fault, noSuchProperty, notImplemented } from '../http/faults';
import type { Column, Table } from '../metadata/types';
import { isLookup } from '../metadata/types';
import type { Expression, Literal, Operand } from '../odata/ast';
import { columnNotReadable } from '../security/column-security';
import { condition } from './conditions';
import { FromClause } from './from-clause';
import { queryFunctionOperator } from './query-functions';
import type { ColumnTarget, Scope } from './scope';
import { columnSql, folded, isText, target } from './scope';
import type { Sql } from './sql';
import { concat, id, sql } from './sql';

const maxConditions = 500;

/** Turns a $filter over one table into SQL; joins go to `from`, lambdas become EXISTS. */
export class FilterCompiler {
  private conditions = 0;

  constructor(private readonly from: FromClause) {}

  compile(expression: Expression): Sql {
    return this.expression(expression, this.from, new Map());
  }

  private expression(e: Expression, from: FromClause, variables: ReadonlyMap<string, Scope>): Sql {
    switch (e.kind) {
      case 'and':
      case 'or':
        return concat(
          '(',
          this.expression(e.left, from, variables),
          ` ${e.kind.toUpperCase()} `,
          this.expression(e.right, from, variables),
          ')',
        );
      case 'not':
        if (e.operand.kind === 'queryFunction') {
          throw badRequest('Not operator along with the Custom Named Condition operators is not allowed');
        }
        return concat('(NOT coalesce(', this.expression(e.operand, from, variables), ', 0))');
      case 'compare':
        return this.compare(e, from, variables);
      case 'text':
        return this.text(e, from, variables);
      case 'flag':
        return concat(this.path(e.path, from, variables).sql, ' = 1');
      case 'queryFunction':
        return this.queryFunction(e, from, variables);
      case 'lambda':
        return this.lambda(e, from, variables);
    }
  }

  private count(): void {
    if (++this.conditions > maxConditions) {
      throw new Fault(400, '0x8004430C', 'Number of conditions in query exceeded maximum limit.');
    }
  }

  private compare(
    e: Extract<Expression, { kind: 'compare' }>,
    from: FromClause,
    variables: ReadonlyMap<string, Scope>,
  ): Sql {
    this.count();
    const { left, right, operator } = e;
    if (left.kind === 'path' && right.kind === 'path') {
      const a = folded(this.path(left.segments, from, variables));
      const b = folded(this.path(right.segments, from, variables));
      return concat(a, ` ${sqlOperators[operator]} `, b);
    }
    if (left.kind === 'literal' && right.kind === 'literal')
      throw notImplemented('a comparison of two literals in $filter');
    const [path, literal, op] =
      left.kind === 'path'
        ? [left.segments, asLiteral(right), operator]
        : [asPath(right), asLiteral(left), mirrored[operator]];
    const t = this.path(path, from, variables);
    if (literal.type === 'null') {
      if (op === 'eq') return condition('null')(t, [], from.env);
      if (op === 'ne') return condition('not-null')(t, [], from.env);
      return sql('0');
    }
    return condition(op)(t, [literalText(literal, t.column)], from.env);
  }

  private text(e: Extract<Expression, { kind: 'text' }>, from: FromClause, variables: ReadonlyMap<string, Scope>): Sql {
    this.count();
    const t = this.path(asPath(e.target), from, variables);
    const literal = asLiteral(e.value);
    if (literal.type !== 'string' || !isText(t.column)) {
      throw badRequest(`No function signature for the function with name '${e.name}' matches the specified arguments.`);
    }
    const operator = e.name === 'contains' ? 'contains' : e.name === 'startswith' ? 'begins-with' : 'ends-with';
    return condition(operator)(t, [literal.value], from.env);
  }

  private queryFunction(
    e: Extract<Expression, { kind: 'queryFunction' }>,
    from: FromClause,
    variables: ReadonlyMap<string, Scope>,
  ): Sql {
    this.count();
    const operator = queryFunctionOperator(e.name);
    if (e.property.length === 0) throw badRequest(`The query function '${e.name}' needs a PropertyName.`);
    const t = this.path(e.property, from, variables, true);
    return condition(operator)(t, e.values.flatMap(listOfText), from.env);
  }

  private lambda(
    e: Extract<Expression, { kind: 'lambda' }>,
    from: FromClause,
    variables: ReadonlyMap<string, Scope>,
  ): Sql {
    const { scope, rest } = this.start(e.path, from, variables);
    if (rest.length !== 1)
      throw badRequest("The operators 'any' and 'all' are not supported on a path through a lookup.");
    const name = rest[0] ?? '';
    const catalog = from.env.catalog;
    const nav = catalog.navigation(scope.table.name, name);
    if (!nav) throw noSuchProperty(name, scope.table.name);
    if (nav.kind === 'single') throw badRequest(`'${name}' is not a collection-valued navigation property.`);
    const table = catalog.requireTable(nav.kind === 'collection' ? nav.relationship.referencingTable : nav.target);
    const inner = new FromClause(table, from.env, from.aliases);
    const parentId = columnSql(scope, scope.table.primaryId);
    let where: Sql;
    if (nav.kind === 'collection') {
      where = sql(`${columnSql(inner.root, nav.relationship.referencingColumn)} = ${parentId}`);
    } else {
      const link = `SELECT 1 FROM ${id(nav.relationship.intersectTable)} AS x WHERE x.${id(nav.ownColumn)} = ${parentId}`;
      where = sql(`EXISTS (${link} AND x.${id(nav.otherColumn)} = ${columnSql(inner.root, table.primaryId)})`);
    }
    const visible = from.env.rowFilter(table, inner.root);
    if (visible) where = concat(where, ' AND ', visible);
    if (e.body === null) return exists(inner, where);
    const body = this.expression(e.body, inner, new Map([...variables, [e.variable, inner.root]]));
    if (e.mode === 'any') return exists(inner, concat(where, ' AND ', body));
    return concat('NOT ', exists(inner, concat(where, ' AND NOT coalesce(', body, ', 0)')));
  }

  /** Where a path begins: at a lambda's variable or at the root of the (sub-)select. */
  private start(segments: readonly string[], from: FromClause, variables: ReadonlyMap<string, Scope>) {
    const variable = variables.get(segments[0] ?? '');
    return variable ? { scope: variable, rest: segments.slice(1) } : { scope: from.root, rest: [...segments] };
  }

  /** @param logicalNames query functions name lookups by logical name, without `_…_value`. */
  path(
    segments: readonly string[],
    from: FromClause,
    variables: ReadonlyMap<string, Scope>,
    logicalNames = false,
  ): ColumnTarget {
    const { scope, rest } = this.start(segments, from, variables);
    return resolvePath(rest, scope, from, logicalNames);
  }
}

/** Walks N:1 navigation properties to a column. */
export function resolvePath(
  segments: readonly string[],
  start: Scope,
  from: FromClause,
  logicalNames = false,
): ColumnTarget {
  let scope = start;
  for (const name of segments.slice(0, -1)) {
    const nav = from.env.catalog.navigation(scope.table.name, name);
    if (!nav) throw noSuchProperty(name, scope.table.name);
    if (nav.kind !== 'single') {
      throw badRequest(`The navigation property '${name}' is a collection; use any or all to filter by it.`);
    }
    const only = nav.targets.length === 1 ? nav.targets[0] : undefined;
    if (!only) throw notImplemented(`a path through '${name}', which leads to several tables`);
    scope = from.joinSingle(scope, nav, from.env.catalog.requireTable(only.table));
  }
  const last = segments.at(-1) ?? '';
  const column = propertyColumn(scope.table, last);
  if (column) return readable(from, target(scope, column));
  const nav = from.env.catalog.navigation(scope.table.name, last);
  const lookup = nav?.kind === 'single' ? scope.table.columns.get(nav.column) : undefined;
  if (lookup) return readable(from, target(scope, lookup));
  const byLogicalName = logicalNames ? scope.table.columns.get(last) : undefined;
  if (byLogicalName) return readable(from, target(scope, byLogicalName));
  throw noSuchProperty(last, scope.table.name);
}

function readable(from: FromClause, t: ColumnTarget): ColumnTarget {
  if (!from.env.readable(t.scope.table, t.column)) throw columnNotReadable(t.scope.table, t.column);
  return t;
}

/** The column behind an OData property name: lookups appear as `_name_value` only. */
export function propertyColumn(table: Table, property: string): Column | undefined {
  const lookup = /^_(.+)_value$/.exec(property)?.[1];
  if (lookup !== undefined) {
    const column = table.columns.get(lookup);
    return column && isLookup(column) ? column : undefined;
  }
  const column = table.columns.get(property);
  return column && !isLookup(column) ? column : undefined;
}

const sqlOperators = { eq: '=', ne: '<>', gt: '>', ge: '>=', lt: '<', le: '<=' } as const;
const mirrored = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const;

const exists = (from: FromClause, where: Sql): Sql =>
  concat('EXISTS (SELECT 1 FROM ', from.toSql(), ' WHERE ', where, ')');

function asLiteral(o: Operand): Literal {
  if (o.kind !== 'literal') throw badRequest('A literal is expected here in $filter.');
  return o.literal;
}

function asPath(o: Operand): string[] {
  if (o.kind !== 'path') throw badRequest('A property is expected here in $filter.');
  return o.segments;
}

const edmTypes: Partial<Record<Column['type'], Literal['type'][]>> = {
  String: ['string'],
  Memo: ['string'],
  EntityName: ['string'],
  MultiSelectPicklist: ['string'],
  Boolean: ['boolean'],
  ManagedProperty: ['boolean'],
  DateTime: ['date'],
  Lookup: ['guid'],
  Customer: ['guid'],
  Owner: ['guid'],
  Uniqueidentifier: ['guid'],
};

/** Literal → text, after the type check OData makes. */
export function literalText(literal: Literal, column: Column): string {
  const allowed = edmTypes[column.type] ?? ['number'];
  if (!allowed.includes(literal.type)) {
    throw badRequest(
      `A binary operator with incompatible types was detected. Found a literal of type '${literal.type}' for the property '${column.name}' of type '${column.type}'.`,
    );
  }
  return literal.type === 'null' || literal.type === 'json' ? '' : String(literal.value);
}

function listOfText(literal: Literal): string[] {
  if (literal.type === 'null') return [];
  if (literal.type === 'json') {
    if (!Array.isArray(literal.value)) throw badRequest('PropertyValues takes a list.');
    return literal.value.map((v) => String(v));
  }
  return [String(literal.value)];
}
