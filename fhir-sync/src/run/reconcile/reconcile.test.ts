import { clinic, meta, observation, patient, sync } from '../../testing/clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { ListSource } from '../../testing/list-source';
import { HealSource } from './heal-source';
import { reconcile, type ReconcileSummary } from './reconcile';

const CLEAN = 770_000_001;
const DIFFERENCES = 770_000_002;
const start = [...clinic, patient('p2', meta(2)), observation('o2', 'p1', meta(2)), observation('o3', 'p1', meta(2))];

/** What a source and Dataverse look like after they drifted apart in each way. */
async function drifted(): Promise<{ fake: FakeDataverse; source: ListSource }> {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(start));
  const source = new ListSource([
    ...start.filter(({ id }) => id !== 'o3'),
    patient('new', meta(1)),
    patient('p2', { ...meta(3), name: [{ family: 'Renamed' }] }),
  ]);
  source.resources = source.resources.filter(
    (resource, index, all) => all.findLastIndex(({ id }) => id === resource['id']) === index,
  );
  return { fake, source };
}
const kinds = (summary: ReconcileSummary): unknown =>
  summary.findings.map(({ kind, type, id, healed }) => [kind, `${type}/${id}`, healed]).sort();
const run = (fake: FakeDataverse, source: ListSource, heal = false): Promise<ReconcileSummary> =>
  reconcile({ client: fake, source, heal, clock: () => new Date('2026-03-01T00:00:00Z') });

test('sides that agree are clean, and only the comparison is written down', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(start));
  const before = fake.writes.length;
  const summary = await run(fake, new ListSource(start));
  expect(summary).toMatchObject({ status: 'clean', compared: start.length, agreeing: start.length, findings: [] });
  expect(fake.writes).toHaveLength(before);
  expect(fake.rows('hco_reconciliation')).toMatchObject([{ hco_status: CLEAN, hco_compared: start.length }]);
});

test('each way of differing is named with type and id', async () => {
  const { fake, source } = await drifted();
  const summary = await run(fake, source);
  expect(kinds(summary)).toEqual([
    ['differs', 'Patient/p2', false],
    ['missing', 'Patient/new', false],
    ['missing-at-source', 'Observation/o3', false],
  ]);
  expect(summary).toMatchObject({ status: 'differences', missing: 1, differs: 1, 'missing-at-source': 1 });
  expect(summary.compared).toBe(summary.agreeing + 3);
  expect(fake.rows('hco_reconciliation')).toMatchObject([{ hco_status: DIFFERENCES, hco_differing: 1, hco_healed: 0 }]);
  expect(fake.rows('hco_reconciliationfinding')).toHaveLength(3);
});

test('healing brings the sides into line, and the next comparison is clean', async () => {
  const { fake, source } = await drifted();
  const summary = await run(fake, source, true);
  expect(summary).toMatchObject({ status: 'clean', healed: 3 });
  expect(fake.snapshot('contact')['Patient-p2']).toMatchObject({ lastname: 'Renamed' });
  expect(fake.snapshot('contact')['Patient-new']).toBeDefined();
  expect(fake.snapshot('hco_observation')['Observation-o3']).toMatchObject({ statecode: 1 });
  expect(fake.rows('hco_reconciliationfinding').every((row) => row['hco_healed'] === true)).toBe(true);
  expect(await run(fake, source)).toMatchObject({ status: 'clean', findings: [] });
});

test('what cannot be healed stays a difference, and says so', async () => {
  const { fake, source } = await drifted();
  fake.refuses = (_table, key) =>
    key === 'Patient-new' ? { status: 400, code: '0x80044331', message: 'Too long.', retryable: false } : undefined;
  const summary = await run(fake, source, true);
  expect(summary).toMatchObject({ status: 'differences', healed: 2 });
  const open = fake.rows('hco_reconciliationfinding').filter((row) => row['hco_healed'] !== true);
  expect(open).toMatchObject([{ hco_fhirid: 'new', hco_reasoncode: 'not-healed' }]);
});

test('a row made active by hand although its resource was deleted is found', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(start));
  await sync(fake, new ListSource([], ['Observation/o1']));
  await fake.update('hco_observations', { hco_fhirkey: 'Observation-o1' }, { statecode: 0, statuscode: 1 });
  const summary = await run(fake, new ListSource(start.filter(({ id }) => id !== 'o1')));
  expect(kinds(summary)).toEqual([['tombstoned', 'Observation/o1', false]]);
});

test('a source that was not read as a whole proves no absence', async () => {
  const { fake, source } = await drifted();
  source.readEverything = false;
  expect(await run(fake, source)).toMatchObject({ 'missing-at-source': 0, missing: 1 });
});

test('a resource that became restricted after it was written is taken out', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource(start));
  const restricted = observation('o1', 'p1', { meta: { versionId: '2', security: [{ code: 'R' }] } });
  const source = new ListSource([...start.filter(({ id }) => id !== 'o1'), restricted]);
  expect(await run(fake, source, true)).toMatchObject({ status: 'clean', healed: 1 });
  expect(fake.snapshot('hco_observation')['Observation-o1']).toMatchObject({ statecode: 1 });
});

test('single resources are asked for where the source can', async () => {
  const asked: unknown[] = [];
  const source = Object.assign(new ListSource([patient('p1')]), {
    lookup: (type: string, ids: readonly string[]) => {
      asked.push([type, ids]);
      return Promise.resolve([patient('p1')]);
    },
  });
  const items = [];
  const wanted = ['p1', 'p9'].map((id) => ({ type: 'Patient', id, kind: 'missing-at-source' as const }));
  for await (const item of new HealSource(source, wanted).read({ types: [], again: [] })) items.push(item);
  expect(asked).toEqual([['Patient', ['p1', 'p9']]]);
  expect(items).toMatchObject([{ kind: 'resource' }, { kind: 'deleted', id: 'p9' }]);
  expect(source.requests).toEqual([]);
});

test('I5: no finding holds more than type, id and versions', async () => {
  const { fake, source } = await drifted();
  const summary = await run(fake, source, true);
  const said = JSON.stringify([summary, fake.rows('hco_reconciliation'), fake.rows('hco_reconciliationfinding')]);
  expect(said).not.toMatch(/Family|Renamed|Clinic|Doctor/);
});
