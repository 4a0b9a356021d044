import { createHash } from 'node:crypto';

/** Names are those of the metadata: some ten thousand, asked for again and again. */
const known = new Map<string, string>();
const most = 100_000;

/** A stable id for a named thing: SHA-1 in the form of a version 5 uuid. */
export function uuidOf(name: string): string {
  let id = known.get(name);
  if (id === undefined) {
    if (known.size >= most) known.clear();
    id = hashed(name);
    known.set(name, id);
  }
  return id;
}

function hashed(name: string): string {
  const hash = createHash('sha1').update(`local-dataverse/${name}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
