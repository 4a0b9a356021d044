import { attribute, below, child, childText, type XmlNode } from '../../xml/document';
import type { Rule } from '../rule';
import type { SolutionView } from '../view/solution-view';
import type { Report } from '../rule';

const operators = new Set(
  (
    'eq neq ne gt ge le lt like not-like in not-in between not-between null not-null yesterday today tomorrow ' +
    'last-seven-days next-seven-days last-week this-week next-week last-month this-month next-month on on-or-before ' +
    'on-or-after last-year this-year next-year last-x-hours next-x-hours last-x-days next-x-days last-x-weeks ' +
    'next-x-weeks last-x-months next-x-months last-x-years next-x-years olderthan-x-minutes olderthan-x-hours ' +
    'olderthan-x-days olderthan-x-weeks olderthan-x-months olderthan-x-years eq-userid ne-userid eq-userteams ' +
    'eq-useroruserteams eq-useroruserhierarchy eq-useroruserhierarchyandteams eq-businessid ne-businessid ' +
    'eq-userlanguage this-fiscal-year this-fiscal-period next-fiscal-year next-fiscal-period last-fiscal-year ' +
    'last-fiscal-period last-x-fiscal-years last-x-fiscal-periods next-x-fiscal-years next-x-fiscal-periods ' +
    'in-fiscal-year in-fiscal-period in-fiscal-period-and-year in-or-before-fiscal-period-and-year ' +
    'in-or-after-fiscal-period-and-year begins-with not-begin-with ends-with not-end-with under eq-or-under not-under ' +
    'above eq-or-above contain-values not-contain-values'
  ).split(' '),
);

/** Columns a fetch names, table by table along its links. */
export function checkFetch(
  solution: SolutionView,
  report: Report,
  fetch: XmlNode,
  expected?: string,
): Map<string, string> {
  const aliases = new Map<string, string>();
  const visit = (node: XmlNode): void => {
    const name = attribute(node, 'name');
    const table = solution.table(name);
    if (!table && (solution.isOwnName(name) || !name.includes('_')))
      report(
        node,
        `There is no table "${name}". Correct the name, or declare the dependency on the solution that has it.`,
      );
    else if (!table)
      report(node, `The table "${name}" belongs to another solution that no dependency names. Declare it.`, 'warning');
    for (const inner of node.children) {
      if (inner.name === 'link-entity') {
        const from = attribute(inner, 'from');
        const to = attribute(inner, 'to');
        const linked = solution.table(attribute(inner, 'name'));
        if (table && to !== '' && !solution.hasColumn(table, to))
          report(inner, `${name} has no column "${to}" to link by. Correct "to".`);
        if (linked && from !== '' && !solution.hasColumn(linked, from))
          report(inner, `${linked.logicalName} has no column "${from}" to link by. Correct "from".`);
        aliases.set(attribute(inner, 'alias'), attribute(inner, 'name'));
        visit(inner);
      } else columns(inner, name);
    }
  };
  const columns = (node: XmlNode, owner: string): void => {
    const table = solution.table(
      attribute(node, 'entityname') === '' ? owner : (aliases.get(attribute(node, 'entityname')) ?? ''),
    );
    if (node.name === 'condition' && !operators.has(attribute(node, 'operator')))
      report(node, `"${attribute(node, 'operator')}" is no operator of a query. Correct it.`);
    const column = attribute(node, node.name === 'attribute' ? 'name' : 'attribute');
    if (
      ['attribute', 'order', 'condition'].includes(node.name) &&
      column !== '' &&
      table &&
      !solution.hasColumn(table, column)
    )
      report(node, `${table.logicalName} has no column "${column}". Correct the name, or add the column.`);
    for (const inner of node.children) columns(inner, owner);
  };
  for (const entity of fetch.children) {
    if (entity.name !== 'entity') continue;
    if (expected !== undefined && attribute(entity, 'name') !== expected)
      report(
        entity,
        `The view belongs to ${expected}, but asks for "${attribute(entity, 'name')}". Ask for ${expected}.`,
      );
    visit(entity);
  }
  return aliases;
}

export const viewColumn: Rule = {
  id: 'view-column',
  looksAt: 'Views: the columns of grid and query exist, and the grid shows only what the query fetches.',
  check(solution, report) {
    for (const { node, table } of solution.views) {
      const fetch = below(node, 'fetch')[0];
      if (!fetch) {
        if (attribute(node, 'unmodified') !== '1') report(node, `The view has no query. Give it a fetchxml.`);
        continue;
      }
      const aliases = checkFetch(solution, report, fetch, table.logicalName);
      const fetched = new Set(below(fetch, 'attribute').map((entry) => attribute(entry, 'name')));
      const all = below(fetch, 'all-attributes').length > 0;
      for (const grid of below(child(node, 'layoutxml') ?? node, 'grid')) {
        for (const cell of below(grid, 'cell')) {
          const name = attribute(cell, 'name');
          const [alias, ...rest] = name.split('.');
          if (rest.length > 0) {
            if (!aliases.has(alias ?? ''))
              report(cell, `The grid shows "${name}", but no link has the alias "${alias ?? ''}". Correct it.`);
          } else if (!solution.hasColumn(table, name))
            report(cell, `${table.logicalName} has no column "${name}". Correct the name, or remove the cell.`);
          else if (!all && !fetched.has(name) && attribute(cell, 'ishidden') !== '1')
            report(cell, `The grid shows "${name}", which the query does not fetch. Add it to the query.`);
        }
        const jump = attribute(grid, 'jump');
        if (jump !== '' && !solution.hasColumn(table, jump))
          report(grid, `${table.logicalName} has no column "${jump}" for jump. Correct it.`);
      }
      const quick = childText(node, 'isquickfindquery') === '1';
      const finds = below(fetch, 'filter').filter((filter) => attribute(filter, 'isquickfindfields') === '1');
      if (quick && !finds.some((filter) => filter.children.length > 0))
        report(
          fetch,
          'The quick-find view searches no column. Give it a filter with isquickfindfields="1" and conditions.',
        );
    }
  },
};
