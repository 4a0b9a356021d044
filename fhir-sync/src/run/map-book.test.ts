import { attributeMap, columnPolicy, deletionRule, optionValue, ownerRule, text } from '@patient-outreach/model';
import { patient, resource, sync } from '../testing/clinic';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';

const rowOf = (fake: FakeDataverse, table: string, column: string, key: string): Record<string, unknown> => {
  const row = fake.rows(table).find((candidate) => candidate[column] === key);
  if (!row) throw new Error(`There is no ${key}.`);
  return row;
};
const mapRow = (fake: FakeDataverse, type: string): Record<string, unknown> =>
  rowOf(fake, 'hco_syncmap', 'hco_mapkey', `hco~${type}`);
const line = (fake: FakeDataverse, key: string): Record<string, unknown> =>
  rowOf(fake, 'hco_attributemap', 'hco_attributemapkey', key);
const ownLine = (fake: FakeDataverse, type: string, columns: object): Promise<unknown> =>
  fake.upsert(
    'hco_attributemaps',
    { hco_attributemapkey: `own-${JSON.stringify(columns).length}` },
    {
      'hco_syncmap@odata.bind': `/hco_syncmaps(hco_mapkey='hco~${type}')`,
      hco_origin: optionValue(attributeMap.columns.hco_origin.choice, 'own'),
      hco_enabled: true,
      ...columns,
    },
  );
const person = patient('p', {
  gender: 'female',
  maritalStatus: { text: 'Married' },
  extension: [{ url: 'https://example.org/shoe-size', valueString: '39' }],
});
const contact = (fake: FakeDataverse): Record<string, unknown> => fake.snapshot('contact')['Patient-p'] ?? {};

