import { createHash } from 'node:crypto';

/** uuid-v5 of "patientoutreach" in the DNS namespace: the namespace of every component id of the project. */
const NAMESPACE = Buffer.from('6aa666c0007151adbf6f57d39985fb4a', 'hex');

/**
 * Id of a component: uuid-v5 of `<kind>:<name>` (RFC 9562). The same name always gets the same id, on every machine and
 * in every build, so that an upgrade updates a component in place (design decision 8).
 */
export function componentId(kind: string, name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${kind}:${name}`, 'utf8').digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.subarray(0, 16).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id in braces, as most elements of customizations.xml write it. */
export const braced = (id: string): string => `{${id}}`;
