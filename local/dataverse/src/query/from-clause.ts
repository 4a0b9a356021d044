import type { Column, Navigation, Table } from '../metadata/types';
import { isPolymorphic } from '../metadata/types';
import type { QueryEnvironment } from './environment';
import type { Scope } from './scope';
import { columnSql } from './scope';
import type { Sql } from './sql';
import { concat, id, sql } from './sql';

/** Aliases are unique over a whole statement, sub-selects included. */
export class AliasCounter {
  private next = 0;
  take(): string {
    return `t${this.next++}`;
  }
}

/** The FROM clause of one (sub-)select: a root table and the N:1 joins its paths ask for. */
export class FromClause {
  readonly root: Scope;
  private readonly joins = new Map<string, Scope>();
  private readonly parts: Sql[] = [];

  constructor(
    readonly table: Table,
    readonly env: QueryEnvironment,
    readonly aliases: AliasCounter,
  ) {
    this.root = { table, alias: aliases.take() };
  }

  /** Left join along a single-valued navigation property with one target; the same path joins once. */
  joinSingle(from: Scope, nav: Extract<Navigation, { kind: 'single' }>, target: Table): Scope {
    const key = `${from.alias}/${nav.name}`;
    const known = this.joins.get(key);
    if (known) return known;
    const scope: Scope = { table: target, alias: this.aliases.take() };
    const column = from.table.columns.get(nav.column) as Column;
    let on = sql(`${columnSql(scope, target.primaryId)} = ${columnSql(from, nav.column)}`);
    if (isPolymorphic(column)) on = concat(on, sql(` AND ${columnSql(from, `${nav.column}$type`)} = ?`, target.name));
    const visible = this.env.rowFilter(target, scope);
    if (visible) on = concat(on, ' AND ', visible);
    this.parts.push(concat(` LEFT JOIN ${id(target.name)} AS ${scope.alias} ON `, on));
    this.joins.set(key, scope);
    return scope;
  }

  toSql(): Sql {
    return concat(`${id(this.table.name)} AS ${this.root.alias}`, ...this.parts);
  }
}
