import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { refused } from './refused';

/** Areas of the matrix by test file, in reading order; a test file that is missing here fails the matrix's own test. */
export const areas: readonly (readonly [title: string, ...files: string[]])[] = [
  ['Rows', 'data/crud.test.ts', 'data/deep-insert.test.ts'],
  ['Queries', 'query/query.test.ts', 'query/apply.test.ts', 'query/random-filters.test.ts'],
  ['FetchXML', 'fetchxml/fetch.test.ts', 'fetchxml/links.test.ts'],
  ['Bulk messages and batches', 'bulk/bulk.test.ts', 'batch/batch.test.ts'],
  ['Change tracking', 'http/change-tracking.test.ts'],
  ['Files and images', 'http/files/files.test.ts'],
  ['Metadata', 'metadata/metadata.test.ts', 'metadata/entity-properties.test.ts'],
  ['Solutions', 'solutions/solutions.test.ts', 'solutions/lifecycle.test.ts'],
  ['Overlapping transactions', 'transactions/overlap.test.ts'],
  ['Plug-ins and custom APIs', 'pipeline/pipeline.test.ts', 'pipeline/custom-api.test.ts'],
  [
    'Security',
    'security/security.test.ts',
    'security/sharing.test.ts',
    'security/column-security.test.ts',
    'security/hostile-input.test.ts',
  ],
  ['Service protection and faults on request', 'http/faulty/faulty.test.ts'],
  ['Storage', 'store/persistence.test.ts'],
  ['Clients', 'http/dynamics-web-api.test.ts'],
];

const declared = /^\s*(?:it|test)(?:\.each\([\s\S]*?\n?\s*\]?\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1,/gm;

/** Names of the tests in a file, in order. */
export const testNames = (source: string): string[] =>
  [...source.matchAll(declared)].map((m) => (m[2] ?? '').replace(/\\(['"`])/g, '$1'));

/** Test files of the Web API; those of the plug-in host's process are its own. */
export function testFiles(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') && !/^(support|plugin-host)/.test(name))
    .map((name) => relative('.', name).replace(/\\/g, '/'))
    .sort();
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');

/** The matrix as Markdown: what the tests say, and what answers 501. */
export function supportMatrix(root: string): string {
  const lines = [
    '# Local Dataverse: what is supported',
    '',
    '<!-- Generated from the names of the tests: UPDATE_DOCS=1 npx jest local/dataverse/src/support -->',
    '',
    'Each line is a test of `local/dataverse`; a documented feature that has none is not there, or is listed at the end.',
    'Assumptions where public documentation is silent are in `local/dataverse/README.md`.',
  ];
  for (const [title, ...files] of areas) {
    lines.push('', `## ${title}`, '', '| supported | test |', '| --- | --- |');
    for (const file of files)
      for (const name of testNames(readFileSync(join(root, file), 'utf8')))
        lines.push(`| ${cell(name)} | \`${file}\` |`);
  }
  lines.push('', '## Refused with 501', '', '| documented | request |', '| --- | --- |');
  for (const r of refused)
    lines.push(`| ${cell(r.feature)} | \`${r.method} ${cell(r.path.split('?fetchXml')[0] ?? '')}\` |`);
  return `${lines.join('\n')}\n`;
}
