import { createHash } from 'node:crypto';

/** A stable id for a named thing: SHA-1 in the form of a version 5 uuid. */
export function uuidOf(name: string): string {
  const hash = createHash('sha1').update(`local-dataverse/${name}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
