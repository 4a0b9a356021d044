import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './arguments';

export interface PackedSolution {
  readonly file: string;
  readonly content: Uint8Array;
  readonly hash: string;
}

/** The packed zips in order of import. @throws UsageError when they were not packed */
export function packedSolutions(root: string, options: { plugins: boolean; journeys: boolean }): PackedSolution[] {
  const names = [
    `HealthCore${options.plugins ? '' : '_noplugins'}.zip`,
    // The app over Customer Insights - Journeys cannot be imported where its tables are missing.
    ...(options.journeys ? ['PatientOutreach.zip'] : []),
  ];
  return names.map((file) => {
    const path = join(root, 'solution/dist', file);
    if (!existsSync(path)) throw new UsageError(`solution/dist/${file} is missing. Run: npm run pack`);
    const content = readFileSync(path);
    return { file, content, hash: createHash('sha256').update(content).digest('hex') };
  });
}
