import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isAbsent } from '../http/operations';
import { documentedActions, documentedFunctions } from '../http/operations/documented';
import { absentFunctions } from '../query/query-functions';
import { absent } from './absent';
import { documentedOperators } from './documented-operators';
import { refused } from './refused';

/** Areas of the matrix by test file, in reading order; a test file that is missing here fails the matrix's own test. */
export const areas: readonly (readonly [title: string, ...files: string[]])[] = [
  ['Rows', 'data/crud.test.ts', 'data/deep-insert.test.ts', 'data/computed.test.ts', 'data/activity-parties.test.ts'],
  [
    'Queries',
    'query/query.test.ts',
    'query/apply.test.ts',
    'query/fiscal.test.ts',
    'query/random-filters.test.ts',
    'query/random-queries.test.ts',
  ],
  ['FetchXML', 'fetchxml/fetch.test.ts', 'fetchxml/links.test.ts', 'fetchxml/options.test.ts'],
  ['SQL (preview)', 'sql-query/sql-query.test.ts'],
  ['Bulk messages and batches', 'bulk/bulk.test.ts', 'batch/batch.test.ts'],
  ['Change tracking', 'http/change-tracking.test.ts'],
  ['Files and images', 'http/files/files.test.ts', 'http/files/pictures.test.ts'],
  [
    'Metadata',
    'metadata/metadata.test.ts',
    'metadata/entity-properties.test.ts',
    'metadata/metadata-changes.test.ts',
    'metadata/csdl.test.ts',
    'metadata/write/write.test.ts',
  ],
  ['Solutions', 'solutions/solutions.test.ts', 'solutions/lifecycle.test.ts', 'solutions/ribbons.test.ts'],
  ['Overlapping transactions', 'transactions/overlap.test.ts'],
  ['Plug-ins and custom APIs', 'pipeline/pipeline.test.ts', 'pipeline/custom-api.test.ts', 'data/read-images.test.ts'],
  [
    'Security',
    'security/security.test.ts',
    'security/sharing.test.ts',
    'security/column-security.test.ts',
    'security/hostile-input.test.ts',
    'security/limits.test.ts',
    'query/mangled-queries.test.ts',
  ],
  ['Service protection and faults on request', 'http/faulty/faulty.test.ts'],
  ['Storage', 'store/persistence.test.ts', 'store/like.test.ts', 'crash/crash.test.ts'],
  [
    'Clients',
    'http/dynamics-web-api.test.ts',
    'http/dynamics-web-api-more.test.ts',
    'http/dataverse-ify.test.ts',
    'http/client-habits.test.ts',
  ],
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
  lines.push(
    '',
    '## Condition operators and query functions',
    '',
    '| FetchXML | Web API | state |',
    '| --- | --- | --- |',
  );
  for (const o of documentedOperators) {
    const state = o.function !== null && absentFunctions.includes(o.function) ? '501' : 'supported';
    lines.push(`| ${o.operator ?? ''} | ${o.function ?? ''} | ${state} |`);
  }
  lines.push('', 'Each runs in `support/support-matrix.test.ts`.');
  lines.push('', '## Refused with 501', '', '| documented | request |', '| --- | --- |');
  for (const r of refused)
    lines.push(`| ${cell(r.feature)} | \`${r.method} ${cell(r.path.split('?fetchXml')[0] ?? '')}\` |`);
  lines.push('', 'Documented operations that are not here answer 501 with their name. Functions:', '');
  lines.push(documentedFunctions.filter((name) => isAbsent(name)).join(', '));
  lines.push('', 'Actions:', '', documentedActions.filter((name) => isAbsent(name)).join(', '));
  lines.push('', '## Not there', '', '| documented | instead |', '| --- | --- |');
  for (const a of absent) lines.push(`| ${cell(a.feature)} | ${cell(a.instead)} |`);
  return `${lines.join('\n')}\n`;
}
