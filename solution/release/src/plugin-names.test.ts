import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { environmentVariables } from '@patient-outreach/health-core';

const source = resolve(__dirname, '../../../plugins/src');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (name === 'bin' || name === 'obj') return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : name.endsWith('.cs') ? [readFileSync(path, 'utf8')] : [];
  });
}

/** Names as environment variables and custom APIs bear them: `hco_` and capitals. Tables and columns are lower-case. */
test('the environment variables that the plug-ins read are those of the solution', () => {
  const texts = sources(source);
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/"(hco_[A-Z][A-Za-z]+)"/g)].map(([, name]) => name)));
  const apis = new Set(
    texts.flatMap((text) => [...text.matchAll(/CustomApi\(\s*"(hco_\w+)"/g)].map(([, name]) => name)),
  );
  expect([...named].filter((name) => !apis.has(name)).sort()).toEqual(
    environmentVariables.map(({ schemaName }) => schemaName).sort(),
  );
});
