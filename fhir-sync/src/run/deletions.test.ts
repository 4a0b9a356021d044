import { meta, patient, resource, sync, about } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import type { SourceItem } from '../ports/fhir-source';

/** A source that says something is gone, as a history does. */
class HistorySource extends ListSource {
  constructor(private readonly gone: readonly Partial<SourceItem & { kind: 'deleted' }>[]) {
    super([]);
  }
  override async *read(): AsyncGenerator<SourceItem> {
    for (const item of this.gone)
      yield await Promise.resolve<SourceItem>({ kind: 'deleted', type: 'Patient', id: 'p', address: {}, ...item });
  }
}
const team = resource('CareTeam', 't', {
  status: 'active',
  name: 'Team',
  ...about('p'),
  participant: [{ role: [{ text: 'Nurse' }] }],
});

describe('I2: a tombstone keeps old files from bringing a row back', () => {
  test('also when the row was never there', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new HistorySource([{ versionId: '3' }]));
    expect(fake.rows('hco_synctombstone')).toMatchObject([
      { hco_tombstonekey: 'Patient-p', hco_deletedorder: 'v00000000000000000003' },
    ]);
    expect(await sync(fake, new ListSource([patient('p', meta(2))]))).toMatchObject({ written: 0, unchanged: 1 });
    expect(fake.rows('contact')).toHaveLength(0);
    expect(await sync(fake, new ListSource([patient('p', meta(4))]))).toMatchObject({ written: 1 });
  });

  test('a deletion older than the row leaves it alone', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(5))]));
    expect(await sync(fake, new HistorySource([{ versionId: '4' }]))).toMatchObject({ deleted: 0, unchanged: 1 });
    expect(fake.snapshot('contact')['Patient-p']?.['statecode']).toBeUndefined();
  });

  test('an inactive row carries the version of the deletion', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(1))]));
    expect(await sync(fake, new HistorySource([{ versionId: '3' }]))).toMatchObject({ deleted: 1 });
    expect(await sync(fake, new ListSource([patient('p', meta(2))]))).toMatchObject({ written: 0, unchanged: 1 });
    expect(fake.snapshot('contact')['Patient-p']).toMatchObject({ statecode: 1, hco_versionid: '3' });
  });

  test('what was forgotten stays out, whatever its version', async () => {
    const fake = new FakeDataverse();
    await fake.upsert(
      'hco_synctombstones',
      { hco_tombstonekey: 'Patient-p' },
      { hco_source: 'main', hco_reason: 770_000_002 },
    );
    expect(await sync(fake, new ListSource([patient('p', meta(9))]))).toMatchObject({ written: 0, filtered: 1 });
    expect(fake.rows('contact')).toHaveLength(0);
  });
});

test('I1: a repeated deletion writes nothing', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource([patient('p', meta(1))]));
  await sync(fake, new HistorySource([{ versionId: '3' }]));
  fake.writes = [];
  expect(await sync(fake, new HistorySource([{ versionId: '3' }]))).toMatchObject({ deleted: 0, unchanged: 1 });
  expect(fake.writes).toEqual([]);
});

describe('the policy of a table decides what a deletion does', () => {
  const setUp = async (): Promise<FakeDataverse> => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(1)), team]));
    return fake;
  };
  const gone = (): ListSource => new HistorySource([{ type: 'CareTeam', id: 't', versionId: '2' }]);

  test('delete: the row and its child rows go, a tombstone stays', async () => {
    const fake = await setUp();
    expect(await sync(fake, gone(), { onDelete: { byTable: { hco_careteam: 'delete' } } })).toMatchObject({
      deleted: 1,
    });
    expect([fake.rows('hco_careteam'), fake.rows('hco_careteamparticipant')]).toEqual([[], []]);
    expect(fake.rows('hco_synctombstone')).toMatchObject([{ hco_tombstonekey: 'CareTeam-t' }]);
  });

  test('delete without the right to: the row is made inactive', async () => {
    const fake = await setUp();
    fake.mayDelete = false;
    expect(await sync(fake, gone(), { onDelete: { all: 'delete' } })).toMatchObject({ deleted: 1 });
    expect(fake.rows('hco_careteam')).toMatchObject([{ statecode: 1, hco_contenthash: 'deleted' }]);
  });

  test('ignore: the row stays as it is and nothing remembers it', async () => {
    const fake = await setUp();
    expect(await sync(fake, gone(), { onDelete: { all: 'ignore' } })).toMatchObject({ deleted: 0, filtered: 1 });
    expect(fake.rows('hco_careteam')[0]?.['statecode']).toBeUndefined();
    expect(fake.rows('hco_synctombstone')).toEqual([]);
  });
});

describe('a patient who was merged into another', () => {
  const merged = (version: number, more: object): ListSource =>
    new ListSource([patient('new'), patient('old', { ...meta(version), ...more })]);
  const link = { link: [{ other: { reference: 'Patient/new' }, type: 'replaced-by' }] };

  test('is inactive and says into whom; when the merge is taken back, active again', async () => {
    const fake = new FakeDataverse();
    await sync(fake, merged(1, {}));
    await sync(fake, merged(2, link));
    const row = fake.snapshot('contact')['Patient-old'];
    const survivor = fake.rows('contact').find((contact) => contact['hco_fhirkey'] === 'Patient-new');
    expect(row).toMatchObject({ statecode: 1, _hco_mergedinto_value: survivor?.['contactid'] });
    expect(fake.rows('hco_patientlink')).toHaveLength(1);
    await sync(fake, merged(3, {}));
    expect(fake.snapshot('contact')['Patient-old']).toMatchObject({ statecode: 0, _hco_mergedinto_value: null });
    expect(fake.rows('hco_patientlink')).toHaveLength(0);
  });

  test('is made inactive after its row is there, since a new row is always active', async () => {
    const fake = new FakeDataverse();
    const refused: string[] = [];
    fake.refuses = (table, key, columns) => {
      const there = fake.rows(table).some((row) => row['hco_fhirkey'] === key);
      if (!there && columns['statecode'] === 1) refused.push(key);
      return undefined;
    };
    await sync(fake, merged(1, link));
    expect([refused, fake.snapshot('contact')['Patient-old']?.['statecode']]).toEqual([[], 1]);
  });
});
