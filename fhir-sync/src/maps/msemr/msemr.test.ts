import { msemrCodes, msemrExtensions } from '@patient-outreach/model';
import { condition, expectBalance, meta, patient, sync } from '../../testing/clinic';
import { ListSource } from '../../testing/list-source';
import type { LocalOrganization } from '../../testing/local-organization';
import { openMsemrOrganization } from '../../testing/msemr-stand-in';
import { longId, msemrWorld } from '../../testing/msemr-world';
import { checkMaps } from '..';
import { msemrMaps, msemrPack } from './pack';
import { msemrSchema, unnamedLookups } from './schema';

jest.setTimeout(60_000);

test('every map fits the tables of Microsoft’s healthcare data model', () => {
  expect(checkMaps(msemrMaps, msemrSchema)).not.toHaveProperty('complaints');
  expect(msemrPack().maps.map(({ resource: type }) => type)).toEqual(
    expect.arrayContaining(['Patient', 'Encounter', 'Observation', 'Appointment', 'DiagnosticReport', 'Slot']),
  );
});

test('the add-on extends exactly the tables that the maps write, and the one of codes', () => {
  const written = msemrPack().maps.flatMap(({ table, children }) => [
    table,
    ...(children ?? []).map((child) => child.table),
  ]);
  const microsofts = new Set([...written.filter((name) => name.startsWith('msemr_')), msemrCodes]);
  expect(msemrExtensions.map(({ logicalName }) => logicalName).sort()).toEqual([...microsofts].sort());
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

test('a column that holds a day gets a day, never an instant', () => {
  const wrong = msemrPack().maps.flatMap((map) =>
    [map, ...(map.children ?? [])].flatMap(({ table, columns }) =>
      columns.filter(({ column = '', as }) => {
        const known = msemrSchema.column(table, column);
        return known?.type === 'datetime' && (known.behavior === 'dateOnly') !== (as === 'date');
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

describe('a sync into the local Dataverse with stand-ins of those tables and the add-on', () => {
  let organization: LocalOrganization;
  beforeAll(async () => {
    organization = await openMsemrOrganization();
  }, 90_000);
  afterAll(() => organization.close());

  const run = (...resources: ConstructorParameters<typeof ListSource>[0]): ReturnType<typeof sync> =>
    sync(organization.client, new ListSource(resources), { pack: msemrPack() });
  const one = async (set: string, key: string): Promise<Record<string, unknown>> =>
    (await organization.rows(`${set}?$filter=hco_fhirkey eq '${key}'`))[0] ?? {};
  const someId = expect.any(String) as string;

  test('writes every type of the pack, and a second run writes nothing (I1, I3)', async () => {
    const first = await run(...msemrWorld);
    expect(first.problems).toEqual([]);
    const all = msemrWorld.length;
    expect(first).toMatchObject({ status: 'succeeded', read: all, written: all, notes: [] });
    expectBalance(first);
    expect(Object.keys(first.byType).sort()).toEqual(
      msemrPack()
        .maps.map(({ resource }) => resource)
        .sort(),
    );
    const second = await run(...msemrWorld);
    expect(second).toMatchObject({ status: 'succeeded', written: 0, unchanged: all });
    expectBalance(second);
  });

  test('the rows, their codes and lookups', async () => {
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
      _msemr_contextepisodeofcare_value: someId,
      _msemr_appointmentemr_value: someId,
    });
    expect(await one('msemr_observations', 'Observation-o')).toMatchObject({
      msemr_valuetypequantityvalue: 7.2,
      msemr_valuetypequantitycomparator: 935000003,
      _msemr_specimen_value: someId,
    });
    const doctor = (await one('contacts', 'Practitioner-dr'))['contactid'];
    expect(await organization.rows('msemr_careteamparticipants?$orderby=msemr_description desc')).toMatchObject([
      { _msemr_memberpractioner_value: doctor, msemr_description: 'Lead', _msemr_role_value: null },
      { _msemr_memberpractioner_value: doctor, msemr_description: 'By role' },
    ]);
    expect(await organization.rows('msemr_medicalidentifiers')).toMatchObject([{ msemr_value: 'M-1' }]);
    expect(await organization.rows('msemr_riskassessmentpredictions')).toMatchObject([
      { msemr_probabilitydecimal: 0.2, _msemr_outcome_value: someId, msemr_name: 'Infarction' },
    ]);
  });

  test('lookups whose navigation properties nobody names are bound as the environment names them', async () => {
    expect(unnamedLookups.length).toBeGreaterThan(3);
    const encounter = await one('msemr_encounters', 'Encounter-e');
    expect(await one('msemr_diagnosticreports', 'DiagnosticReport-report')).toMatchObject({
      _msemr_subjectpatient_value: (await one('contacts', 'Patient-p'))['contactid'],
      _msemr_encounter_value: encounter['msemr_encounterid'],
      _msemr_code_value: someId,
      msemr_conclusion: 'All well.',
      msemr_status: 491300003,
    });
    expect(await one('msemr_procedures', 'Procedure-cut')).toMatchObject({ _msemr_codeableconcept_value: someId });
  });

  test('a shared code is called what its coding is called, never what a resource says in words', async () => {
    const concepts = await organization.rows(`msemr_codeableconcepts?$filter=msemr_code eq '44054006'`);
    expect(concepts).toMatchObject([{ msemr_name: 'Diabetes' }]);
    expect(await one('msemr_conditions', 'Condition-c')).toMatchObject({
      msemr_name: 'The sugar of Ms. P.',
      _msemr_conditioncode_value: concepts[0]?.['msemr_codeableconceptid'],
      _msemr_encounter_value: someId,
    });
    const words = ['Walk daily', 'Lead', 'Nuts'].map((word) => `msemr_name eq '${word}'`).join(' or ');
    expect(await organization.rows(`msemr_codeableconcepts?$filter=${words}`)).toEqual([]);
  });

  test('rows belong to the team of the organization, as those of our own tables do', async () => {
    const [root] = await organization.rows('businessunits?$select=businessunitid');
    const team = await organization.send('POST', 'teams', {
      name: 'Clinic',
      teamtype: 0,
      'businessunitid@odata.bind': `/businessunits(${String(root?.['businessunitid'])})`,
    });
    const again = await sync(organization.client, new ListSource(msemrWorld), { pack: msemrPack(), full: true });
    expect([again.status, again.problems]).toEqual(['succeeded', []]);
    expectBalance(again);
    for (const [set, key] of [
      ['accounts', 'Organization-org'],
      ['contacts', 'Patient-p'],
      ['msemr_encounters', 'Encounter-e'],
      ['msemr_appointmentemrs', 'Appointment-visit'],
    ] as const)
      expect([key, (await one(set, key))['_ownerid_value']]).toEqual([key, team['teamid']]);
    expect(await organization.rows('msemr_medicalidentifiers')).toMatchObject([{ _ownerid_value: team['teamid'] }]);
    expect(await run(...msemrWorld)).toMatchObject({ written: 0 });
  });

  test('an id of more than 38 characters does not fit that model’s column: the row is written without it, and the run says so', async () => {
    const summary = await run(...msemrWorld);
    expect(summary.warnings).toMatchObject({ 'id-too-long': 1 });
    expect(await one('msemr_conditions', `Condition-${longId}`)).toMatchObject({
      msemr_azurefhirid: null,
      hco_fhirid: longId,
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
        condition('s', 'was-here', {
          ...meta(1),
          severity: { coding: [{ system: 'http://snomed.info/sct', code: '24484000', display: 'Severe' }] },
        }),
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
