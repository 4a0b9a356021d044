import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom';

/**
 * XML in one form for comparing: attributes sorted, namespace declarations and white space between elements dropped,
 * text kept exactly where an element has only text. Read with another reader than the one under test.
 */
export function canonical(xml: string): string {
  const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
    xml.replace(/^\uFEFF/, ''),
    'text/xml',
  );
  const out: string[] = [];
  const write = (element: Element, indent: string): void => {
    const attributes = Array.from(element.attributes)
      .filter((attribute) => attribute.name !== 'xmlns' && !attribute.name.startsWith('xmlns:'))
      .map(
        (attribute) =>
          `${attribute.namespaceURI ?? ''}|${attribute.localName ?? ''}=${JSON.stringify(attribute.value)}`,
      )
      .sort();
    const nodes = Array.from(element.childNodes);
    const hasElements = nodes.some((node) => node.nodeType === 1);
    out.push(`${indent}${element.namespaceURI ?? ''}|${element.localName ?? ''} ${attributes.join(' ')}`);
    let text = '';
    const flush = (): void => {
      if (hasElements ? text.trim() !== '' : text !== '') out.push(`${indent}  ${JSON.stringify(text)}`);
      text = '';
    };
    for (const node of nodes) {
      if (node.nodeType === 3 || node.nodeType === 4) text += node.nodeValue ?? '';
      else if (node.nodeType === 1) {
        flush();
        write(node as Element, `${indent}  `);
      } else out.push(`${indent}  ${node.nodeType}:${node.nodeValue ?? ''}`);
    }
    flush();
  };
  if (document.documentElement) write(document.documentElement, '');
  return out.join('\n');
}