describe('the maps in FHIR Sync Center', () => {
  test('a first run writes the pack there, a second one nothing', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([person]));
    expect(fake.rows('hco_syncmap').length).toBeGreaterThanOrEqual(45);
    expect(mapRow(fake, 'Patient')).toMatchObject({ hco_pack: 'hco', hco_table: 'contact', hco_enabled: true });
    expect(line(fake, 'hco~Patient~hco_maritalstatus')).toMatchObject({ hco_fhirpath: 'maritalStatus' });
    fake.writes = [];
    await sync(fake, new ListSource([person]));
    expect(fake.writes).toEqual([]);
  });

  test('a map switched off is left out of the next pass, and its rows can still be pointed to', async () => {
    const fake = new FakeDataverse();
    const input = [
      resource('Practitioner', 'dr', { name: [{ family: 'Doctor' }] }),
      patient('p', { generalPractitioner: [{ reference: 'Practitioner/dr' }] }),
    ];
    await sync(fake, new ListSource(input));
    mapRow(fake, 'Practitioner')['hco_enabled'] = false;
    const summary = await sync(fake, new ListSource(input.map((one) => ({ ...one, gender: 'male' }))));
    expect(summary).toMatchObject({ status: 'succeeded', written: 1, filtered: 1 });
    expect(contact(fake)['_hco_generalpractitioner_value']).toEqual(expect.any(String));
    expect(fake.snapshot('contact')['Practitioner-dr']).not.toHaveProperty('gendercode', 1);
  });

  test('lines switched off, changed and added take effect with the next pass, without a restart', async () => {
    const fake = new FakeDataverse();
    fake.ownColumns.set('contact', [['contoso_shoesize', text('Shoe size', 10)]]);
    await sync(fake, new ListSource([person]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'Married', gendercode: 2 });
    line(fake, 'hco~Patient~gendercode')['hco_enabled'] = false;
    line(fake, 'hco~Patient~hco_maritalstatus')['hco_fhirpath'] = "'not said'";
    await ownLine(fake, 'Patient', {
      hco_column: 'contoso_shoesize',
      hco_fhirpath: "extension.where(url = 'https://example.org/shoe-size').value",
    });
    const source = new ListSource([{ ...person, gender: 'male' }]);
    expect(await sync(fake, source)).toMatchObject({ status: 'succeeded', written: 1, notes: [] });
    expect(source.requests.at(-1)?.cursor).toBeUndefined();
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'not said', gendercode: 2, contoso_shoesize: '39' });
  });

  test('a line that cannot work is left out and named; the map goes on', async () => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([]));
    await ownLine(fake, 'Patient', { hco_column: 'contoso_nothing', hco_fhirpath: 'gender' });
    await ownLine(fake, 'Patient', { hco_column: 'hco_language', hco_fhirpath: 'name.where(' });
    const summary = await sync(fake, new ListSource([person]));
    expect(summary).toMatchObject({ status: 'problems', written: 1 });
    expect(summary.notes).toEqual([
      expect.stringContaining('hco_language: the path is not FHIRPath.'),
      expect.stringContaining('contact has no column "contoso_nothing".'),
    ]);
  });

  test('a new version of the pack leaves alone what an admin decided', async () => {
    const fake = new FakeDataverse();
    fake.ownColumns.set('contact', [['contoso_x', text('X', 10)]]);
    await sync(fake, new ListSource([]));
    Object.assign(mapRow(fake, 'Patient'), {
      hco_definitionhash: 'of an older version',
      hco_ownerrule: optionValue(ownerRule, 'default'),
      hco_deletionrule: optionValue(deletionRule, 'ignore'),
    });
    Object.assign(line(fake, 'hco~Patient~gendercode'), {
      hco_enabled: false,
      hco_fhirpath: 'of an older version',
      hco_policy: optionValue(columnPolicy, 'dataverse'),
    });
    await ownLine(fake, 'Patient', { hco_column: 'contoso_x', hco_fhirpath: 'gender' });
    await sync(fake, new ListSource([person]));
    expect(mapRow(fake, 'Patient')).toMatchObject({
      hco_ownerrule: optionValue(ownerRule, 'default'),
      hco_deletionrule: optionValue(deletionRule, 'ignore'),
    });
    expect(line(fake, 'hco~Patient~gendercode')).toMatchObject({
      hco_enabled: false,
      hco_policy: optionValue(columnPolicy, 'dataverse'),
    });
    expect(line(fake, 'hco~Patient~gendercode')['hco_fhirpath']).toContain("gender.where($this = 'male')");
    expect(contact(fake)).toMatchObject({ contoso_x: 'female' });
  });

  test('an agent that may not write the maps says so and syncs', async () => {
    const fake = new FakeDataverse();
    fake.refuses = (table) =>
      table === 'hco_syncmap'
        ? { status: 403, code: '0x80042f09', message: 'Not allowed.', retryable: false }
        : undefined;
    const summary = await sync(fake, new ListSource([person]));
    expect(summary).toMatchObject({ status: 'problems', written: 1 });
    expect(summary.notes[0]).toContain('may not write the maps');
  });
});

describe('maps held against the live tables: only what does not fit is off, and the run says so', () => {
  test.each([
    [
      'a column that is gone',
      (fake: FakeDataverse) => fake.missingColumns.add('hco_observation hco_status'),
      'has no column hco_status',
    ],
    [
      'another type',
      (fake: FakeDataverse) => fake.types.set('hco_observation hco_name', 'Memo'),
      'has the column hco_name with another type (Memo)',
    ],
    [
      'a shorter column',
      (fake: FakeDataverse) => fake.lengths.set('hco_observation hco_code', 20),
      'has the column hco_code with 20 characters, the map needs 200',
    ],
    [
      'a key that is still being built',
      (fake: FakeDataverse) => fake.pendingKeys.add('hco_observation'),
      'is still building its alternate key on hco_fhirkey',
    ],
  ])('%s', async (_name, spoil, words) => {
    const fake = new FakeDataverse();
    spoil(fake);
    const observation = resource('Observation', 'o', { status: 'final', subject: { reference: 'Patient/p' } });
    const summary = await sync(fake, new ListSource([person, observation]));
    expect(summary).toMatchObject({ status: 'problems', written: 1, filtered: 1 });
    expect(summary.notes).toEqual([`The map of Observation is off: the table hco_observation ${words}.`]);
  });
});
