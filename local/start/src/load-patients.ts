import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFolder, type QuarantineEntry } from '@patient-outreach/fhir-sync';
import { generatePopulation, type LocalFhir, type Resource } from '@patient-outreach/local-fhir';
import { UsageError } from './arguments';

export interface Loaded {
  readonly loaded: number;
  readonly unchanged: number;
  /** What could not be loaded: goes into the same quarantine as what the sync meets. */
  readonly problems: readonly QuarantineEntry[];
}

/** Names, sizes and times of a folder's files: tells whether it is the folder that was loaded before. */
export function folderFingerprint(folder: string): string {
  const path = resolve(folder);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no folder ${folder}. Check the path after --source.`);
  if (!stat.isDirectory()) throw new UsageError(`${folder} is a file. --source takes the folder that holds it.`);
  const hash = createHash('sha256').update(path);
  for (const name of readdirSync(path).sort()) {
    const file = statSync(join(path, name));
    hash.update(`${name}\0${file.size}\0${file.mtimeMs}\0`);
  }
  return `folder:${hash.digest('hex')}`;
}

/** Loads a folder of NDJSON or bundles; what cannot be read is set aside with its place, never dropped. */
export async function loadFolder(fhir: LocalFhir, folder: string, say: (detail: string) => void): Promise<Loaded> {
  const problems: QuarantineEntry[] = [];
  let read = 0;
  async function* resources(): AsyncGenerator<Resource> {
    for await (const item of readFolder(folder)) {
      if ('problem' in item) problems.push(item.problem);
      else {
        if (++read % 1000 === 0) say(`${read} resources`);
        yield item.resource;
      }
    }
  }
  const result = await fhir.load(resources());
  return { loaded: result.loaded, unchanged: result.unchanged, problems };
}

/** Generates synthetic patients and loads them. @param today day the population counts from, YYYY-MM-DD */
export async function loadGenerated(fhir: LocalFhir, patients: number, today: string): Promise<Loaded> {
  const result = await fhir.load(generatePopulation({ patients, today }));
  return { loaded: result.loaded, unchanged: result.unchanged, problems: [] };
}
