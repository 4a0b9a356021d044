import { unzipSync, zipSync, type Zippable } from 'fflate';
import type { Files } from './tree';

/** Most a solution zip may hold when unpacked; a bigger one is refused before anything is written. */
export const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

// DOS time is local: built from local parts, so that the bytes are the same in every time zone.
const mtime = new Date(1980, 0, 2);

/** @returns the zip; the same files always give the same bytes. */
export function zip(files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files) entries[path] = [content, { mtime }];
  return zipSync(entries, { level: 6 });
}

export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
}

/** @throws ZipProblem when it is no zip, holds unsafe paths, or unpacks to more than MAX_UNPACKED_BYTES. */
export function unzip(content: Uint8Array): Files {
  let total = 0;
  try {
    const entries = unzipSync(content, {
      filter: (file) => {
        total += file.originalSize;
        if (total > MAX_UNPACKED_BYTES) throw new ZipProblem('The zip unpacks to more than 512 MB.');
        if (file.name.startsWith('/') || file.name.split(/[\\/]/).includes('..') || /^[A-Za-z]:/.test(file.name))
          throw new ZipProblem(`The zip holds an unsafe path: ${JSON.stringify(file.name)}.`);
        return !file.name.endsWith('/');
      },
    });
    return new Map(Object.entries(entries));
  } catch (error) {
    if (error instanceof ZipProblem) throw error;
    throw new ZipProblem('The file is not a zip, or it is damaged.');
  }
}
