import { columnPolicy, contactType, deletionRule, optionValue } from '@patient-outreach/model';
import { condition, meta, patient, sync } from '../testing/clinic';
import type { FhirResource } from '../core/fhir/resource';
import { SourceError } from '../ports/fhir-source';
import { FakeDataverse } from '../testing/fake-dataverse';
import { ListSource } from '../testing/list-source';

type Row = Record<string, unknown>;
const contact = (fake: FakeDataverse, key = 'Patient-p'): Row => {
  const row = fake.rows('contact').find((one) => one['hco_fhirkey'] === key);
  if (!row) throw new Error(`There is no ${key}.`);
  return row;
};
const lineOf = (fake: FakeDataverse, key: string): Row =>
  fake.rows('hco_attributemap').find((row) => row['hco_attributemapkey'] === key) ?? {};
const mapOf = (fake: FakeDataverse, type: string): Row =>
  fake.rows('hco_syncmap').find((row) => row['hco_mapkey'] === `hco~${type}`) ?? {};
const at = (version: number, day: string, more: object): ReturnType<typeof patient> =>
  patient('p', { meta: { versionId: String(version), lastUpdated: `2026-03-${day}T00:00:00Z` }, ...more });
const email = (value: string): object => ({ telecom: [{ system: 'email', value }] });
const person = '0d000000-0000-4000-8000-00000000000d';

describe('who wins is said per line of a map', () => {
  const prepared = async (policy: string): Promise<FakeDataverse> => {
    const fake = new FakeDataverse();
    await sync(
      fake,
      new ListSource([at(1, '01', { ...email('first@example.org'), maritalStatus: { text: 'Single' } })]),
    );
    for (const key of ['hco~Patient~hco_maritalstatus', 'hco~Patient~hco_generalpractitioner'])
      lineOf(fake, key)['hco_policy'] = optionValue(columnPolicy, policy);
    return fake;
  };
  const edit = (fake: FakeDataverse, columns: Row, modifiedon: string): void => {
    Object.assign(contact(fake), columns, { modifiedon, _modifiedby_value: person });
  };
  const next = (version: number, day: string): ReturnType<typeof patient> =>
    at(version, day, { ...email('next@example.org'), maritalStatus: { text: 'Married' } });

  test('FHIR, when nothing is said', async () => {
    const fake = await prepared('fhir');
    edit(fake, { hco_maritalstatus: 'By hand' }, '2026-03-09T00:00:00Z');
    await sync(fake, new ListSource([next(2, '05')]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'Married', emailaddress1: 'next@example.org' });
  });

  test('Dataverse: a value that is there stays, an empty column is filled; other columns go on', async () => {
    const fake = await prepared('dataverse');
    edit(fake, { hco_maritalstatus: 'By hand' }, '2026-03-02T00:00:00Z');
    const summary = await sync(fake, new ListSource([next(2, '05')]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'By hand', emailaddress1: 'next@example.org' });
    expect(summary.warnings).toMatchObject({ 'kept-by-policy': 1 });
    edit(fake, { hco_maritalstatus: null }, '2026-03-06T00:00:00Z');
    await sync(fake, new ListSource([at(3, '07', { maritalStatus: { text: 'Widowed' } })]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'Widowed', emailaddress1: null });
  });

  test('the newest: what a person changed after the resource was updated stays, an older change does not', async () => {
    const fake = await prepared('newest');
    edit(fake, { hco_maritalstatus: 'By hand' }, '2026-03-06T00:00:00Z');
    await sync(fake, new ListSource([next(2, '05')]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'By hand', emailaddress1: 'next@example.org' });
    edit(fake, {}, '2026-03-06T00:00:00Z');
    await sync(fake, new ListSource([at(3, '07', { maritalStatus: { text: 'Divorced' } })]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'Divorced' });
    // What the sync itself wrote is no change of a person's.
    Object.assign(contact(fake), { modifiedon: '2026-03-20T00:00:00Z', _modifiedby_value: fake.userId });
    await sync(fake, new ListSource([at(4, '08', { maritalStatus: { text: 'Married' } })]));
    expect(contact(fake)).toMatchObject({ hco_maritalstatus: 'Married' });
  });

  test('a replay after a kept value writes nothing (I1)', async () => {
    const fake = await prepared('dataverse');
    edit(fake, { hco_maritalstatus: 'By hand' }, '2026-03-02T00:00:00Z');
    await sync(fake, new ListSource([next(2, '05')]));
    fake.writes = [];
    await sync(fake, new ListSource([next(2, '05')]), { full: true });
    expect(fake.writes).toEqual([]);
  });
});

