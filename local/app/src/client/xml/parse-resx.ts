import { child, childrenOf, type XmlNode } from './node';

/** Reads `root/data@name/value` of a resx file: string id → text. */
export function parseResx(root: XmlNode): ReadonlyMap<string, string> {
  const strings = new Map<string, string>();
  for (const data of childrenOf(root, 'data')) {
    const name = data.attributes['name'];
    if (name !== undefined) strings.set(name, child(data, 'value')?.text ?? '');
  }
  return strings;
}
