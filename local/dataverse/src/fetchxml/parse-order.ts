import type { Element } from '../xml/dom';
import { attribute } from '../xml/dom';
import type { FetchOrder } from './ast';
import { allowAttributes, flag } from './parse-helpers';

/** The `order` element: by a column, or in an aggregate query by an alias. */
export function parseOrder(element: Element): FetchOrder {
  allowAttributes(element, ['attribute', 'alias', 'descending', 'entityname']);
  return {
    attribute: attribute(element, 'attribute'),
    alias: attribute(element, 'alias'),
    entityName: attribute(element, 'entityname'),
    descending: flag(element, 'descending'),
  };
}
