import { optionValue, ownerRule } from '@patient-outreach/model';
import { condition, meta, patient, resource, sync } from '../testing/clinic';
import { openOrganization, type LocalOrganization } from '../testing/local-organization';
import { ListSource } from '../testing/list-source';
import { runSync } from './run-sync';
import { Standing } from './standing';
import type { SyncSummary } from './summary';
import { heldRight } from './write-right';

jest.setTimeout(30_000);

/** What depends on the platform's own ways, against the local Dataverse. */
describe('against the local Dataverse', () => {
  let organization: LocalOrganization;
  beforeAll(async () => {
    organization = await openOrganization();
  }, 60_000);
  afterAll(() => organization.close());

  const run = (...resources: readonly ReturnType<typeof resource>[]): Promise<SyncSummary> =>
    sync(organization.client, new ListSource(resources));
  const one = async (path: string): Promise<Record<string, unknown>> => {
    const [row] = await organization.rows(path);
    if (!row) throw new Error(`There is no row at ${path}.`);
    return row;
  };
  const line = (key: string): Promise<Record<string, unknown>> =>
    one(`hco_attributemaps?$filter=hco_attributemapkey eq '${key}'`);

  test('the pack is written to the rows; an admin’s line and switch take effect with the next pass', async () => {
    const person = patient('admin', { maritalStatus: { text: 'Married' }, gender: 'male' });
    expect(await run(person)).toMatchObject({ status: 'succeeded', written: 1, notes: [] });
    expect((await organization.rows('hco_syncmaps?$select=hco_mapkey')).length).toBeGreaterThanOrEqual(45);
    const map = await one(`hco_syncmaps?$filter=hco_mapkey eq 'hco~Patient'`);
    const status = await line('hco~Patient~hco_maritalstatus');
    await organization.send('PATCH', `hco_attributemaps(${String(status['hco_attributemapid'])})`, {
      hco_enabled: false,
    });
    await organization.send('POST', 'hco_attributemaps', {
      hco_attributemapkey: 'own-1',
      'hco_syncmap@odata.bind': `/hco_syncmaps(${String(map['hco_syncmapid'])})`,
      hco_column: 'jobtitle',
      hco_fhirpath: "'Patient'",
    });
    expect(await run({ ...person, maritalStatus: { text: 'Single' } })).toMatchObject({
      status: 'succeeded',
      written: 1,
    });
    expect(await one(`contacts?$filter=hco_fhirkey eq 'Patient-admin'`)).toMatchObject({
      hco_maritalstatus: 'Married',
      jobtitle: 'Patient',
    });
    await organization.send('PATCH', `hco_syncmaps(${String(map['hco_syncmapid'])})`, { hco_enabled: false });
    expect(await run({ ...person, gender: 'female' })).toMatchObject({ filtered: 1, written: 0 });
    await organization.send('PATCH', `hco_syncmaps(${String(map['hco_syncmapid'])})`, { hco_enabled: true });
    const again = await run({ ...person, gender: 'female' });
    expect(again).toMatchObject({ written: 1 });
  });

  test('events of one process ask for little more than their rows, and see an admin’s edit within a minute', async () => {
    const { client } = organization;
    let now = Date.parse('2026-02-01T00:00:00Z');
    const kept = { standing: new Standing(() => now), right: heldRight({ valid: () => true }), unrecorded: true };
    const event = (name: string): Promise<SyncSummary> =>
      runSync({ client, source: new ListSource([resource('Organization', 'event', { name })]), ...kept });
    await run();
    await event('One');
    // Its row and its tombstone, its child rows, the write, and what quarantine has of it.
    expect(await event('Two')).toMatchObject({ status: 'succeeded', written: 1, apiCalls: 4 });
    const map = await one(`hco_syncmaps?$filter=hco_mapkey eq 'hco~Organization'`);
    const switched = (on: boolean): Promise<unknown> =>
      organization.send('PATCH', `hco_syncmaps(${String(map['hco_syncmapid'])})`, { hco_enabled: on });
    await switched(false);
    now += 31_000;
    expect(await event('Three')).toMatchObject({ filtered: 1 });
    await switched(true);
    now += 31_000;
    expect(await event('Three')).toMatchObject({ written: 1 });
    expect(await one(`accounts?$filter=hco_fhirkey eq 'Organization-event'`)).toMatchObject({ name: 'Three' });
  });

  test('two clinics: each one’s rows are its team’s and so in its business unit', async () => {
    const root = String((await one('businessunits?$select=businessunitid'))['businessunitid']);
    const users: string[] = [];
    for (const name of ['North', 'South']) {
      const unit = await organization.send('POST', 'businessunits', {
        name,
        'parentbusinessunitid@odata.bind': `/businessunits(${root})`,
      });
      const unitId = String(unit['businessunitid']);
      const teams = await organization.rows(`teams?$filter=name eq '${name}'`);
      if (teams.length === 0)
        await organization.send('POST', 'teams', {
          name,
          teamtype: 0,
          'businessunitid@odata.bind': `/businessunits(${unitId})`,
        });
      users.push(unitId);
    }
    const organizationOf = (id: string, name: string): ReturnType<typeof resource> =>
      resource('Organization', id, { name });
    const at = (id: string, clinic: string): ReturnType<typeof resource> =>
      patient(id, { managingOrganization: { reference: `Organization/${clinic}` } });
    expect(
      await run(
        organizationOf('north', 'North'),
        organizationOf('south', 'South'),
        at('pn', 'north'),
        at('ps', 'south'),
        condition('cn', 'pn'),
        condition('cs', 'ps'),
      ),
    ).toMatchObject({ status: 'succeeded', written: 6 });
    const unitOf = async (set: string, key: string): Promise<unknown> =>
      (await one(`${set}?$select=_owningbusinessunit_value&$filter=hco_fhirkey eq '${key}'`))[
        '_owningbusinessunit_value'
      ];
    expect(await unitOf('contacts', 'Patient-pn')).toBe(users[0]);
    expect(await unitOf('hco_conditions', 'Condition-cn')).toBe(users[0]);
    expect(await unitOf('contacts', 'Patient-ps')).toBe(users[1]);
    expect(await unitOf('hco_conditions', 'Condition-cs')).toBe(users[1]);
    expect(optionValue(ownerRule, 'organization')).toBe(
      (await one(`hco_syncmaps?$filter=hco_mapkey eq 'hco~Patient'`))['hco_ownerrule'],
    );
    const second = await run(at('pn', 'north'), condition('cn', 'pn'));
    expect(second).toMatchObject({ written: 0, unchanged: 2 });
  });

  test('a row made by hand is adopted, with its id', async () => {
    const map = await one(`hco_syncmaps?$filter=hco_mapkey eq 'hco~Patient'`);
    await organization.send('PATCH', `hco_syncmaps(${String(map['hco_syncmapid'])})`, {
      hco_matchpath: "identifier.where(system = 'urn:mrn').value",
      hco_matchcolumn: 'hco_medicalrecordnumber',
    });
    const hand = await organization.send('POST', 'contacts', { lastname: 'Hand', hco_medicalrecordnumber: 'A-17' });
    const summary = await run(patient('adopt', { ...meta(1), identifier: [{ system: 'urn:mrn', value: 'A-17' }] }));
    expect(summary).toMatchObject({ status: 'succeeded', written: 1 });
    expect(await one(`contacts?$filter=hco_fhirkey eq 'Patient-adopt'`)).toMatchObject({
      contactid: hand['contactid'],
      lastname: 'Family of adopt',
    });
  });
});
