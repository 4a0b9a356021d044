import type { Element } from '../xml/dom';
import { attribute, elements } from '../xml/dom';
import type { FetchCondition, FetchFilter, FilterLink } from './ast';
import { parseCondition } from './parse-condition';
import { allowAttributes, invalidFetch } from './parse-helpers';
import { parseLink } from './parse-link';

/** The `filter` element: conditions and filters joined by and (default) or or. */
export function parseFilter(element: Element): FetchFilter {
  allowAttributes(
    element,
    ['type', 'isquickfindfields', 'overridequickfindrecordlimitenabled', 'overridequickfindrecordlimitdisabled'],
    ['hint'],
  );
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
