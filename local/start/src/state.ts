import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a start did to the kept data, so that the next start need not do it again. */
export interface StartState {
  /** File name of a zip → SHA-256 of what was imported last. */
  readonly imported: Readonly<Record<string, string>>;
  /** What was loaded into the FHIR server: the generator's arguments or a folder with its fingerprint. */
  readonly loaded?: string;
  /** The day the generated patients count from: kept, so that they do not change overnight. */
  readonly today?: string;
  readonly journeys?: boolean;
}

export const noState: StartState = { imported: {} };

/** @returns what was kept; nothing when the file is missing or was cut off in a crash (the work is then done again). */
export function readState(file: string): StartState {
  if (!existsSync(file)) return noState;
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<StartState>;
    return { ...value, imported: value.imported ?? {} };
  } catch {
    return noState;
  }
}

/** Writes whole or not at all: a crash leaves the old file. */
export function writeState(file: string, state: StartState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 2));
  renameSync(`${file}.new`, file);
}
