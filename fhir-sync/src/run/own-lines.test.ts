import { attributeMap, optionValue } from '@patient-outreach/model';
import type { FhirResource } from '../core/fhir/resource';
import { patient, resource, sync } from '../testing/clinic';
import { ListSource } from '../testing/list-source';
import { openOrganization, type LocalOrganization } from '../testing/local-organization';
import type { SyncSummary } from './summary';

jest.setTimeout(30_000);

const CRM = 'Microsoft.Dynamics.CRM.';
const label = (text: string): object => ({ LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] });
const column = (kind: string, name: string, more: object = {}): object => ({
  '@odata.type': `${CRM}${kind}AttributeMetadata`,
  SchemaName: name,
  DisplayName: label(name),
  RequiredLevel: { Value: 'None' },
  ...more,
});
const options = (labels: Record<number, string>): object => ({
  OptionSet: {
    '@odata.type': `${CRM}OptionSetMetadata`,
    IsGlobal: false,
    OptionSetType: 'Picklist',
    Options: Object.entries(labels).map(([value, text]) => ({ Value: Number(value), Label: label(text) })),
  },
});
const url = (name: string): string => `extension.where(url = 'https://example.org/${name}').value`;
const said = (name: string, value: object): object => ({ url: `https://example.org/${name}`, ...value });
const coding = (name: string, code: string): object => said(name, { valueCode: code });

