import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { QuarantineEntry } from '../../core/account/quarantine-entry';
import { type FhirResource, idOf } from '../../core/fhir/resource';
import { SourceError, type SourceItem } from '../../ports/fhir-source';
import { ndjson, temporaryFolder } from '../../testing/temporary-folder';
import { FolderSource, readFolder } from './folder-source';
import { DEFAULT_LIMITS, type FolderLimits } from './limits';
import { splitLines } from './split-lines';

// Every test makes a folder; jest wants afterAll at the top, so folders are made while tests are being defined.
async function read(folder: string, limits: Partial<FolderLimits> = {}): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of new FolderSource(folder, 'main', { ...DEFAULT_LIMITS, ...limits }).read({}))
    items.push(item);
  return items;
}
const resourcesOf = (items: readonly SourceItem[]): FhirResource[] =>
  items.flatMap((item) => (item.kind === 'resource' ? [item.resource] : []));
const namesOf = (items: readonly SourceItem[]): string[] =>
  resourcesOf(items).map((resource) => `${resource.resourceType}/${idOf(resource)}`);
const problemsOf = (items: readonly SourceItem[]): QuarantineEntry[] =>
  items.flatMap((item) => (item.kind === 'problem' ? [item.entry] : []));
const patient = (id: string): object => ({ resourceType: 'Patient', id });

describe('a folder of NDJSON', () => {
  const exported = temporaryFolder({
    'Observation.ndjson': ndjson({ resourceType: 'Observation', id: 'o' }),
    'Encounter.ndjson.gz': gzipSync(ndjson({ resourceType: 'Encounter', id: 'e' })),
    'Patient.10.ndjson': ndjson(patient('p10')),
    'Patient.2.ndjson': ndjson(patient('p2')),
    'nested/Organization.000.ndjson': ndjson({ resourceType: 'Organization', id: 'org' }),
    LICENSE: 'not FHIR',
    'README.md': '# not FHIR',
    '.hidden.ndjson': ndjson(patient('hidden')),
  });
  test('is read with what others refer to first, files in the order of their numbers', async () => {
    expect(namesOf(await read(exported))).toEqual([
      'Organization/org',
      'Patient/p2',
      'Patient/p10',
      'Encounter/e',
      'Observation/o',
    ]);
  });

  const bad = temporaryFolder({
    'Patient.ndjson': Buffer.concat([
      Buffer.from(`\uFEFF${JSON.stringify(patient('bom'))}\r\n\r\n`),
      Buffer.from('{"resourceType":"Patient","id":"cut\n'),
      Buffer.from([0x7b, 0xff, 0xfe, 0x7d, 0x0a]),
      Buffer.from('[1,2]\n"text"\n{"no":"type"}\n'),
      Buffer.from(`{"resourceType":"Patient","id":"long","x":"${'y'.repeat(2000)}"}\n`),
      Buffer.from(JSON.stringify(patient('last-without-line-end'))),
    ]),
    'Broken.ndjson.gz': gzipSync(ndjson(patient('a'), patient('b'))).subarray(0, 30),
  });
  test('gives bad lines a place and a reason, and all others', async () => {
    const items = await read(bad, { line: 1000 });
    expect(namesOf(items)).toEqual(expect.arrayContaining(['Patient/bom', 'Patient/last-without-line-end']));
    const lines = problemsOf(items).filter((entry) => entry.file === 'Patient.ndjson');
    expect(lines.map(({ line, code }) => [line, code])).toEqual([
      [3, 'invalid-json'],
      [4, 'invalid-encoding'],
      [5, 'not-a-resource'],
      [6, 'not-a-resource'],
      [7, 'not-a-resource'],
      [8, 'line-too-long'],
    ]);
    expect(lines[0]?.offset).toBe(Buffer.byteLength(`\uFEFF${JSON.stringify(patient('bom'))}\r\n\r\n`));
    expect(
      problemsOf(items)
        .filter((entry) => entry.file === 'Broken.ndjson.gz')
        .map(({ code }) => code),
    ).toEqual(['unreadable-file']);
  });

  test('splits any bytes at any chunks into the same lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'ä', ' ', '\r') })),
        fc.integer({ min: 1, max: 7 }),
        async (texts, size) => {
          const bytes = Buffer.from(texts.join('\n'));
          async function* chunks(): AsyncGenerator<Buffer> {
            for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
          }
          const found: string[] = [];
          for await (const lines of splitLines(chunks(), 1000))
            for (const line of lines) {
              const text = line.bytes?.toString() ?? '';
              expect(bytes.subarray(line.offset).toString().startsWith(text)).toBe(true);
              found.push(text);
            }
          expect(found).toEqual(
            texts
              .join('\n')
              .split('\n')
              .map((text) => text.replace(/\r$/, ''))
              .filter((text) => text.trim() !== ''),
          );
        },
      ),
    );
  });
});

