import type { ChoiceOption } from '../metadata/types';
import type { Element } from '../xml/dom';
import { attribute, elements, first, label } from '../xml/dom';

/** Options of an `optionset` element: plain ones, states or status reasons. */
export function parseOptions(optionset: Element | null): ChoiceOption[] {
  const plain = elements(first(optionset, 'options'), 'option');
  const states = elements(first(optionset, 'states'), 'state');
  const statuses = elements(first(optionset, 'statuses'), 'status');
  return [...plain, ...states, ...statuses].map((o) => {
    const option: ChoiceOption = {
      value: Number(attribute(o, 'value')),
      label: label(first(o, 'labels'), 'label') ?? '',
    };
    const color = attribute(o, 'Color');
    if (color) option.color = color;
    const state = attribute(o, 'state');
    if (state !== null) option.state = Number(state);
    const reason = attribute(o, 'defaultstatus');
    if (reason !== null) option.defaultStatus = Number(reason);
    return option;
  });
}