/** Columns an admin added, filled by lines an admin wrote, against the local Dataverse (design decision 4). */
describe('an admin’s own lines fill columns of every kind', () => {
  let organization: LocalOrganization;
  const attribute = (table: string, definition: object): Promise<unknown> =>
    organization.send('POST', `EntityDefinitions(LogicalName='${table}')/Attributes`, definition);
  const lookup = (name: string, target: string, table = 'contact'): Promise<unknown> =>
    organization.send('POST', 'RelationshipDefinitions', {
      '@odata.type': `${CRM}OneToManyRelationshipMetadata`,
      SchemaName: `contoso_${target}_${name}`,
      ReferencedEntity: target,
      ReferencingEntity: table,
      ReferencedAttribute: `${target}id`,
      Lookup: column('Lookup', name),
    });
  beforeAll(async () => {
    organization = await openOrganization();
    await attribute('contact', column('Picklist', 'contoso_Ward', options({ 1: 'North wing', 2: 'South wing' })));
    await attribute(
      'contact',
      column('MultiSelectPicklist', 'contoso_Needs', options({ 1: 'Ramp', 2: 'Interpreter' })),
    );
    await attribute('contact', column('Decimal', 'contoso_Dose', { Precision: 4 }));
    await attribute('contact', column('String', 'contoso_Shoes', { MaxLength: 20 }));
    await attribute(
      'contact',
      column('DateTime', 'contoso_Since', { DateTimeBehavior: { Value: 'DateOnly' }, Format: 'DateOnly' }),
    );
    await lookup('contoso_Pharmacy', 'account');
    await lookup('contoso_Friend', 'contact');
    await lookup('contoso_Surgeon', 'contact', 'hco_encounter');
    await attribute('hco_appointmentparticipant', column('Picklist', 'contoso_Mood', options({ 1: 'Glad', 2: 'Sad' })));
    await organization.send('POST', 'EntityDefinitions', {
      '@odata.type': `${CRM}EntityMetadata`,
      SchemaName: 'contoso_Bed',
      DisplayName: label('Bed'),
      DisplayCollectionName: label('Beds'),
      OwnershipType: 'OrganizationOwned',
      HasActivities: false,
      HasNotes: false,
      Attributes: [{ ...column('String', 'contoso_Name', { MaxLength: 100 }), IsPrimaryName: true }],
    });
    await lookup('contoso_Bed', 'contoso_bed');
    await run();
  }, 60_000);
  afterAll(() => organization.close());
  afterEach(async () => {
    const own = optionValue(attributeMap.columns.hco_origin.choice, 'own');
    for (const row of await organization.rows(
      `hco_attributemaps?$select=hco_attributemapid&$filter=hco_origin eq ${own}`,
    ))
      await organization.send('DELETE', `hco_attributemaps(${String(row['hco_attributemapid'])})`);
    await run();
  });

  const run = (...resources: readonly FhirResource[]): Promise<SyncSummary> =>
    sync(organization.client, new ListSource(resources));
  let made = 0;
  const line = async (columns: object, type = 'Patient'): Promise<unknown> =>
    organization.send('POST', 'hco_attributemaps', {
      hco_attributemapkey: `own-${(made += 1)}`,
      'hco_syncmap@odata.bind': `/hco_syncmaps(hco_mapkey='hco~${type}')`,
      ...columns,
    });
  const one = async (path: string): Promise<Record<string, unknown>> => {
    const [row] = await organization.rows(path);
    if (!row) throw new Error(`There is no row at ${path}.`);
    return row;
  };
  const contact = (id: string): Promise<Record<string, unknown>> =>
    one(`contacts?$filter=hco_fhirkey eq 'Patient-${id}'`);
  const problem = async (): Promise<unknown> =>
    (await one("hco_syncmaps?$filter=hco_mapkey eq 'hco~Patient'"))['hco_problem'];

  test('a choice: by its labels, by a mapping of codes, by a fixed value', async () => {
    await line({ hco_column: 'contoso_ward', hco_fhirpath: url('ward'), hco_codes: 'N=North wing\nS=2' });
    const answer = await run(
      patient('c1', { extension: [coding('ward', 'N')] }),
      patient('c2', { extension: [coding('ward', 'S')] }),
      patient('c3', { extension: [coding('ward', 'south-wing')] }),
      patient('c4', { extension: [coding('ward', 'X')] }),
    );
    expect(answer).toMatchObject({ status: 'succeeded', written: 4, notes: [], warnings: { 'unknown-code': 1 } });
    const wards = ['c1', 'c2', 'c3', 'c4'].map(async (id) => (await contact(id))['contoso_ward']);
    expect(await Promise.all(wards)).toEqual([1, 2, 2, null]);
  });

  test('a choice of several options, and a fixed one', async () => {
    await line({
      hco_column: 'contoso_needs',
      hco_fhirpath: url('needs'),
      hco_codes: '{"r":"Ramp","i":"Interpreter"}',
    });
    await line({ hco_column: 'contoso_ward', hco_value: 'South wing' });
    await run(patient('m', { extension: [coding('needs', 'i'), coding('needs', 'r')] }));
    expect(await contact('m')).toMatchObject({ contoso_needs: '1,2', contoso_ward: 2 });
  });

  test('texts, numbers with their digits and days of extensions', async () => {
    await line({ hco_column: 'contoso_shoes', hco_fhirpath: url('shoes') });
    await line({ hco_column: 'contoso_dose', hco_fhirpath: `${url('dose')}.value` });
    await line({ hco_column: 'contoso_since', hco_fhirpath: url('since') });
    const extension = [
      said('shoes', { valueString: '39' }),
      said('dose', { valueQuantity: { value: 1.2345, unit: 'mg' } }),
      said('since', { valueDate: '2021-05-03' }),
    ];
    expect(await run(patient('t', { extension }))).toMatchObject({ status: 'succeeded', notes: [] });
    expect(await contact('t')).toMatchObject({
      contoso_shoes: '39',
      contoso_dose: 1.2345,
      contoso_since: '2021-05-03',
    });
  });

  test('a lookup: bound by key, parked until its target arrives, then healed; a replay writes nothing (I1)', async () => {
    await line({ hco_column: 'contoso_pharmacy', hco_fhirpath: url('pharmacy'), hco_targettypes: 'Organization' });
    await line({ hco_column: 'contoso_friend', hco_fhirpath: url('friend') });
    const person = patient('l', {
      extension: [
        said('pharmacy', { valueReference: { reference: 'Organization/ph' } }),
        said('friend', { valueReference: { reference: 'Patient/f' } }),
      ],
    });
    expect(await run(person, patient('f'))).toMatchObject({
      status: 'problems',
      problems: [{ code: 'reference-parked', id: 'l' }],
    });
    const friend = await contact('f');
    expect(await contact('l')).toMatchObject({
      _contoso_friend_value: friend['contactid'],
      _contoso_pharmacy_value: null,
    });
    const all = [person, patient('f'), resource('Organization', 'ph', { name: 'Pharmacy' })];
    expect(await run(...all)).toMatchObject({ status: 'succeeded', quarantined: 0 });
    const pharmacy = await one("accounts?$filter=hco_fhirkey eq 'Organization-ph'");
    expect(await contact('l')).toMatchObject({ _contoso_pharmacy_value: pharmacy['accountid'] });
    expect(await run(...all)).toMatchObject({ written: 0, unchanged: 3 });
    // It leaves the column again when the resource does not say it any more.
    await run(patient('l', { extension: [] }));
    expect(await contact('l')).toMatchObject({ _contoso_pharmacy_value: null, _contoso_friend_value: null });
  });

  test('a lookup through another row, which follows when that row leads elsewhere', async () => {
    const through = { PractitionerRole: { fhir: 'practitioner', column: 'hco_practitioner' } };
    await line(
      { hco_column: 'contoso_surgeon', hco_fhirpath: 'participant.individual', hco_through: JSON.stringify(through) },
      'Encounter',
    );
    const role = (by: string, versionId: string): FhirResource =>
      resource('PractitionerRole', 'r', { meta: { versionId }, practitioner: { reference: `Practitioner/${by}` } });
    const people = ['a', 'b'].map((id) => resource('Practitioner', id, { name: [{ family: id }] }));
    const encounter = resource('Encounter', 'e', {
      status: 'finished',
      class: { code: 'AMB' },
      subject: { reference: 'Patient/e' },
      participant: [{ individual: { reference: 'PractitionerRole/r' } }],
    });
    const surgeon = async (): Promise<unknown[]> => {
      const row = await one("hco_encounters?$filter=hco_fhirkey eq 'Encounter-e'");
      return [row['_contoso_surgeon_value'], row['_hco_practitioner_value']];
    };
    const idOf = async (id: string): Promise<unknown> =>
      (await one(`contacts?$filter=hco_fhirkey eq 'Practitioner-${id}'`))['contactid'];
    expect(await run(...people, patient('e'), encounter, role('a', '1'))).toMatchObject({ status: 'succeeded' });
    expect(await surgeon()).toEqual([await idOf('a'), await idOf('a')]);
    expect(await run(role('b', '2'))).toMatchObject({ status: 'succeeded', written: 1 });
    expect(await surgeon()).toEqual([await idOf('b'), await idOf('b')]);
    expect(await run(...people, patient('e'), encounter, role('b', '2'))).toMatchObject({ written: 0 });
  });

  test('a column of child rows', async () => {
    const mood = { hco_childpath: 'participant', hco_column: 'contoso_mood', hco_fhirpath: url('mood') };
    await line({ ...mood, hco_codes: '{"g":"Glad"}' }, 'Appointment');
    const participant = [
      { actor: { reference: 'Patient/k' }, status: 'accepted', extension: [coding('mood', 'g')] },
      { actor: { display: 'A friend' }, status: 'accepted', extension: [coding('mood', 'sad')] },
    ];
    const appointment = resource('Appointment', 'k', { status: 'proposed', participant });
    expect(await run(patient('k'), appointment)).toMatchObject({ status: 'succeeded', notes: [] });
    const rows = await organization.rows('hco_appointmentparticipants?$select=contoso_mood&$orderby=contoso_mood');
    expect(rows.map((row) => row['contoso_mood'])).toEqual([1, 2]);
  });

  test.each([
    [
      'an unknown column',
      { hco_column: 'contoso_none', hco_fhirpath: 'gender' },
      'contact has no column "contoso_none".',
    ],
    [
      'a column that no line fills',
      { hco_column: 'parentcustomerid', hco_fhirpath: 'gender' },
      'the column "parentcustomerid" of contact is of a kind that no line fills.',
    ],
    [
      'another type',
      { hco_column: 'contoso_ward', hco_fhirpath: 'gender', hco_conversion: 'reference' },
      '"reference" cannot fill "contoso_ward", which is choice.',
    ],
    [
      'an option there is not',
      { hco_column: 'contoso_ward', hco_fhirpath: 'gender', hco_codes: 'male=East wing' },
      '"contoso_ward" has no option "East wing".',
    ],
    [
      'a fixed option there is not',
      { hco_column: 'contoso_ward', hco_value: 'X' },
      '"contoso_ward" has no option "X".',
    ],
    [
      'a table the sync does not fill',
      { hco_column: 'contoso_bed', hco_fhirpath: url('bed') },
      '"contoso_bed" points to contoso_bed, which the sync does not fill.',
    ],
    [
      'a type that is in another table',
      { hco_column: 'contoso_pharmacy', hco_fhirpath: url('p'), hco_targettypes: 'Practitioner' },
      '"contoso_pharmacy" points to account, and a Practitioner is not there.',
    ],
    [
      'codes nobody can read',
      { hco_column: 'contoso_ward', hco_fhirpath: 'gender', hco_codes: 'male' },
      'expected a code=option on each line, or JSON with codes and options.',
    ],
    ['no FHIRPath', { hco_column: 'contoso_shoes', hco_fhirpath: 'name.where(' }, 'the path is not FHIRPath.'],
  ])('%s is named in the row of the map, and only that line is left out', async (_name, columns, words) => {
    await line(columns);
    const answer = await run(patient('w'));
    expect(answer).toMatchObject({ status: 'problems', notes: [expect.stringContaining(words)] });
    expect((await contact('w'))['lastname']).toBe('Family of w');
    expect(await problem()).toContain(words);
  });

  test('what is mended is no longer named', async () => {
    await line({ hco_column: 'contoso_none', hco_fhirpath: 'gender' });
    await run();
    expect(await problem()).toContain('Left out: contoso_none:');
    await organization.send('DELETE', `hco_attributemaps(hco_attributemapkey='own-${made}')`);
    expect(await run()).toMatchObject({ notes: [] });
    expect(await problem()).toBeNull();
  });

  test('a wrong line in place of one that must have a value switches that map off, and no other', async () => {
    const patientOf = await one("hco_attributemaps?$filter=hco_attributemapkey eq 'hco~Condition~hco_patient'");
    const at = `hco_attributemaps(${String(patientOf['hco_attributemapid'])})`;
    await organization.send('PATCH', at, { hco_fhirpath: 'subject.where(' });
    const condition = resource('Condition', 'off', { subject: { reference: 'Patient/w' }, code: { text: 'X' } });
    expect(await run(patient('w'), condition)).toMatchObject({
      filtered: 1,
      notes: ['The map of Condition is off: hco_patient: the path is not FHIRPath.'],
    });
    const map = await one("hco_syncmaps?$filter=hco_mapkey eq 'hco~Condition'");
    expect(map['hco_problem']).toBe('Off: hco_patient: the path is not FHIRPath.');
    await organization.send('PATCH', at, { hco_fhirpath: patientOf['hco_fhirpath'] });
    expect(await run(patient('w'), condition)).toMatchObject({ written: 1, notes: [] });
  });
});
