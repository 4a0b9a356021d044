import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const REMEDY = 'Name a file in a folder that is there and that you may write to.';

/** Whether a report can be written there: looked at before the run, which may take hours. @returns why not. */
export function reportProblem(file: string): string | undefined {
  try {
    const there = statSync(file, { throwIfNoEntry: false });
    if (there?.isDirectory() === true) return `The report cannot be written over a folder. ${REMEDY}`;
    accessSync(there ? file : dirname(resolve(file)), constants.W_OK);
    return undefined;
  } catch {
    return `The report cannot be written there. ${REMEDY}`;
  }
}

/** Writes it for nobody else to read. @returns why it was not written. */
export function writeReport(file: string, html: string): string | undefined {
  try {
    writeFileSync(file, html, { mode: 0o600 });
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return `The run is over, but its report could not be written (${code}). What it did is in FHIR Sync Center.`;
  }
}
