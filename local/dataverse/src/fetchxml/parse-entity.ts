import { notImplemented } from '../http/faults';
import type { Element } from '../xml/dom';
import { attribute, elements } from '../xml/dom';
import type { FetchEntity } from './ast';
import { parseAttribute } from './parse-attribute';
import { parseFilter } from './parse-filter';
import { allowAttributes, invalidFetch, required } from './parse-helpers';
import { parseLink } from './parse-link';
import { parseOrder } from './parse-order';

/** The `entity` element. */
export function parseEntity(element: Element): FetchEntity {
  allowAttributes(element, ['name', 'enableprefiltering', 'prefilterparametername']);
  return { name: required(element, 'name'), alias: null, ...parseContent(element) };
}

/** What `entity` and `link-entity` have in common. */
export function parseContent(element: Element): Omit<FetchEntity, 'name' | 'alias'> {
  const content: Omit<FetchEntity, 'name' | 'alias'> = {
    attributes: [],
    allAttributes: false,
    filters: [],
    links: [],
    orders: [],
  };
  for (const child of elements(element)) {
    switch (child.tagName) {
      case 'attribute':
        content.attributes.push(parseAttribute(child));
        break;
      case 'all-attributes':
        content.allAttributes = true;
        break;
      case 'no-attrs':
        break;
      case 'filter':
        content.filters.push(parseFilter(child));
        break;
      case 'link-entity':
        content.links.push(parseLink(child));
        break;
      case 'order':
        content.orders.push(parseOrder(child));
        break;
      default:
        if (attribute(child, 'name') === null) throw invalidFetch(`the element '${child.tagName}' is unknown.`);
        throw notImplemented(`the FetchXML element '${child.tagName}'`);
    }
  }
  return content;
}
