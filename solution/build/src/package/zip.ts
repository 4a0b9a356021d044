import { inflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { crc32 } from './crc32';
import { isSafePath } from './paths';
import type { Files } from './tree';
import { zipDirectory, ZipProblem, type ZipEntry } from './zip-directory';

export { ZipProblem } from './zip-directory';

/** Most a solution zip may hold when unpacked; a bigger one is refused before anything is written. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** Most entries a solution zip may have. */
export const MAX_ENTRIES = 100_000;
/** How many times a big zip may grow. Real solutions grow 5 to 30 times, what was made to harm about 1,000 times. */
const MAX_RATIO = 400;
const RATIO_FROM_BYTES = 32 * 1024 * 1024;

// DOS time is local: built from local parts, so that the bytes are the same in every time zone.
const mtime = new Date(1980, 0, 2);

/** @returns the zip; the same files always give the same bytes. */
export function zip(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files) entries[path] = [content, { mtime }];
  return zipSync(entries, { level: 6 });
}

function refuseBombs(entries: readonly ZipEntry[]): void {
  if (entries.length > MAX_ENTRIES) throw new ZipProblem(`The zip has more than ${MAX_ENTRIES} entries.`);
  let size = 0;
  let packed = 0;
  for (const entry of entries) {
    size += entry.size;
    packed += entry.packedSize;
  }
  if (size > MAX_UNPACKED_BYTES) throw new ZipProblem('The zip unpacks to more than 512 MB. It is refused for safety.');
  if (size > RATIO_FROM_BYTES && size > packed * MAX_RATIO)
    throw new ZipProblem('The zip unpacks to far more than a solution of its size would. It is refused for safety.');
}

function refuseNames(entries: readonly ZipEntry[]): void {
  const seen = new Map<string, string>();
  for (const { name } of entries) {
    if (!isSafePath(name.replace(/\/$/, '')))
      throw new ZipProblem(`The zip holds an unsafe path: ${JSON.stringify(name.slice(0, 200))}.`);
    const key = name.replace(/\/$/, '').toLowerCase();
    const other = seen.get(key);
    if (other !== undefined)
      throw new ZipProblem(
        other === name
          ? `The zip holds ${JSON.stringify(name)} twice.`
          : `The zip holds ${JSON.stringify(other)} and ${JSON.stringify(name)}, which are one file on many systems.`,
      );
    seen.set(key, name);
  }
  for (const name of seen.keys())
    for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
      const folder = seen.get(name.slice(0, slash));
      if (folder !== undefined && !folder.endsWith('/'))
        throw new ZipProblem(`The zip holds ${JSON.stringify(folder)} as a file and as a folder.`);
    }
}

function contentOf(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = zip.subarray(entry.offset, entry.offset + entry.packedSize);
  const lies = (): ZipProblem =>
    new ZipProblem(`The entry ${JSON.stringify(entry.name)} is damaged, or not of the size the zip says.`);
  let content: Uint8Array;
  try {
    content =
      entry.method === 0 || (entry.size === 0 && entry.packedSize === 0)
        ? packed.slice()
        : new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) }));
  } catch {
    throw lies();
  }
  if (content.length !== entry.size || crc32(content) !== entry.crc) throw lies();
  return content;
}

/**
 * Parts of a solution zip. Nested zips (canvas apps, packages) are parts like any other and are never opened.
 * @throws ZipProblem when it is no zip, is damaged, holds unsafe or equal paths, or unpacks to too much
 */
export function unzip(content: Uint8Array): Files {
  const entries = zipDirectory(content);
  refuseNames(entries);
  refuseBombs(entries);
  return new Map(
    entries.filter((entry) => !entry.name.endsWith('/')).map((entry) => [entry.name, contentOf(content, entry)]),
  );
}
