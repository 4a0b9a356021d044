import { text } from '@patient-outreach/model';
import { sync, patient, resource, condition, meta } from '../../testing/clinic';
import { ListSource } from '../../testing/list-source';
import { openOrganization, type LocalOrganization } from '../../testing/local-organization';
import { checkMaps } from '..';
import { msemrMaps, msemrPack } from './pack';
import { msemrRelationships, msemrSchema, msemrTables } from './schema';

jest.setTimeout(30_000);

test('every map fits the tables of Microsoft’s healthcare data model', () => {
  expect(checkMaps(msemrMaps, msemrSchema)).not.toHaveProperty('complaints');
  expect(msemrPack().maps.map(({ resource: type }) => type)).toEqual(
    expect.arrayContaining(['Patient', 'Encounter', 'Observation', 'Appointment', 'CareTeam', 'Goal', 'Procedure']),
  );
});

test('coded lines name a kind of code that the model has', () => {
  const kinds = msemrSchema.column('msemr_codeableconcept', 'msemr_type');
  const known = kinds?.type === 'choice' ? kinds.choice.options.map(({ label }) => label) : [];
  const named = msemrPack().maps.flatMap(({ columns, children }) =>
    [...columns, ...(children ?? []).flatMap((child) => child.columns)].flatMap(({ concept }) => concept ?? []),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((concept) => !known.includes(concept))).toEqual([]);
});

