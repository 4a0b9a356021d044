import type { Element } from '../xml/dom';
import { attribute } from '../xml/dom';
import type { FetchLink, LinkType } from './ast';
import { parseContent } from './parse-entity';
import { allowAttributes, invalidFetch, required } from './parse-helpers';

const types: readonly LinkType[] = ['inner', 'outer', 'exists', 'in', 'matchfirstrowusingcrossapply'];
const filterTypes: readonly LinkType[] = ['any', 'not any', 'all', 'not all'];

/** The `link-entity` element: a join, or inside a filter a question about related rows. */
export function parseLink(element: Element, inFilter = false): FetchLink {
  allowAttributes(element, [
    'name',
    'from',
    'to',
    'alias',
    'link-type',
    'visible',
    'intersect',
    'enableprefiltering',
    'prefilterparametername',
  ]);
  const given = attribute(element, 'link-type') ?? (inFilter ? 'any' : 'inner');
  const type = (inFilter ? filterTypes : types).find((t) => t === given);
  if (type === undefined && [...types, ...filterTypes].some((t) => t === given))
    throw invalidFetch(`the link-type '${given}' is ${inFilter ? 'not allowed' : 'only allowed'} inside a filter.`);
  if (type === undefined) throw invalidFetch(`the link-type '${given}' is unknown.`);
  const content = parseContent(element);
  const asks = type !== 'inner' && type !== 'outer' && type !== 'matchfirstrowusingcrossapply';
  if (asks && (content.attributes.length > 0 || content.allAttributes || content.orders.length > 0))
    throw invalidFetch(`a link of type '${type}' returns no columns and has no order.`);
  return {
    name: required(element, 'name'),
    from: required(element, 'from'),
    to: required(element, 'to'),
    alias: attribute(element, 'alias'),
    type,
    ...content,
  };
}