describe('a folder of bundles', () => {
  const uuid = '11111111-2222-3333-4444-555555555555';
  const entry = (resource: object, fullUrl?: string): object => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource,
    request: { method: 'POST', url: 'X' },
  });
  const reference = (text: string): object => ({ reference: text });
  const folder = temporaryFolder({
    'a-clinical.json': JSON.stringify({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        entry({
          resourceType: 'Encounter',
          id: 'e1',
          subject: reference(`urn:uuid:${uuid}`),
          participant: [
            { individual: reference('Practitioner?identifier=http://npi|42') },
            { individual: reference('Practitioner?identifier=http%3A%2F%2Fnpi%7C42') },
            { individual: reference('Practitioner?identifier=http://npi|twice') },
            { individual: reference('Practitioner?identifier=http://npi|nobody') },
          ],
        }),
        entry({ resourceType: 'Patient' }, `urn:uuid:${uuid}`),
        { request: { method: 'DELETE', url: 'Patient/gone' } },
        { request: { method: 'GET', url: 'Patient?name=x' } },
        entry({ not: 'a resource' }),
      ],
    }),
    'b-staff.json.gz': gzipSync(
      JSON.stringify({
        resourceType: 'Bundle',
        type: 'batch',
        entry: [
          entry({ resourceType: 'Practitioner', id: 'dr', identifier: [{ system: 'http://npi', value: '42' }] }),
          entry({ resourceType: 'Practitioner', id: 'one', identifier: [{ system: 'http://npi', value: 'twice' }] }),
          entry({ resourceType: 'Practitioner', id: 'two', identifier: [{ system: 'http://npi', value: 'twice' }] }),
        ],
      }),
    ),
    'single.json': JSON.stringify({ resourceType: 'Location', id: 'l' }),
    'cut.json': '{"resourceType":"Bundle","entry":[',
    'manifest.json': '{"transactionTime":"2024-01-01T00:00:00Z"}',
  });

  test('has its urn:uuid and conditional references resolved; an ambiguous identifier is not', async () => {
    const items = await read(folder);
    const encounter = resourcesOf(items).find((resource) => resource.resourceType === 'Encounter');
    expect(encounter).toMatchObject({
      subject: { reference: `Patient/${uuid}` },
      participant: [
        { individual: { reference: 'Practitioner/dr' } },
        { individual: { reference: 'Practitioner/dr' } },
        { individual: { reference: 'Practitioner?identifier=http://npi|twice' } },
        { individual: { reference: 'Practitioner?identifier=http://npi|nobody' } },
      ],
    });
    expect(namesOf(items).indexOf('Practitioner/dr')).toBeLessThan(namesOf(items).indexOf('Encounter/e1'));
    expect(namesOf(items)).toEqual(expect.arrayContaining([`Patient/${uuid}`, 'Location/l']));
  });

  test('tells of deletions, and of what it cannot read exactly once', async () => {
    const items = await read(folder);
    expect(items).toContainEqual({
      kind: 'deleted',
      type: 'Patient',
      id: 'gone',
      address: { file: 'a-clinical.json', line: 3 },
    });
    expect(problemsOf(items).map(({ file, line, code }) => [file, line, code])).toEqual([
      ['a-clinical.json', 5, 'not-a-resource'],
      ['cut.json', 1, 'invalid-json'],
      ['manifest.json', 1, 'not-a-resource'],
    ]);
  });

  test('larger than the limit is a named problem', async () => {
    expect(problemsOf(await read(folder, { bundle: 100 })).map(({ code }) => code)).toContain('file-too-large');
  });
});

describe('a folder that is none', () => {
  const empty = temporaryFolder({});
  const other = temporaryFolder({ 'notes.txt': 'hello' });
  const outside = temporaryFolder({ 'Patient.ndjson': ndjson(patient('secret')) });
  const linked = temporaryFolder({ 'real/Patient.ndjson': ndjson(patient('inside')) });
  symlinkSync(join(outside, 'Patient.ndjson'), join(linked, 'Escape.ndjson'));
  symlinkSync(join(linked, 'real', 'Patient.ndjson'), join(linked, 'Link.ndjson'));

  test.each([
    ['does not exist', () => join(empty, 'nothing'), 'no-folder'],
    ['is a file', () => join(other, 'notes.txt'), 'not-a-folder'],
    ['is empty', () => empty, 'empty-folder'],
    ['holds no FHIR files', () => other, 'no-fhir-files'],
  ])('%s: one sentence', async (_name, folder, code) => {
    const error: unknown = await read(folder()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ code });
    expect((error as SourceError).message).toMatch(/^The source folder|^The source is/);
  });

  test('links are followed inside the folder only', async () => {
    const items = await read(linked);
    expect(namesOf(items)).toEqual(['Patient/inside', 'Patient/inside']);
    expect(problemsOf(items).map(({ file, code }) => [file, code])).toEqual([['Escape.ndjson', 'outside-folder']]);
  });
});

describe('reading a folder for a loader', () => {
  const folder = temporaryFolder({
    'Patient.ndjson': ndjson(
      patient('ok'),
      { resourceType: 'Patient' },
      { resourceType: 'Pateint', id: 'x' },
      { resourceType: 'Patient', id: 'not an id' },
    ),
  });
  test('gives what a server can hold, and problems for the rest', async () => {
    const found = [];
    for await (const item of readFolder(folder))
      found.push('resource' in item ? item.resource['id'] : [item.problem.line, item.problem.code]);
    expect(found).toEqual(['ok', [2, 'missing-id'], [3, 'unknown-type'], [4, 'invalid-id']]);
  });
});