test('a row somebody merged into another is left alone, and what is about it goes to the other', async () => {
  const fake = new FakeDataverse();
  await sync(fake, new ListSource([patient('p', meta(1)), patient('master', meta(1))]));
  const master = contact(fake, 'Patient-master')['contactid'];
  Object.assign(contact(fake), { merged: true, _masterid_value: master, statecode: 1, lastname: 'Merged' });
  const summary = await sync(fake, new ListSource([patient('p', meta(2)), condition('c', 'p')]));
  expect(summary).toMatchObject({ status: 'succeeded', written: 1, unchanged: 1, warnings: { 'merged-row': 1 } });
  expect(contact(fake)).toMatchObject({ lastname: 'Merged', statecode: 1, hco_versionid: '1' });
  expect(fake.snapshot('hco_condition')['Condition-c']?.['_hco_patient_value']).toBe(master);
});

describe('rows made by hand are adopted by a number, never by a guess', () => {
  const MRN = { identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:mrn', value: 'M-1' }] };
  const byHand = async (columns: readonly Row[]): Promise<FakeDataverse> => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([]));
    Object.assign(mapOf(fake, 'Patient'), {
      hco_matchpath: "identifier.where(type.coding.where(code = 'MR').exists()).value",
      hco_matchcolumn: 'hco_medicalrecordnumber',
    });
    for (const [index, one] of columns.entries())
      await fake.upsert('contacts', { hco_fhirkey: `Local-${index}` }, { lastname: `Hand ${index}`, ...one });
    return fake;
  };

  test('one row: it is the patient’s from then on, with its id and what else it holds', async () => {
    const fake = await byHand([{ hco_medicalrecordnumber: 'M-1', description: 'Likes tea' }]);
    const id = fake.rows('contact')[0]?.['contactid'];
    expect(await sync(fake, new ListSource([patient('p', MRN)]))).toMatchObject({ status: 'succeeded', written: 1 });
    expect(fake.rows('contact')).toHaveLength(1);
    expect(contact(fake)).toMatchObject({ contactid: id, lastname: 'Family of p', description: 'Likes tea' });
    fake.writes = [];
    await sync(fake, new ListSource([patient('p', MRN)]));
    expect(fake.writes).toEqual([]);
  });

  test('two rows: in quarantine until a person merged them', async () => {
    const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }, { hco_medicalrecordnumber: 'M-1' }]);
    const summary = await sync(fake, new ListSource([patient('p', MRN)]));
    expect(summary).toMatchObject({ status: 'problems', written: 0, quarantined: 1 });
    expect(summary.problems[0]).toMatchObject({ code: 'match-ambiguous', id: 'p' });
    expect(fake.rows('contact')).toHaveLength(2);
    Object.assign(fake.rows('contact')[1] ?? {}, { merged: true, statecode: 1 });
    expect(await sync(fake, new ListSource([patient('p', MRN)]))).toMatchObject({ status: 'succeeded', written: 1 });
    expect(fake.rows('contact')).toHaveLength(2);
  });

  test('two resources for one row: both in quarantine', async () => {
    const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }]);
    expect(await sync(fake, new ListSource([patient('p', MRN), patient('q', MRN)]))).toMatchObject({ quarantined: 2 });
  });

  test('two resources for one row in two passes: the second one is in quarantine by name, whichever that is', async () => {
    const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }]);
    expect(await sync(fake, new ListSource([patient('p', MRN)]))).toMatchObject({ status: 'succeeded', written: 1 });
    const summary = await sync(fake, new ListSource([patient('p', MRN), patient('q', MRN)]));
    expect(summary).toMatchObject({ unchanged: 1, quarantined: 1, problems: [{ code: 'match-taken', id: 'q' }] });
    expect(fake.rows('contact').map((row) => row['hco_fhirkey'])).toEqual(['Patient-p']);
    // With another number it is somebody else.
    const other = { identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:mrn', value: 'M-2' }] };
    expect(await sync(fake, new ListSource([patient('q', other)]))).toMatchObject({ status: 'succeeded', written: 1 });
  });

  test('the same number twice in the source alone, and no row made by hand: two rows', async () => {
    const fake = await byHand([]);
    await sync(fake, new ListSource([patient('p', MRN)]));
    expect(await sync(fake, new ListSource([patient('q', MRN)]))).toMatchObject({ status: 'succeeded', written: 1 });
    expect(fake.rows('contact')).toHaveLength(2);
  });

  describe('a source that can be asked is asked whether the number is one resource’s alone', () => {
    const asked: string[] = [];
    const withOthers = (input: readonly FhirResource[], others: readonly FhirResource[]): ListSource =>
      Object.assign(new ListSource(input), {
        having: (type: string, token: string): Promise<readonly FhirResource[]> => {
          asked.push(`${type}?${token}`);
          return Promise.resolve([...input, ...others]);
        },
      });

    test('another one has it that is not in this pass: nothing is adopted', async () => {
      const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }]);
      const summary = await sync(fake, withOthers([patient('p', MRN)], [patient('q', MRN)]));
      expect(summary).toMatchObject({ quarantined: 1, problems: [{ code: 'match-ambiguous', id: 'p' }] });
      expect(fake.rows('contact')).toMatchObject([{ lastname: 'Hand 0', hco_fhirkey: 'Local-0' }]);
      expect(asked).toContain('Patient?M-1');
    });

    test('another one has it in another place, or was merged: it is adopted', async () => {
      const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }]);
      const elsewhere = patient('q', { identifier: [{ system: 'urn:other', value: 'M-1' }] });
      const merged = patient('old', { ...MRN, link: [{ other: { reference: 'Patient/p' }, type: 'replaced-by' }] });
      const source = withOthers([patient('p', MRN)], [elsewhere, merged]);
      expect(await sync(fake, source)).toMatchObject({ status: 'succeeded', written: 1 });
      expect(fake.rows('contact')).toMatchObject([{ hco_fhirkey: 'Patient-p' }]);
    });

    test('it cannot say: nothing is adopted, and the next pass asks again', async () => {
      const fake = await byHand([{ hco_medicalrecordnumber: 'M-1' }]);
      const silent = Object.assign(new ListSource([patient('p', MRN)]), {
        having: () => Promise.reject(new SourceError('source-refused', 'Refused.')),
      });
      expect(await sync(fake, silent)).toMatchObject({ problems: [{ code: 'match-unasked', id: 'p' }] });
      expect(await sync(fake, withOthers([patient('p', MRN)], []))).toMatchObject({ status: 'succeeded', written: 1 });
      expect(fake.rows('contact')).toHaveLength(1);
    });
  });

  test('not a practitioner’s row, not another case, not one that has a source already', async () => {
    const fake = await byHand([
      { hco_medicalrecordnumber: 'M-1', hco_contacttype: optionValue(contactType, 'Practitioner') },
      { hco_medicalrecordnumber: 'm-1' },
    ]);
    await fake.upsert('contacts', { hco_fhirkey: 'other~Patient-p' }, { hco_medicalrecordnumber: 'M-1' });
    expect(await sync(fake, new ListSource([patient('p', MRN)]))).toMatchObject({ written: 1 });
    expect(fake.rows('contact')).toHaveLength(4);
  });

  test('by system and value in the list of identifiers', async () => {
    const fake = await byHand([{}, {}]);
    Object.assign(mapOf(fake, 'Patient'), { hco_matchpath: 'identifier', hco_matchcolumn: 'hco_identifier' });
    for (const [index, system] of ['urn:other', 'urn:mrn'].entries())
      await fake.upsert(
        'hco_identifiers',
        { hco_fhirkey: `Local-i${index}` },
        {
          hco_system: system,
          hco_value: 'M-1',
          'hco_holder_contact@odata.bind': `/contacts(hco_fhirkey='Local-${index}')`,
        },
      );
    await sync(fake, new ListSource([patient('p', MRN)]));
    expect(fake.rows('contact')).toHaveLength(2);
    expect(contact(fake)).toMatchObject({ hco_fhirkey: 'Patient-p' });
    expect(fake.rows('contact')[0]).toMatchObject({ lastname: 'Hand 0' });
  });
});

