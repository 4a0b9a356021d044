import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Files } from './package/tree';

/** Reads a folder with everything below it; links are not followed. */
export function readFolder(folder: string): Files {
  const files: Files = new Map();
  const walk = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (entry.isFile()) files.set(relative(folder, full).split(sep).join('/'), readFileSync(full));
    }
  };
  walk(folder);
  return files;
}

/** Writes files below a folder. @throws when a path would leave the folder */
export function writeFolder(folder: string, files: Files): void {
  const base = resolve(folder);
  for (const [path, content] of files) {
    const full = resolve(base, path);
    if (!full.startsWith(base + sep)) throw new Error(`The path ${JSON.stringify(path)} would leave the folder.`);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
}

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
export const isEmptyOrAbsent = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false }) === undefined || (isFolder(path) && readdirSync(path).length === 0);
