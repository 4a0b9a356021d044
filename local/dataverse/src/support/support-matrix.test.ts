import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { refused } from './refused';
import { areas, supportMatrix, testFiles, testNames } from './support-matrix';

const root = join(__dirname, '..');
const doc = join(root, '../../../docs/local-dataverse.md');

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

it('docs/local-dataverse.md is current', () => {
  const matrix = supportMatrix(root);
  if (process.env['UPDATE_DOCS']) writeFileSync(doc, matrix);
  expect(existsSync(doc) ? readFileSync(doc, 'utf8') : '').toBe(matrix);
});

it('every test file has its place in the matrix, and names its tests', () => {
  const listed = areas.flatMap(([, ...files]) => files);
  expect([...listed].sort()).toEqual(testFiles(root));
  for (const file of listed)
    expect([file, testNames(readFileSync(join(root, file), 'utf8')).length > 0]).toEqual([file, true]);
});

it.each(refused)('answers 501 and names it: $feature', async ({ method, path, body, headers, names }) => {
  const answer = await clinic.client.send(method, path, body, headers);
  expect([answer.status, answer.json.error?.message]).toEqual([501, expect.stringContaining(names)]);
});
