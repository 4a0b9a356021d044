import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';
import { isAbsent } from '../http/operations';
import { documentedActions, documentedFunctions } from '../http/operations/documented';
import { absentFunctions } from '../query/query-functions';
import { documentedOperators, requestsOf } from './documented-operators';
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

it('every documented condition operator and query function runs, or answers 501 and is named', async () => {
  for (const o of documentedOperators) {
    const { fetch, odata } = requestsOf(o);
    const expected = o.function !== null && absentFunctions.includes(o.function) ? 501 : 200;
    for (const path of [fetch, odata]) {
      if (path === null) continue;
      const answer = await clinic.client.get(path);
      expect([o.operator, o.function, answer.status, answer.json.error?.message]).toEqual([
        o.operator,
        o.function,
        expected,
        expected === 501 ? (expect.stringContaining(o.function ?? '') as string) : undefined,
      ]);
    }
  }
});

it.each([
  ...documentedFunctions.filter(isAbsent).map((name) => ['GET', name] as const),
  ...documentedActions.filter(isAbsent).map((name) => ['POST', name] as const),
])('answers 501 and names the operation: %s %s', async (method, name) => {
  const answer = await clinic.client.send(method, name, method === 'POST' ? {} : undefined);
  expect([answer.status, answer.json.error?.message]).toEqual([501, expect.stringContaining(`'${name}'`)]);
});

it.each(refused)('answers 501 and names it: $feature', async ({ method, path, body, headers, names }) => {
  const answer = await clinic.client.send(method, path, body, headers);
  expect([answer.status, answer.json.error?.message]).toEqual([501, expect.stringContaining(names)]);
});
