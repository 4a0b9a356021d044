import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import type { Document, Element, Node } from '@xmldom/xmldom';

export type { Element };

/** Malformed input, with the parser's words. */
export class XmlError extends Error {}

/** Parses a document. @throws XmlError when it is malformed. A document type is refused: no entities from outside. */
export function parseXml(text: string): Element {
  const source = text.replace(/^\uFEFF/, '');
  if (/<!DOCTYPE/i.test(source)) throw new XmlError('A document type declaration is not allowed.');
  let document: Document;
  try {
    document = new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new XmlError(message.split('\n')[0] ?? 'Malformed XML.');
      },
    }).parseFromString(source, 'text/xml');
  } catch (error) {
    throw error instanceof XmlError
      ? error
      : new XmlError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'Malformed XML.');
  }
  const root = document.documentElement;
  if (!root) throw new XmlError('The document is empty.');
  return root;
}

const isElement = (node: Node | null): node is Element => node !== null && node.nodeType === 1;

export function elements(parent: Element | null | undefined, name?: string): Element[] {
  const list: Element[] = [];
  for (let node = parent?.firstChild ?? null; node; node = node.nextSibling) {
    if (isElement(node) && (name === undefined || node.tagName === name)) list.push(node);
  }
  return list;
}

export const first = (parent: Element | null | undefined, name: string): Element | null =>
  elements(parent, name)[0] ?? null;

/** Descends by names: path(root, 'a', 'b') is the first b in the first a. */
export function path(parent: Element | null, ...names: string[]): Element | null {
  let at = parent;
  for (const name of names) at = first(at, name);
  return at;
}

export const attribute = (element: Element, name: string): string | null =>
  element.hasAttribute(name) ? element.getAttribute(name) : null;

/** Text of a child element, trimmed; null when there is no such child. */
export function childText(parent: Element | null | undefined, name: string): string | null {
  const child = first(parent, name);
  return child === null ? null : (child.textContent ?? '').trim();
}

export const childFlag = (parent: Element | null | undefined, name: string, fallback = false): boolean => {
  const value = childText(parent, name);
  return value === null ? fallback : value === '1' || value.toLowerCase() === 'true';
};

export function childNumber(parent: Element | null | undefined, name: string): number | undefined {
  const value = childText(parent, name);
  const number = value === null || value === '' ? NaN : Number(value);
  return Number.isNaN(number) ? undefined : number;
}

const serializer = new XMLSerializer();
export const serialize = (element: Element): string => serializer.serializeToString(element);

/** A label in English (1033), else the first one. */
export function label(container: Element | null, item: string, languageAttribute = 'languagecode'): string | null {
  const list = elements(container, item);
  const chosen = list.find((e) => attribute(e, languageAttribute) === '1033') ?? list[0];
  return chosen ? attribute(chosen, 'description') : null;
}

export const escapeXml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
