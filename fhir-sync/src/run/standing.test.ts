import { attributeMap, optionValue, text } from '@patient-outreach/model';
import type { FhirResource } from '../core/fhir/resource';
import { patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';
import { runSync } from './run-sync';
import { Standing } from './standing';
import type { SyncSummary } from './summary';

let now = 0;
let fake: FakeDataverse;
let standing: Standing;
const event = (...resources: FhirResource[]): Promise<SyncSummary> =>
  runSync({ client: fake, source: new ListSource(resources), standing, unrecorded: true });
const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = fake.apiCalls;
  await work();
  return fake.apiCalls - before;
};
const contact = (): Record<string, unknown> => fake.snapshot('contact')['Patient-p'] ?? {};
const version = (n: number): FhirResource =>
  patient('p', { gender: n % 2 === 0 ? 'male' : 'female', meta: { versionId: String(n) } });
const row = (table: string, column: string, key: string): Record<string, unknown> =>
  fake.rows(table).find((candidate) => candidate[column] === key) ?? {};

beforeEach(async () => {
  now = Date.parse('2026-02-01T00:00:00Z');
  fake = new FakeDataverse();
  standing = new Standing(() => now);
  await sync(fake, new ListSource([]));
});

describe('runs of one process', () => {
  test('ask for maps, settings and definitions once, then only for what they are about', async () => {
    expect(await callsOf(() => event(version(1)))).toBe(5 + 3);
    // Rows and tombstones in one, three kinds of child rows, the write, and what quarantine has of them.
    for (const n of [2, 3, 4]) expect(await callsOf(() => event(version(n)))).toBe(6);
    expect(await callsOf(() => event(version(4)))).toBe(2);
    expect(contact()).toMatchObject({ gendercode: 1, hco_versionid: '4' });
  });

  test('that begin together load them together', async () => {
    const eight = Array.from({ length: 8 }, (_, n) => patient(`q${n}`));
    expect(await callsOf(() => Promise.all(eight.map((one) => event(one))))).toBe(5 + 8 * 3);
  });

  test('a load that failed is nobody’s: the next run asks again', async () => {
    fake.interrupts = () => ({ status: 503, code: 'Busy', message: 'Busy.', retryable: true });
    expect(await event(version(1))).toMatchObject({ status: 'failed' });
    fake.interrupts = () => undefined;
    expect(await event(version(1))).toMatchObject({ status: 'succeeded', written: 1 });
  });
});

describe('an edit in FHIR Sync Center takes effect within a minute', () => {
  test('of a map, and of the source', async () => {
    await event(version(1));
    row('hco_syncmap', 'hco_mapkey', 'hco~Patient')['hco_enabled'] = false;
    now += 29_000;
    expect(await event(version(2))).toMatchObject({ written: 1 });
    now += 2000;
    expect(await event(version(3))).toMatchObject({ read: 1, filtered: 1 });
    await fake.upsert('hco_syncsources', { hco_sourcekey: 'main' }, { hco_enabled: false });
    now += 31_000;
    expect(await event(version(3))).toMatchObject({ failure: { code: 'source-off' } });
  });

  test('also of a line for a column that was added just now, whatever the age of the definitions', async () => {
    await event(version(1));
    fake.ownColumns.set('contact', [['contoso_sex', text('Sex', 10)]]);
    await fake.upsert(
      'hco_attributemaps',
      { hco_attributemapkey: 'own-1' },
      {
        'hco_syncmap@odata.bind': "/hco_syncmaps(hco_mapkey='hco~Patient')",
        hco_origin: optionValue(attributeMap.columns.hco_origin.choice, 'own'),
        hco_enabled: true,
        hco_column: 'contoso_sex',
        hco_fhirpath: 'gender',
      },
    );
    now += 31_000;
    expect(await event(version(2))).toMatchObject({ status: 'succeeded', notes: [] });
    expect(contact()).toMatchObject({ contoso_sex: 'male' });
  });
});

test('whose records are wanted is asked once for many parts, and anew when the settings change', async () => {
  const consents = [
    ...['p', 'q'].map((id) =>
      resource('Consent', id, { status: 'active', patient: { reference: `Patient/${id}` }, meta: { versionId: '1' } }),
    ),
  ];
  const whole = new ListSource(consents);
  const part = (): Promise<SyncSummary> =>
    runSync({
      ...{ client: fake, source: new ListSource([patient('p'), patient('no')]), standing },
      ...{ unrecorded: true, manyResources: true, whole: () => Promise.resolve(whole) },
    });
  const decide = (columns: object): Promise<unknown> =>
    fake.upsert('hco_syncsources', { hco_sourcekey: 'main' }, { hco_enabled: true, ...columns });
  await decide({ hco_requireconsent: true });
  await part();
  now += 60_000;
  await part();
  expect([Object.keys(fake.snapshot('contact')), whole.requests.length]).toEqual([['Patient-p'], 1]);
  now += 300_000;
  await part();
  expect(whole.requests).toHaveLength(2);
  await decide({ hco_requireconsent: false });
  now += 31_000;
  await part();
  expect(Object.keys(fake.snapshot('contact'))).toEqual(['Patient-p', 'Patient-no']);
});

describe('a column that is gone', () => {
  beforeEach(async () => {
    fake.refuses = (table, _key, columns) =>
      Object.keys(columns).some((name) => fake.missingColumns.has(`${table} ${name}`))
        ? { status: 400, code: '0x80048d19', message: 'There is no such property.', retryable: false }
        : undefined;
    await event(version(1));
    fake.missingColumns.add('contact gendercode');
  });

  test('is noticed by the write it refuses: the definitions are read anew, and only that map is off', async () => {
    const org = resource('Organization', 'org', { name: 'Clinic' });
    now += 1000;
    const summary = await event(org, version(2));
    expect(summary).toMatchObject({ status: 'problems', filtered: 1, quarantined: 0 });
    expect(fake.snapshot('account')['Organization-org']).toBeDefined();
    expect(summary.notes.join()).toContain('has no column gendercode');
    expect(fake.rows('hco_quarantine')).toEqual([]);
  });

  test('is noticed within ten minutes anyway', async () => {
    now += 11 * 60_000;
    expect((await event(version(2))).notes.join()).toContain('has no column gendercode');
  });
});

test('I2, I4: tombstones and quarantine are looked at though nobody loaded them', async () => {
  await sync(fake, new ListSource([version(2)]));
  await event(resource('Observation', 'o', { status: 'final', subject: { reference: 'Patient/late' } }));
  expect(fake.rows('hco_quarantine')).toMatchObject([{ hco_fhirid: 'o', hco_reasoncode: 'reference-unresolved' }]);
  await sync(fake, new ListSource([], ['Patient/p']), { onDelete: { all: 'delete' } });
  await event(version(1));
  expect(contact()).toEqual({});
  await event(patient('late'));
  await event(resource('Observation', 'o', { status: 'final', subject: { reference: 'Patient/late' } }));
  expect(fake.rows('hco_quarantine')).toMatchObject([{ hco_status: 770_000_002 }]);
});
