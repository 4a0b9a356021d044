import { notImplemented } from '../http/faults';
import type { Element } from '../xml/dom';
import { attribute } from '../xml/dom';
import type { FetchLink } from './ast';
import { parseContent } from './parse-entity';
import { allowAttributes, invalidFetch, required } from './parse-helpers';

const documented = ['any', 'not any', 'all', 'not all', 'exists', 'in', 'matchfirstrowusingcrossapply'];

/** The `link-entity` element: a join. */
export function parseLink(element: Element): FetchLink {
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
  const type = attribute(element, 'link-type') ?? 'inner';
  if (documented.includes(type)) throw notImplemented(`the link-type '${type}'`);
  if (type !== 'inner' && type !== 'outer') throw invalidFetch(`the link-type '${type}' is unknown.`);
  return {
    name: required(element, 'name'),
    from: required(element, 'from'),
    to: required(element, 'to'),
    alias: attribute(element, 'alias'),
    type,
    ...parseContent(element),
  };
}
