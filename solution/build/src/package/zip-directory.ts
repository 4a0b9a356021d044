export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
}

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed content begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const damaged = (): ZipProblem => new ZipProblem('The file is not a zip, or it is damaged.');

/** Some tools on Windows write `\` between folders, where the format wants `/` (APPNOTE 4.4.17.1): it is read as that. */
function nameOf(raw: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    name = Buffer.from(raw).toString('latin1');
  }
  return name.replace(/\\/g, '/');
}

/** Sizes and offset that did not fit into 32 bits stand in the zip64 field, in this order. */
function wide(extra: Buffer, values: readonly number[]): number[] {
  let field: Buffer | undefined;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  let used = 0;
  return values.map((value) => {
    if (value !== 0xffffffff) return value;
    if (!field || field.length < used + 8) throw damaged();
    used += 8;
    return Number(field.readBigUInt64LE(used - 8));
  });
}

function directory(zip: Buffer): { count: number; offset: number } {
  let end = zip.length - 22;
  const lowest = Math.max(0, zip.length - 22 - 0xffff);
  while (end >= lowest && zip.readUInt32LE(end) !== END) end--;
  if (end < lowest || end < 0) throw damaged();
  const found = { count: zip.readUInt16LE(end + 10), offset: zip.readUInt32LE(end + 16) };
  if (found.count !== 0xffff && found.offset !== 0xffffffff) return found;
  if (end < 20 || zip.readUInt32LE(end - 20) !== LOCATOR64) return found;
  const at = Number(zip.readBigUInt64LE(end - 12));
  if (at + 56 > zip.length || zip.readUInt32LE(at) !== END64) throw damaged();
  return { count: Number(zip.readBigUInt64LE(at + 32)), offset: Number(zip.readBigUInt64LE(at + 48)) };
}

/**
 * Reads the central directory of a zip (APPNOTE 4.3), which alone says what the zip holds.
 * @throws ZipProblem when it is damaged, encrypted, in parts, packed in another way than deflate, or when entries overlap
 */
export function zipDirectory(content: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(content.buffer, content.byteOffset, content.length);
  if (zip.length < 22) throw damaged();
  try {
    const { count, offset } = directory(zip);
    const entries: ZipEntry[] = [];
    let at = offset;
    for (let index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== CENTRAL) throw damaged();
      const nameLength = zip.readUInt16LE(at + 28);
      const extraLength = zip.readUInt16LE(at + 30);
      const name = nameOf(zip.subarray(at + 46, at + 46 + nameLength));
      if (at + 46 + nameLength > zip.length) throw damaged();
      const [size, packedSize, header] = wide(zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), [
        zip.readUInt32LE(at + 24),
        zip.readUInt32LE(at + 20),
        zip.readUInt32LE(at + 42),
      ]) as [number, number, number];
      if (zip.readUInt16LE(at + 8) & 1) throw new ZipProblem(`The zip is encrypted. Give it without a password.`);
      const method = zip.readUInt16LE(at + 10);
      if (method !== 0 && method !== 8)
        throw new ZipProblem(`The entry ${JSON.stringify(name)} is not packed with deflate. Pack the zip again.`);
      if (zip.readUInt32LE(header) !== LOCAL) throw damaged();
      const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      if (start + packedSize > zip.length) throw damaged();
      entries.push({ name, method, crc: zip.readUInt32LE(at + 16), packedSize, size, offset: start });
      at += 46 + nameLength + extraLength + zip.readUInt16LE(at + 32);
    }
    refuseOverlaps(entries);
    return entries;
  } catch (error) {
    // By name: under a test runner the Buffer's errors are of another realm.
    if ((error as Error).name === 'RangeError') throw damaged();
    throw error;
  }
}

/** Entries that share bytes are how a small zip pretends to hold much (a zip bomb without nesting). */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw new ZipProblem('Entries of the zip overlap. It is refused for safety.');
    end = entry.offset + entry.packedSize;
  }
}
