import type { XmlElement } from './element';

// The characters XML 1.0 allows; anything else has no escape and would make the file unreadable.
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function check(text: string): string {
  if (notXml.test(text)) throw new Error('A text holds a character that XML cannot carry.');
  return text;
}

const escapeText = (text: string): string =>
  check(text).replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));

const escapeAttribute = (text: string): string =>
  check(text).replace(/[&<>"\t\n\r]/g, (c) => {
    switch (c) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      default:
        return `&#${c.charCodeAt(0)};`;
    }
  });

function write(element: XmlElement, indent: string, out: string[]): void {
  const attributes = Object.entries(element.attributes)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const { name, children } = element;
  if (children.length === 0) {
    out.push(`${indent}<${name}${attributes} />`);
  } else if (children.every((child) => typeof child === 'string')) {
    out.push(`${indent}<${name}${attributes}>${children.map((child) => escapeText(child)).join('')}</${name}>`);
  } else {
    out.push(`${indent}<${name}${attributes}>`);
    for (const child of children) {
      if (typeof child === 'string') out.push(`${indent}  ${escapeText(child)}`);
      else write(child, `${indent}  `, out);
    }
    out.push(`${indent}</${name}>`);
  }
}

/** @returns the element as text, two spaces a level, LF line ends, without declaration. */
export function print(element: XmlElement): string {
  const out: string[] = [];
  write(element, '', out);
  return out.join('\n');
}

/** The byte-order mark and declaration that files of an unpacked solution carry. */
export const xmlFile = (element: XmlElement): string =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?>\n${print(element)}\n`;
