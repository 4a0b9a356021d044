import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tables } from '../tables';
import { renderDocs } from './index';

/** `npm run docs -w @patient-outreach/model`: writes docs/data-model anew. */
function main(): void {
  const folder = resolve(__dirname, '../../../../docs/data-model');
  const pages = renderDocs(tables);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.md') && !pages.has(name)) rmSync(join(folder, name));
  for (const [name, content] of pages) writeFileSync(join(folder, name), content);
  process.stdout.write(`${pages.size} pages written to docs/data-model\n`);
}

main();
