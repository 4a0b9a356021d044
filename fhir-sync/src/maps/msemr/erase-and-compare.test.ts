import { forget } from '../../run/forget';
import { reconcile, type ReconcileSummary } from '../../run/reconcile/reconcile';
import { condition, expectBalance, meta, patient, resource, sync } from '../../testing/clinic';
import { ListSource } from '../../testing/list-source';
import type { LocalOrganization } from '../../testing/local-organization';
import { openMsemrOrganization, standInTables } from '../../testing/msemr-stand-in';
import { msemrWorld } from '../../testing/msemr-world';
import { msemrPack } from './pack';

jest.setTimeout(60_000);

let organization: LocalOrganization;
beforeAll(async () => {
  organization = await openMsemrOrganization();
}, 90_000);
afterAll(() => organization.close());

type Resources = ConstructorParameters<typeof ListSource>[0];
const run = (resources: Resources): ReturnType<typeof sync> =>
  sync(organization.client, new ListSource(resources), { pack: msemrPack() });
/** Rows of the stand-in's tables by entity set, without the shared codes. */
const counts = async (): Promise<Record<string, number>> => {
  const found: Record<string, number> = {};
  for (const { entitySetName } of standInTables) {
    if (entitySetName === 'msemr_codeableconcepts') continue;
    const rows = await organization.rows(`${entitySetName}?$select=createdon&$filter=hco_fhirkey ne null`);
    if (rows.length > 0) found[entitySetName] = rows.length;
  }
  return found;
};

describe('outreach reconcile over Microsoft’s tables', () => {
  const compare = (resources: Resources, heal = false): Promise<ReconcileSummary> =>
    reconcile({ client: organization.client, source: new ListSource(resources), pack: msemrPack(), heal });

  test('after a sync nothing differs', async () => {
    expectBalance(await run(msemrWorld));
    expect(await compare(msemrWorld)).toMatchObject({
      status: 'clean',
      compared: msemrWorld.length,
      agreeing: msemrWorld.length,
    });
  });

  test('what differs is named, and healed', async () => {
    const source = [
      ...msemrWorld.map((one) => (one.id === 'report' ? { ...one, ...meta(2), conclusion: 'Looked at again.' } : one)),
      resource('EpisodeOfCare', 'new', { ...meta(1), status: 'active', patient: { reference: 'Patient/p' } }),
    ];
    const found = [
      { kind: 'differs', type: 'DiagnosticReport', id: 'report' },
      { kind: 'missing', type: 'EpisodeOfCare', id: 'new' },
    ];
    const sorted = ({ findings }: ReconcileSummary): readonly object[] =>
      [...findings].sort((a, b) => a.kind.localeCompare(b.kind));
    const before = await compare(source);
    expect(before).toMatchObject({ status: 'differences', healed: 0 });
    expect(sorted(before)).toEqual(found.map((one) => ({ ...one, healed: false })));
    expect(await compare(source, true)).toMatchObject({ status: 'clean', healed: 2 });
    expect(await organization.rows('msemr_diagnosticreports')).toMatchObject([
      { msemr_conclusion: 'Looked at again.' },
    ]);
    expect(await compare(source)).toMatchObject({ status: 'clean', findings: [] });
  });
});

describe('outreach forget over Microsoft’s tables', () => {
  const other = [
    patient('other', { ...meta(1), identifier: [{ system: 'urn:mrn', value: 'M-2' }] }),
    condition('of-other', 'other', { ...meta(1), code: { text: 'Cough' } }),
  ];
  const ofNobody = [
    'Organization',
    'Location',
    'HealthcareService',
    'Practitioner',
    'PractitionerRole',
    'Schedule',
    'Slot',
  ];
  const aboutP = msemrWorld.filter(({ resourceType }) => !ofNobody.includes(resourceType));

  test('the patient is erased with all rows about them, also of our own pack, and nobody else is', async () => {
    await run([...msemrWorld, ...other]);
    // The environment had our own tables first, of another source: rows there are the patient's too.
    await sync(organization.client, new ListSource([condition('before', 'p', { ...meta(1) })]), { sourceName: 'main' });
    const byHand = await organization.send('POST', 'msemr_conditions', {
      hco_name: 'Noted by a person',
      'msemr_SubjectTypePatient@odata.bind': `/contacts(hco_fhirkey='Patient-p')`,
    });
    const { rows } = await forget(organization.client, 'Patient-p');
    expect(rows).toBeGreaterThan(aboutP.length);
    expect(await counts()).toEqual({
      accounts: 1,
      contacts: 2,
      msemr_locations: 1,
      msemr_healthcareservices: 1,
      msemr_practitionerroles: 1,
      msemr_schedules: 1,
      msemr_slots: 1,
      msemr_conditions: 1,
      msemr_medicalidentifiers: 1,
    });
    const id = String(byHand['msemr_conditionid']);
    expect(await organization.rows(`msemr_conditions?$filter=msemr_conditionid eq ${id}`)).toEqual([]);
    expect(await organization.rows('hco_conditions')).toEqual([]);
  });

  test('nothing brings them back: neither an old file, nor a newer version, nor what is new about them', async () => {
    const before = await counts();
    const again = await run([...msemrWorld, ...other, condition('new', 'p', meta(9))]);
    expect(again).toMatchObject({ status: 'succeeded', written: 0, filtered: aboutP.length + 1, quarantined: 0 });
    expectBalance(again);
    expect(await counts()).toEqual(before);
    expect(await run([patient('p', meta(9))])).toMatchObject({ written: 0, filtered: 1 });
    expect(await forget(organization.client, 'Patient-p')).toEqual({ rows: 0 });
  });

  test('a code that others share stays, and says nothing of the patient', async () => {
    const names = (await organization.rows('msemr_codeableconcepts')).map((row) => row['msemr_name']);
    expect(names).toContain('Diabetes');
    expect(names.filter((name) => /sugar|Walk|Lead/.test(String(name)))).toEqual([]);
  });
});
