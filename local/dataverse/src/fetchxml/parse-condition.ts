import type { Element } from '../xml/dom';
import { attribute, elements } from '../xml/dom';
import type { FetchCondition } from './ast';
import { allowAttributes, required } from './parse-helpers';

/** The `condition` element; values come as an attribute or as `value` children. */
export function parseCondition(element: Element): FetchCondition {
  allowAttributes(
    element,
    ['attribute', 'operator', 'value', 'entityname', 'valueof', 'uiname', 'uitype', 'uihidden', 'alias'],
    ['column', 'aggregate', 'rowaggregate'],
  );
  const value = attribute(element, 'value');
  const children = elements(element, 'value').map((v) => v.textContent ?? '');
  return {
    kind: 'condition',
    entityName: attribute(element, 'entityname'),
    attribute: required(element, 'attribute'),
    operator: required(element, 'operator'),
    values: value === null ? children : [value, ...children],
    valueOf: attribute(element, 'valueof'),
  };
}
