import { Fault, notImplemented } from '../http/faults';
import type { Element } from '../xml/dom';
import { attribute } from '../xml/dom';

export const invalidFetch = (message: string): Fault => new Fault(400, '0x80041129', `Invalid FetchXML: ${message}`);

/** Refuses what is neither understood nor documented as having no effect on the result. */
export function allowAttributes(
  element: Element,
  understood: readonly string[],
  unsupported: readonly string[] = [],
): void {
  for (let i = 0; i < element.attributes.length; i++) {
    const name = element.attributes.item(i)?.name ?? '';
    if (unsupported.includes(name))
      throw notImplemented(`the attribute '${name}' of the FetchXML element '${element.tagName}'`);
    if (!understood.includes(name) && !name.startsWith('xmlns')) {
      throw invalidFetch(`the attribute '${name}' of the element '${element.tagName}' is unknown.`);
    }
  }
}

export function required(element: Element, name: string): string {
  const value = attribute(element, name);
  if (value === null || value === '')
    throw invalidFetch(`the element '${element.tagName}' needs the attribute '${name}'.`);
  return value;
}

export const flag = (element: Element, name: string): boolean => ['true', '1'].includes(attribute(element, name) ?? '');

export function wholeNumber(element: Element, name: string): number | null {
  const text = attribute(element, name);
  if (text === null) return null;
  if (!/^\d+$/.test(text)) throw invalidFetch(`'${name}' must be a whole number.`);
  return Number(text);
}
