/**
 * An element as read, with where it stands in its source: what is moved from one file to another is cut out of the
 * source text, so that CDATA, comments, whitespace and attribute order survive exactly.
 */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Child elements in document order. */
  readonly children: readonly XmlNode[];
  /** Text directly inside, decoded. Indentation between child elements counts as none. */
  readonly text: string;
  /** A comment, processing instruction or text stands beside the child elements. */
  readonly mixed: boolean;
  /** Namespace declarations on this element. */
  readonly declarations: readonly Declaration[];
  readonly parent: XmlNode | undefined;
  readonly start: number;
  /** After the start tag; of `<a/>` the same as `end`. */
  readonly openEnd: number;
  readonly end: number;
}

/** `xmlns` or `xmlns:prefix`; the span begins with the space before it. */
export interface Declaration {
  readonly prefix: string;
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface XmlDocument {
  readonly file: string;
  /** Source text without byte-order mark. */
  readonly source: string;
  readonly root: XmlNode;
  /** Where the XML declaration ends; 0 without one. */
  readonly prologEnd: number;
}

export const elements = (parent: XmlNode, name: string): XmlNode[] =>
  parent.children.filter((child) => child.name === name);

export const child = (parent: XmlNode, name: string): XmlNode | undefined =>
  parent.children.find((candidate) => candidate.name === name);

export const childText = (parent: XmlNode, name: string): string => child(parent, name)?.text.trim() ?? '';

export const attribute = (node: XmlNode, name: string): string => node.attributes[name] ?? '';

/** The element and all below it, in document order. */
export function* descendants(node: XmlNode): Generator<XmlNode> {
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) stack.push(next.children[index] as XmlNode);
  }
}

/** Elements of one name anywhere below. */
export function below(node: XmlNode, name: string): XmlNode[] {
  const found: XmlNode[] = [];
  for (const candidate of descendants(node)) if (candidate.name === name && candidate !== node) found.push(candidate);
  return found;
}

/** Follows child names from an element: all elements at the end of the path. */
export const at = (node: XmlNode, ...path: readonly string[]): XmlNode[] =>
  path.reduce<XmlNode[]>((found, name) => found.flatMap((parent) => elements(parent, name)), [node]);
