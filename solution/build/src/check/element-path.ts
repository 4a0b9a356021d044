import { attribute, childText, type XmlNode } from '../xml/document';

const telling = [
  'Name',
  'PhysicalName',
  'UniqueName',
  'name',
  'type',
  'id',
  'Id',
  'forControl',
  'schemaName',
  'languagecode',
];
const tellingChildren = ['Name', 'formid', 'savedqueryid', 'UniqueName', 'SiteMapUniqueName', 'FormId'];

/** What tells an element from its siblings of the same name: an attribute, a child's text, or its number. */
function predicate(node: XmlNode, siblings: readonly XmlNode[]): string {
  if (siblings.length < 2 && !['Entity', 'attribute', 'Role'].includes(node.name)) return '';
  const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);
  for (const name of telling) {
    const value = attribute(node, name);
    if (value !== '' && siblings.filter((other) => attribute(other, name) === value).length === 1)
      return `[@${name}=${quoted(value)}]`;
  }
  for (const name of tellingChildren) {
    const value = childText(node, name);
    if (value !== '' && siblings.filter((other) => childText(other, name) === value).length === 1)
      return `[${name}=${quoted(value)}]`;
  }
  return `[${siblings.indexOf(node) + 1}]`;
}

/** XPath of an element, by name where it has one. */
export function elementPath(node: XmlNode): string {
  const steps: string[] = [];
  for (let next: XmlNode | undefined = node; next; next = next.parent) {
    const { name, parent } = next;
    const siblings = parent?.children.filter((other) => other.name === name) ?? [];
    steps.unshift(`/${name}${predicate(next, siblings)}`);
  }
  return steps.join('');
}