describe('the policy of a map for deleted, merged and inactive resources', () => {
  const inactive = patient('p', { ...meta(2), active: false });
  test.each([
    ['deactivate', { written: 1 }, { statecode: 1 }, 0],
    ['ignore', { written: 1 }, { hco_versionid: '2' }, 0],
    ['delete', { deleted: 1 }, undefined, 1],
  ])('%s', async (policy, counts, row, graves) => {
    const fake = new FakeDataverse();
    await sync(fake, new ListSource([patient('p', meta(1))]));
    mapOf(fake, 'Patient')['hco_deletionrule'] = optionValue(deletionRule, policy);
    expect(await sync(fake, new ListSource([inactive]))).toMatchObject({ status: 'succeeded', ...counts });
    if (row) expect(contact(fake)).toMatchObject(row);
    else expect(fake.rows('contact')).toHaveLength(0);
    if (policy === 'ignore') expect(contact(fake)['statecode']).not.toBe(1);
    expect(fake.rows('hco_synctombstone')).toHaveLength(graves);
    fake.writes = [];
    await sync(fake, new ListSource([inactive]), { full: true });
    expect(fake.writes).toEqual([]);
    // Only a newer version brings it back.
    await sync(fake, new ListSource([patient('p', { ...meta(3), active: true })]));
    expect(contact(fake)['statecode'] ?? 0).toBe(0);
  });
});
