import { DOMParser, onErrorStopParsing, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';

export class XmlProblem extends Error {
  override readonly name = 'XmlProblem';
}

/** @throws XmlProblem naming the file when the text is not well-formed XML. */
export function parseXml(text: string, file: string): Document {
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
  } catch (error) {
    throw new XmlProblem(`${file} is not well-formed XML: ${(error as Error).message.split('\n')[0] ?? ''}`);
  }
}

export const serialize = (node: Element | Document): string => new XMLSerializer().serializeToString(node);

export function rootOf(document: Document, file: string): Element {
  if (!document.documentElement) throw new XmlProblem(`${file} has no root element.`);
  return document.documentElement;
}

/** Child elements, optionally of one name; text and comments are passed over. */
export function elements(parent: Element, name?: string): Element[] {
  const out: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (name === undefined || node.nodeName === name)) out.push(node as Element);
  return out;
}

export const child = (parent: Element, name: string): Element | undefined => elements(parent, name)[0];

export const childText = (parent: Element, name: string): string => child(parent, name)?.textContent?.trim() ?? '';
