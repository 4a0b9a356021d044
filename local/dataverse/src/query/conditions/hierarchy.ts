import { invalidArgument } from '../../http/faults';
import type { Table } from '../../metadata/types';
import { normalizeGuid } from '../column-value';
import type { QueryEnvironment } from '../environment';
import type { ColumnTarget } from '../scope';
import type { Sql } from '../sql';
import { concat, id, sql } from '../sql';
import { one } from './comparison';
import type { Condition } from './types';

/** Lookups that are a platform table's hierarchy. */
const known: Record<string, string> = {
  account: 'parentaccountid',
  businessunit: 'parentbusinessunitid',
  systemuser: 'parentsystemuserid',
};

/** The lookup to the row above, in the table the condition's column leads to. @throws Fault 400 without a hierarchy. */
export function hierarchyOf(target: ColumnTarget, env: QueryEnvironment): { table: Table; parent: string } {
  const own = target.scope.table;
  const table = target.column.name === own.primaryId ? own : env.catalog.table(target.column.targets?.[0] ?? '');
  const relationship = table
    ? env.catalog.referencedBy(table.name).find((r) => r.hierarchical && r.referencingTable === table.name)
    : undefined;
  const parent = relationship?.referencingColumn ?? known[table?.name ?? ''];
  if (!table || parent === undefined || !table.columns.has(parent))
    throw invalidArgument(`'${target.column.name}' of ${own.name} has no hierarchy.`);
  return { table, parent };
}

function related(direction: 'above' | 'under', itself: boolean): Condition {
  return (target, values, env) => {
    const start = normalizeGuid(one(values, direction));
    if (start === null) throw invalidArgument(`The condition operator '${direction}' needs the id of a row.`);
    const { table, parent } = hierarchyOf(target, env);
    const key = id(table.primaryId);
    const step =
      direction === 'under'
        ? `SELECT n.${key} FROM ${id(table.name)} AS n JOIN h ON n.${id(parent)} = h.i`
        : `SELECT n.${id(parent)} FROM ${id(table.name)} AS n JOIN h ON n.${key} = h.i WHERE n.${id(parent)} IS NOT NULL`;
    return concat(
      target.sql,
      sql(` IN (WITH RECURSIVE h(i) AS (SELECT ? UNION ${step}) SELECT i FROM h`, start),
      itself ? ')' : sql(' WHERE i <> ?)', start),
    );
  };
}

const not =
  (condition: Condition): Condition =>
  (target, values, env): Sql =>
    concat('(NOT ', condition(target, values, env), ' OR ', target.sql, ' IS NULL)');

/** The user and everybody below them (managers), optionally with the teams of the user. */
const userHierarchy =
  (teams: boolean): Condition =>
  (target, _values, env) => {
    const ids = teams ? env.teamIds() : [];
    return concat(
      target.sql,
      sql(
        ` IN (WITH RECURSIVE h(i) AS (SELECT ? UNION SELECT n.systemuserid FROM systemuser AS n JOIN h ON n.parentsystemuserid = h.i) SELECT i FROM h${ids.map(() => ' UNION SELECT ?').join('')})`,
        env.userId,
        ...ids,
      ),
    );
  };

/** Conditions about rows above and below in a hierarchy. */
export const hierarchyConditions: Record<string, Condition> = {
  above: related('above', false),
  'eq-or-above': related('above', true),
  under: related('under', false),
  'eq-or-under': related('under', true),
  'not-under': not(related('under', true)),
  'eq-useroruserhierarchy': userHierarchy(false),
  'eq-useroruserhierarchyandteams': userHierarchy(true),
  // Local users work in English (US).
  'eq-userlanguage': (target) => concat(target.sql, ' = 1033'),
};
