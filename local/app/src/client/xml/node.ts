/** An XML element as plain data, so that everything that reads customization XML is pure and needs no browser. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Text directly inside the element, joined. */
  readonly text: string;
}

/** Turns XML text into its root element; throws an `Error` with one sentence when the text is not well-formed. */
export type ReadXml = (text: string) => XmlNode;

/** The part of a DOM element that `fromDom` needs; both the browser's DOM and @xmldom/xmldom offer it. */
interface DomNodeLike {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<DomNodeLike>;
  readonly attributes?: ArrayLike<{ readonly name: string; readonly value: string }> | null;
}

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

/** Copies a DOM element into plain data. Comments and processing instructions are left out. */
export function fromDom(element: DomNodeLike): XmlNode {
  const attributes: Record<string, string> = {};
  for (const attribute of Array.from(element.attributes ?? [])) attributes[attribute.name] = attribute.value;
  const children: XmlNode[] = [];
  let text = '';
  for (const child of Array.from(element.childNodes)) {
    if (child.nodeType === ELEMENT) children.push(fromDom(child));
    else if (child.nodeType === TEXT || child.nodeType === CDATA) text += child.nodeValue ?? '';
  }
  return { name: element.nodeName, attributes, children, text };
}

/** The first child element with this name. */
export function child(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((candidate) => candidate.name === name);
}

/** All child elements with this name, in document order. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** All descendants with this name, in document order. */
export function descendants(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((candidate) => [
    ...(candidate.name === name ? [candidate] : []),
    ...descendants(candidate, name),
  ]);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

function escape(value: string): string {
  return value.replace(/[&<>"\n\r\t]/g, (character) => escapes[character] ?? character);
}

/** Writes an element as XML text. Values are escaped, so a search term can never change the query around it. */
export function writeXml(node: XmlNode): string {
  const attributes = Object.entries(node.attributes)
    .map(([name, value]) => ` ${name}="${escape(value)}"`)
    .join('');
  const inside = escape(node.text.trim()) + node.children.map(writeXml).join('');
  return inside === '' ? `<${node.name}${attributes}/>` : `<${node.name}${attributes}>${inside}</${node.name}>`;
}

/** Makes an element. */
export function element(
  name: string,
  attributes: Record<string, string> = {},
  children: readonly XmlNode[] = [],
): XmlNode {
  return { name, attributes, children, text: '' };
}
