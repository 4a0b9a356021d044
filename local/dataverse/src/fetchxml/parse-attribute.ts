import type { Element } from '../xml/dom';
import { attribute } from '../xml/dom';
import type { Aggregate, DateGrouping, FetchAttribute } from './ast';
import { aggregates, dateGroupings } from './ast';
import { allowAttributes, flag, invalidFetch, required } from './parse-helpers';

/** The `attribute` element: an output column, an aggregate or a grouping. */
export function parseAttribute(element: Element): FetchAttribute {
  allowAttributes(
    element,
    // Local users live in UTC: usertimezone changes nothing.
    [
      'name',
      'alias',
      'aggregate',
      'groupby',
      'distinct',
      'dategrouping',
      'build',
      'addedby',
      'usertimezone',
      'rowaggregate',
    ],
  );
  const rowAggregate = attribute(element, 'rowaggregate');
  if (rowAggregate !== null && rowAggregate !== 'CountChildren')
    throw invalidFetch(`the rowaggregate '${rowAggregate}' is unknown.`);
  if (rowAggregate !== null && attribute(element, 'alias') === null)
    throw invalidFetch("a rowaggregate needs the attribute 'alias'.");
  const aggregate = attribute(element, 'aggregate');
  if (aggregate !== null && !aggregates.includes(aggregate as Aggregate))
    throw invalidFetch(`the aggregate '${aggregate}' is unknown.`);
  const grouping = attribute(element, 'dategrouping');
  if (grouping !== null && !dateGroupings.includes(grouping as DateGrouping))
    throw invalidFetch(`the dategrouping '${grouping}' is unknown.`);
  return {
    name: required(element, 'name'),
    alias: attribute(element, 'alias'),
    aggregate: aggregate as Aggregate | null,
    groupBy: flag(element, 'groupby'),
    distinct: flag(element, 'distinct'),
    countChildren: rowAggregate !== null,
    dateGrouping: grouping as DateGrouping | null,
  };
}
