import fc from 'fast-check';
import { byteRanges } from '../../core/load/byte-ranges';
import type { FilePart } from '../../core/load/load-message';
import { SourceError, type SourceItem } from '../../ports/fhir-source';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { fixedToken } from '../auth/token-provider';
import { ExportFileSource } from './export-file-source';
import { ExportServer } from './export-server';
import type { Manifest } from './manifest';

let server: FhirServer;
/** What the file holds, and whether the server gives parts of it. */
let content: Buffer = Buffer.alloc(0);
let ranges = true;
beforeAll(async () => {
  server = await startFhirServer();
  server.intercept = (request) => {
    if (!request.url.endsWith('/file')) return undefined;
    const headers = { 'content-type': 'application/fhir+ndjson' };
    const [, first] = /^bytes=(\d+)-/.exec(request.headers.get('range') ?? '') ?? [];
    if (first === undefined || !ranges) return new Response(new Uint8Array(content), { headers });
    const range = `bytes ${first}-${content.length - 1}/${content.length}`;
    const some = new Uint8Array(content.subarray(Number(first)));
    return new Response(some, { status: 206, headers: { ...headers, 'content-range': range } });
  };
});
afterAll(() => server.stop());
beforeEach(() => {
  ranges = true;
});

const read = async (
  more: Pick<FilePart, 'bytes' | 'skip'>,
  most = 1000,
): Promise<{ ids: unknown[]; items: SourceItem[]; source: ExportFileSource }> => {
  const output = [{ type: 'Patient', url: `${server.base}/file` }];
  const manifest: Manifest = { transactionTime: '', requiresAccessToken: false, output, deleted: [], error: [] };
  const part = { load: '', round: 1, status: '', list: 'output', file: 0, type: 'Patient', ...more } as const;
  const exports = new ExportServer({ base: server.base, tokens: fixedToken('token') });
  const source = new ExportFileSource('main', part, manifest, exports, most);
  const items: SourceItem[] = [];
  for await (const item of source.read({ types: ['Patient'], again: [] })) items.push(item);
  return { ids: items.map((item) => item.kind === 'resource' && item.resource['id']), items, source };
};
const lines = (names: readonly string[], end = '\n'): Buffer =>
  Buffer.from(
    names.map((name, n) => JSON.stringify({ resourceType: 'Patient', id: `p${n}`, language: name }) + end).join(''),
  );

test('I3: however a file is cut, each line is in exactly one part', async () => {
  const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      names,
      fc.array(fc.nat(1000), { maxLength: 4 }),
      fc.constantFrom('\n', '\r\n', '\n\n'),
      fc.boolean(),
      async (texts, cuts, end, given) => {
        content = lines(texts, end);
        ranges = given;
        const at = [...new Set([0, ...cuts.map((cut) => cut % content.length), content.length])].sort((a, b) => a - b);
        const found: unknown[] = [];
        for (const [n, from] of at.slice(0, -1).entries())
          found.push(...(await read({ bytes: [from, at[n + 1] ?? 0] })).ids);
        expect(found).toEqual(texts.map((_, n) => `p${n}`));
      },
    ),
    { numRuns: 60 },
  );
});

test('a file that is given as a whole is read piece by piece', async () => {
  content = lines(['a', 'b', 'c', 'd', 'e']);
  const first = await read({}, 2);
  expect([first.ids, first.source.more, [...first.source.files]]).toEqual([['p0', 'p1'], true, []]);
  const last = await read({ skip: 4 }, 2);
  expect([last.ids, last.source.more]).toEqual([['p4'], false]);
  expect([...(await read({}, 5)).source.files]).toEqual(['Patient.1.ndjson']);
});

test('I4: a bad line is told by part and place, whoever reads it', async () => {
  content = Buffer.concat([lines(['a', 'b']), Buffer.from('{oops\n')]);
  const from = lines(['a']).length;
  const { items } = await read({ bytes: [from, content.length] });
  expect(items.at(-1)).toMatchObject({
    entry: { file: `Patient.1.ndjson from byte ${from}`, offset: lines(['a', 'b']).length, code: 'invalid-json' },
  });
});

test('a file that is gone has a name', async () => {
  const before = server.intercept;
  server.intercept = () => new Response('', { status: 410 });
  const failed: unknown = await read({}).catch((error: unknown) => error);
  server.intercept = before;
  expect(failed instanceof SourceError && failed.code).toBe('export-gone');
});

test('a large file is cut into parts that cover it, none of them tiny or huge', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5e8 }), fc.option(fc.nat(1e9), { nil: undefined }), (size, count) => {
      const parts = byteRanges(size, count, 5000);
      expect([parts[0]?.[0], parts.at(-1)?.[1]]).toEqual([0, size]);
      for (const [n, [from, to]] of parts.entries()) {
        expect(from).toBe(parts[n - 1]?.[1] ?? 0);
        expect(to - from).toBeLessThanOrEqual(64 * 2 ** 20);
        if (n < parts.length - 1) expect(to - from).toBeGreaterThanOrEqual(2 ** 20);
      }
    }),
    { numRuns: 50 },
  );
});