describe('a sync into the local Dataverse with stand-ins of those tables', () => {
  let organization: LocalOrganization;
  beforeAll(async () => {
    organization = await openOrganization();
    const standIns = msemrTables.map((table) =>
      table.logicalName.startsWith('msemr_')
        ? {
            ...table,
            kind: 'own' as const,
            primaryName: 'hco_name',
            columns: { hco_name: text('Name', 100), ...table.columns },
          }
        : table,
    );
    await organization.importTables('MsemrStandIn', standIns, msemrRelationships());
  }, 60_000);
  afterAll(() => organization.close());

  const run = (...resources: readonly ReturnType<typeof resource>[]): ReturnType<typeof sync> =>
    sync(organization.client, new ListSource(resources), { pack: msemrPack() });
  const one = async (set: string, key: string): Promise<Record<string, unknown>> =>
    (await organization.rows(`${set}?$filter=hco_fhirkey eq '${key}'`))[0] ?? {};
  const coding = (code: string, display: string): object => ({
    coding: [{ system: 'http://loinc.org', code, display }],
  });
  const about = { subject: { reference: 'Patient/p' } };
  const long = `a${'0'.repeat(50)}`;
  const world = [
    resource('Organization', 'org', { ...meta(1), name: 'Clinic' }),
    resource('Practitioner', 'dr', { ...meta(1), name: [{ family: 'Doctor' }] }),
    patient('p', {
      ...meta(1),
      gender: 'female',
      birthDate: '1980-02-03',
      identifier: [{ type: { coding: [{ code: 'MR' }] }, system: 'urn:mrn', value: 'M-1', use: 'usual' }],
      generalPractitioner: [{ reference: 'Practitioner/dr' }],
      managingOrganization: { reference: 'Organization/org' },
    }),
    resource('Encounter', 'e', {
      ...meta(1),
      ...about,
      status: 'in-progress',
      class: { code: 'AMB' },
      period: { start: '2026-01-02T03:04:05Z' },
    }),
    condition('c', 'p', {
      ...meta(1),
      code: coding('44054006', 'Diabetes'),
      clinicalStatus: { coding: [{ code: 'active' }] },
      encounter: { reference: 'Encounter/e' },
    }),
    condition(long, 'p', { ...meta(1), code: coding('44054006', 'Diabetes') }),
    resource('Observation', 'o', {
      ...meta(1),
      ...about,
      status: 'final',
      code: coding('4548-4', 'HbA1c'),
      valueQuantity: { value: 7.2, unit: '%' },
    }),
    resource('Goal', 'g', { ...meta(1), ...about, lifecycleStatus: 'active', description: { text: 'Walk daily' } }),
    resource('CareTeam', 't', {
      ...meta(1),
      ...about,
      status: 'active',
      name: 'Team',
      participant: [{ member: { reference: 'Practitioner/dr' }, role: [{ text: 'Lead' }] }],
    }),
    resource('AllergyIntolerance', 'a', {
      ...meta(1),
      patient: { reference: 'Patient/p' },
      code: { text: 'Nuts' },
      criticality: 'high',
    }),
  ];

  test('the rows, their codes and lookups; a second run writes nothing (I1)', async () => {
    const first = await run(...world);
    expect(first.problems).toEqual([]);
    expect(first).toMatchObject({ status: 'succeeded', read: world.length, written: world.length, notes: [] });
    const person = await one('contacts', 'Patient-p');
    expect(person).toMatchObject({
      msemr_contacttype: 935000000,
      gendercode: 2,
      msemr_azurefhirid: 'p',
      msemr_azurefhirversion: '1',
    });
    expect(await one('msemr_encounters', 'Encounter-e')).toMatchObject({
      _msemr_encounterpatientidentifier_value: person['contactid'],
      msemr_encounterstatus: expect.any(Number) as number,
      msemr_class: expect.any(Number) as number,
    });
    const diabetes = await one('msemr_conditions', 'Condition-c');
    const concepts = await organization.rows(`msemr_codeableconcepts?$filter=msemr_code eq '44054006'`);
    expect(concepts).toHaveLength(1);
    expect(diabetes).toMatchObject({
      msemr_name: 'Diabetes',
      _msemr_conditioncode_value: concepts[0]?.['msemr_codeableconceptid'],
      _msemr_encounter_value: expect.any(String) as string,
    });
    expect(await one('msemr_observations', 'Observation-o')).toMatchObject({ msemr_valuetypequantityvalue: 7.2 });
    expect(await organization.rows('msemr_careteamparticipants')).toMatchObject([
      { _msemr_memberpractioner_value: expect.any(String) as string },
    ]);
    expect(await organization.rows('msemr_medicalidentifiers')).toMatchObject([{ msemr_value: 'M-1' }]);
    expect(await run(...world)).toMatchObject({ status: 'succeeded', written: 0, unchanged: world.length });
  });

  test('an id of more than 38 characters does not fit that model’s column: the row is written without it, and the run says so', async () => {
    const summary = await run(...world);
    expect(summary.warnings).toMatchObject({ 'id-too-long': 1 });
    expect(await one('msemr_conditions', `Condition-${long}`)).toMatchObject({
      msemr_azurefhirid: null,
      hco_fhirid: long,
    });
  });

  test('rows and codes of the retired agent are adopted, not doubled', async () => {
    const old = await organization.send('POST', 'contacts', {
      lastname: 'Old',
      msemr_contacttype: 935000000,
      msemr_azurefhirid: 'was-here',
    });
    const severity = msemrSchema.column('msemr_codeableconcept', 'msemr_type');
    const type =
      severity?.type === 'choice'
        ? severity.choice.options.find(({ label }) => label === 'Condition Severity')?.value
        : 0;
    const code = await organization.send('POST', 'msemr_codeableconcepts', {
      msemr_code: '24484000',
      msemr_name: 'Severe',
      msemr_type: type,
    });
    expect(
      await run(
        patient('was-here', meta(2)),
        condition('s', 'was-here', { ...meta(1), severity: coding('24484000', 'Severe') }),
      ),
    ).toMatchObject({ status: 'succeeded', written: 2 });
    expect(await one('contacts', 'Patient-was-here')).toMatchObject({
      contactid: old['contactid'],
      lastname: 'Family of was-here',
    });
    expect(await one('msemr_conditions', 'Condition-s')).toMatchObject({
      _msemr_severity_value: code['msemr_codeableconceptid'],
    });
  });
});
