import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SourceError } from '../../ports/fhir-source';
import { R4_TYPES } from '../../core/fhir/resource-types';
import type { FolderLimits } from './limits';

export interface FolderFile {
  /** Path inside the folder with forward slashes: what quarantine names. */
  readonly name: string;
  readonly path: string;
  readonly kind: 'ndjson' | 'json';
  /** The resource type the name of a bulk-export file promises (`Patient.ndjson`, `Patient.000.ndjson.gz`). */
  readonly type?: string;
}

export interface FolderListing {
  readonly files: readonly FolderFile[];
  /** Names of links that leave the folder: they are not followed. */
  readonly outside: readonly string[];
}

const NDJSON = /\.(ndjson|jsonl)(\.gz)?$/i;
const JSON_FILE = /\.json(\.gz)?$/i;

/** Lists the FHIR files of a folder, in the order of their names. @throws SourceError when there are none. */
export async function listFiles(folder: string, limits: FolderLimits): Promise<FolderListing> {
  let root: string;
  try {
    root = await realpath(folder);
    if (!(await stat(root)).isDirectory())
      throw new SourceError('not-a-folder', 'The source is a file. Give the folder that holds it.');
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError('no-folder', 'The source folder does not exist or cannot be read. Check its path.');
  }
  const files: FolderFile[] = [];
  const outside: string[] = [];
  let entries = 0;
  const walk = async (directory: string, depth: number): Promise<void> => {
    for (const entry of (await readdir(directory, { withFileTypes: true })).sort((a, b) =>
      compareNames(a.name, b.name),
    )) {
      if (entry.name.startsWith('.')) continue;
      entries += 1;
      const path = join(directory, entry.name);
      const name = relative(root, path).split(sep).join('/');
      let target = path;
      if (entry.isSymbolicLink()) {
        // Mounted volumes use links inside the folder; one that leads out of it could be anything.
        target = await realpath(path).catch(() => '');
        if (!target.startsWith(root + sep)) {
          if (NDJSON.test(entry.name) || JSON_FILE.test(entry.name)) outside.push(name);
          continue;
        }
      }
      const kind = await lstat(target);
      if (kind.isDirectory() && depth < limits.depth && !entry.isSymbolicLink()) await walk(path, depth + 1);
      if (!kind.isFile()) continue;
      const found = classify(name, target);
      if (found) files.push(found);
      if (files.length > limits.files)
        throw new SourceError('too-many-files', `The source folder holds more than ${limits.files} files.`);
    }
  };
  await walk(root, 0);
  if (entries === 0) throw new SourceError('empty-folder', 'The source folder is empty.');
  if (files.length + outside.length === 0)
    throw new SourceError(
      'no-fhir-files',
      'The source folder holds no FHIR files. It needs .ndjson, .ndjson.gz, .json or .json.gz files.',
    );
  return { files, outside };
}

/** What the name of a file says it holds; undefined for anything but FHIR. */
export function classify(name: string, path: string): FolderFile | undefined {
  if (NDJSON.test(name)) {
    const type = /(?:^|\/)([A-Z][A-Za-z]+)[.\-_\d]*\.(?:ndjson|jsonl)/.exec(name)?.[1];
    return { name, path, kind: 'ndjson', ...(type !== undefined && R4_TYPES.has(type) ? { type } : {}) };
  }
  return JSON_FILE.test(name) ? { name, path, kind: 'json' } : undefined;
}

/** `Patient.2.ndjson` before `Patient.10.ndjson`, the same in every locale. */
const collator = new Intl.Collator('en', { numeric: true });
export const compareNames = (a: string, b: string): number => collator.compare(a, b) || (a < b ? -1 : 1);
