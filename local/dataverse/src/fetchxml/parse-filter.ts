import type { Element } from '../xml/dom';
import { attribute, elements } from '../xml/dom';
import type { FetchCondition, FetchFilter, FilterLink } from './ast';
import { parseCondition } from './parse-condition';
import { allowAttributes, invalidFetch } from './parse-helpers';
import { parseLink } from './parse-link';

const maxDepth = 100;

function depthOf(element: Element): number {
  let depth = 0;
  for (let node = element.parentNode; node !== null; node = node.parentNode) depth++;
  return depth;
}

/** The `filter` element: conditions and filters joined by and (default) or or. */
export function parseFilter(element: Element): FetchFilter {
  allowAttributes(element, [
    'type',
    'isquickfindfields',
    'overridequickfindrecordlimitenabled',
    'overridequickfindrecordlimitdisabled',
    'hint',
  ]);
  const hint = attribute(element, 'hint');
  if (hint !== null && hint !== 'union') throw invalidFetch(`the filter hint '${hint}' is unknown.`);
  if (depthOf(element) > maxDepth) throw invalidFetch('the filters are nested too deeply.');
  const type = attribute(element, 'type') ?? 'and';
  if (type !== 'and' && type !== 'or') throw invalidFetch(`the filter type '${type}' is unknown.`);
  const items: (FetchFilter | FetchCondition | FilterLink)[] = [];
  for (const child of elements(element)) {
    if (child.tagName === 'condition') items.push(parseCondition(child));
    else if (child.tagName === 'filter') items.push(parseFilter(child));
    else if (child.tagName === 'link-entity') items.push({ kind: 'link', link: parseLink(child, true) });
    else throw invalidFetch(`the element '${child.tagName}' is not allowed in a filter.`);
  }
  return { type, items };
}
