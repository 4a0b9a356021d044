import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Files } from './package/tree';

/** Hidden files at the top (.git, .gitignore) are the project's own; the sidecar that `unpack` writes is not. */
const isOurs = (name: string): boolean => !name.startsWith('.') || name === '.outreach';

/** Reads a folder with everything below it; links are not followed, hidden files at the top are passed over. */
export function readFolder(folder: string): Files {
  const files: Files = new Map();
  const walk = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (path === folder && !isOurs(entry.name)) continue;
      const full = join(path, entry.name);
      if (entry.isDirectory()) walk(full);
      else if (entry.isFile()) files.set(relative(folder, full).split(sep).join('/'), readFileSync(full));
    }
  };
  walk(folder);
  return files;
}

/**
 * Writes a whole folder or nothing: into a new folder beside it first, which then takes its name.
 * @param folder must be empty or absent
 * @throws when a path would leave the folder, or the disk refuses
 */
export function writeFolder(folder: string, files: Files): void {
  const target = resolve(folder);
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    for (const [path, content] of files) {
      const full = resolve(partial, path);
      if (!full.startsWith(partial + sep)) throw new Error(`The path ${JSON.stringify(path)} would leave the folder.`);
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content, { flag: 'wx' });
    }
    if (isFolder(target)) rmdirSync(target);
    else mkdirSync(dirname(target), { recursive: true });
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Writes a whole file or nothing; one that was there is replaced in one step. */
export function writeWhole(path: string, content: Uint8Array): void {
  const partial = `${resolve(path)}.${randomUUID()}.partial`;
  try {
    writeFileSync(partial, content, { flag: 'wx' });
    renameSync(partial, resolve(path));
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

export const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
export const isEmptyOrAbsent = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false }) === undefined || (isFolder(path) && readdirSync(path).length === 0);
