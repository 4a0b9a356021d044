import fc from 'fast-check';
import { idsOf, nextPath, startServer, type TestServer } from '../testing/harness';

const patient = (id: string, note = 0) => ({ resourceType: 'Patient', id, multipleBirthInteger: note });
const names = Array.from({ length: 12 }, (_, index) => `p${String(index).padStart(2, '0')}`);

/** Pages through and calls `between` before each further page; returns every id and version seen. */
async function pageThrough(
  server: TestServer,
  first: string,
  between: (page: number) => Promise<void>,
): Promise<string[]> {
  const seen: string[] = [];
  let path: string | undefined = first;
  for (let page = 0; path !== undefined; page += 1) {
    expect(page).toBeLessThan(200);
    const bundle = await server.search(path);
    seen.push(...(bundle.entry ?? []).map(({ resource }) => `${resource!.id}/${resource!.meta.versionId}`));
    path = nextPath(bundle);
    if (path !== undefined) await between(page);
  }
  return seen;
}

type Change = { readonly kind: 'update' | 'delete' | 'create'; readonly which: number };

const change = fc.record({
  kind: fc.constantFrom<Change['kind'][]>('update', 'update', 'delete', 'create'),
  which: fc.integer({ min: 0, max: 11 }),
});

async function apply(server: TestServer, { kind, which }: Change, step: number): Promise<void> {
  if (kind === 'create') await server.send('PUT', `/Patient/n${step}`, patient(`n${step}`));
  else if (kind === 'delete') await server.send('DELETE', `/Patient/${names[which]!}`);
  else await server.send('PUT', `/Patient/${names[which]!}`, patient(names[which]!, step));
}

async function current(server: TestServer): Promise<string[]> {
  const bundle = await server.search('/Patient?_count=1000');
  return (bundle.entry ?? []).map(({ resource }) => `${resource!.id}/${resource!.meta.versionId}`);
}

describe('paging while rows change', () => {
  // The clock stands still in half of the runs: all rows tie in lastUpdated.
  const runs = fc.record({
    count: fc.integer({ min: 1, max: 5 }),
    advance: fc.constantFrom(0, 1),
    changes: fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 8 }),
  });

  it.each(['/Patient?', '/Patient?_sort=_lastUpdated&', '/Patient?_lastUpdated=ge2020-01-01&_sort=_lastUpdated&'])(
    '%s shows the newest version of everything that is there at the end (I4)',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(runs, async ({ count, advance, changes }) => {
          const server = await startServer();
          server.setClock('2026-03-01T00:00:00Z', advance);
          await server.fhir.load(names.map((name) => patient(name)));
          const seen = await pageThrough(server, `${path}_count=${count}`, async (page) => {
            for (const [index, each] of (changes[page] ?? []).entries()) await apply(server, each, page * 10 + index);
          });
          const last = await current(server);
          expect(last.filter((row) => !seen.includes(row))).toEqual([]);
          expect(new Set(seen).size).toBe(seen.length);
          await server.fhir.close();
        }),
        { numRuns: 40 },
      );
    },
  );

  it.each(['-_lastUpdated', '_id', '-_id', '-_lastUpdated,_id', '_lastUpdated,-_id'])(
    'in the order %s shows the state as of the first page, each row once',
    async (sort) => {
      await fc.assert(
        fc.asyncProperty(runs, async ({ count, advance, changes }) => {
          const server = await startServer();
          server.setClock('2026-03-01T00:00:00Z', advance);
          await server.fhir.load(names.map((name) => patient(name)));
          const seen = await pageThrough(server, `/Patient?_sort=${sort}&_count=${count}`, async (page) => {
            for (const [index, each] of (changes[page] ?? []).entries()) await apply(server, each, page * 10 + index);
          });
          expect([...seen].sort()).toEqual(names.map((name) => `${name}/1`));
          await server.fhir.close();
        }),
        { numRuns: 25 },
      );
    },
  );

  it('keeps the criteria while paging over a state that is gone', async () => {
    const server = await startServer();
    await server.fhir.load(
      names.map((name, index) => ({ resourceType: 'Patient', id: name, gender: index < 9 ? 'female' : 'male' })),
    );
    const seen = await pageThrough(server, '/Patient?gender=female&_sort=-_id&_count=2', async (page) => {
      if (page === 0) await server.send('PUT', '/Patient/p00', { resourceType: 'Patient', id: 'p00', gender: 'male' });
    });
    expect(seen).toEqual(
      names
        .slice(0, 9)
        .reverse()
        .map((name) => `${name}/1`),
    );
    await server.fhir.close();
  });

  it('ends each list with a page that has no next link', async () => {
    const server = await startServer();
    await server.fhir.load(names.map((name) => patient(name)));
    const bundle = await server.search('/Patient?_count=12');
    expect([idsOf(bundle).length, nextPath(bundle)]).toEqual([12, undefined]);
    await server.fhir.close();
  });
});
