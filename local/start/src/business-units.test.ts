import { healthCore } from '@patient-outreach/health-core';
import { wellKnown } from '@patient-outreach/local-dataverse';
import { standInParts } from '@patient-outreach/solution-release';
import { keysActive } from './import-solution';
import { openUnit, openUser, type BusinessUnit } from './testing/clinics';
import { openOrganization, type Organization } from './testing/organization';
import { managed, partOf } from './testing/versions';

/** Two clinics in one organization, each with its patients: design decision 11. */
describe('a coordinator of clinic A sees none of clinic B’s rows', () => {
  jest.setTimeout(120_000);
  let org: Organization;
  let a: BusinessUnit;
  let b: BusinessUnit;
  let ana: string;
  let boss: string;
  const patients = { a: '', b: '' };
  const gaps = { a: '', b: '' };

  const patient = (unit: BusinessUnit, lastname: string): Promise<string> =>
    org.create('contacts', {
      lastname,
      hco_contacttype: 770_000_000,
      'ownerid@odata.bind': `/teams(${unit.team})`,
    });
  const gap = (unit: BusinessUnit, of: string, name: string): Promise<string> =>
    org.create('hco_caregaps', {
      hco_name: name,
      hco_gapkey: name,
      hco_status: 770_000_000,
      hco_duedate: '2026-01-01',
      'hco_patient@odata.bind': `/contacts(${of})`,
      'ownerid@odata.bind': `/teams(${unit.team})`,
    });
  const names = (rows: readonly Record<string, unknown>[], column = 'hco_name'): unknown[] =>
    rows.map((row) => row[column]).sort();
  const fetchXml = (set: string, xml: string, user: string): Promise<Record<string, unknown>[]> =>
    org.rows(`${set}?fetchXml=${encodeURIComponent(xml)}`, user);

  beforeAll(async () => {
    org = await openOrganization({ journeys: false });
    await org.importZip(managed(partOf(healthCore(standInParts()), 'people', 'outreach', 'planning')));
    await keysActive(org.api, 'hco_caregap');
    a = await openUnit(org, 'Clinic A');
    b = await openUnit(org, 'Clinic B');
    ana = await openUser(org, 'ana', a.id, 'Outreach Coordinator');
    boss = await openUser(org, 'boss', wellKnown.rootBusinessUnitId, 'Outreach Coordinator');
    patients.a = await patient(a, 'Of A');
    patients.b = await patient(b, 'Of B');
    gaps.a = await gap(a, patients.a, 'Gap of A');
    gaps.b = await gap(b, patients.b, 'Gap of B');
    // A patient of A who was seen by B too: what B keeps about the patient is B's.
    await gap(b, patients.a, 'Gap of A’s patient at B');
    for (const [unit, of, name] of [
      [a, patients.a, 'Plan of A'],
      [b, patients.b, 'Plan of B'],
    ] as const)
      await org.create('hco_careplans', {
        hco_name: name,
        hco_fhirkey: `CarePlan-${name.replace(/ /g, '-')}`,
        'hco_patient@odata.bind': `/contacts(${of})`,
        'ownerid@odata.bind': `/teams(${unit.team})`,
      });
  });
  afterAll(() => org.dataverse.close());

  test('in grids: with every view of the solution that lists the table', async () => {
    const views = await org.rows(
      `savedqueries?$select=name,savedqueryid&$filter=returnedtypecode eq 'hco_caregap' and querytype eq 0`,
    );
    expect(views.length).toBeGreaterThan(4);
    let seen = 0;
    for (const view of views) {
      const rows = await org.rows(`hco_caregaps?savedQuery=${String(view['savedqueryid'])}`, ana);
      seen += rows.length;
      expect([view['name'], names(rows).filter((name) => name !== 'Gap of A')]).toEqual([view['name'], []]);
    }
    expect(seen).toBeGreaterThan(1);
    expect(names(await org.rows('contacts?$select=lastname', ana), 'lastname')).toEqual(['Of A']);
    expect(names(await org.rows('hco_careplans?$select=hco_name', ana))).toEqual(['Plan of A']);
  });

  test('in counts and aggregates, by OData and by FetchXML', async () => {
    const count = await org.call('GET', 'hco_caregaps?$count=true&$top=1', undefined, ana);
    expect(count.body['@odata.count']).toBe(1);
    expect(await org.rows('hco_caregaps?$apply=groupby((hco_status),aggregate($count as n))', ana)).toMatchObject([
      { n: 1 },
    ]);
    const aggregate = `<fetch aggregate="true"><entity name="hco_caregap"><attribute name="hco_caregapid" alias="n" aggregate="count" /></entity></fetch>`;
    expect(await fetchXml('hco_caregaps', aggregate, ana)).toMatchObject([{ n: 1 }]);
    expect(await fetchXml('hco_caregaps', aggregate, boss)).toMatchObject([{ n: 3 }]);
  });

  test('through links: a patient’s gaps at another clinic are not joined in', async () => {
    const joined = `<fetch><entity name="contact"><attribute name="lastname" /><link-entity name="hco_caregap" from="hco_patient" to="contactid" alias="g" link-type="inner"><attribute name="hco_name" /></link-entity></entity></fetch>`;
    expect(names(await fetchXml('contacts', joined, ana), 'g.hco_name')).toEqual(['Gap of A']);
    expect(await fetchXml('contacts', joined, boss)).toHaveLength(3);
    const filtered = await org.rows(
      `contacts?$select=lastname&$filter=hco_contact_caregap_patient/any(g:startswith(g/hco_name,'Gap of A’s'))`,
      ana,
    );
    expect(filtered).toEqual([]);
  });

  test('in $expand, from the patient down and from a row up', async () => {
    const [row] = await org.rows(
      'contacts?$select=lastname&$expand=hco_contact_caregap_patient($select=hco_name),hco_contact_careplan_patient($select=hco_name)',
      ana,
    );
    expect(names(row?.['hco_contact_caregap_patient'] as Record<string, unknown>[])).toEqual(['Gap of A']);
    expect(names(row?.['hco_contact_careplan_patient'] as Record<string, unknown>[])).toEqual(['Plan of A']);
    const up = await org.rows('hco_caregaps?$select=hco_name&$expand=hco_patient($select=lastname)', ana);
    expect(JSON.stringify(up)).not.toContain('Of B');
  });

  test('by address, by key, to change, to refer to', async () => {
    for (const path of [
      `hco_caregaps(${gaps.b})`,
      `hco_caregaps(hco_gapkey='Gap of B')`,
      `contacts(${patients.b})`,
      `contacts(${patients.b})/hco_contact_caregap_patient`,
    ])
      expect([path, (await org.call('GET', path, undefined, ana)).status]).toEqual([path, 403]);
    expect((await org.call('PATCH', `hco_caregaps(${gaps.b})`, { hco_name: 'x' }, ana)).status).toBe(403);
    expect((await org.call('DELETE', `hco_caregaps(${gaps.b})`, undefined, ana)).status).toBe(403);
    const about = { hco_name: 'n', hco_gapkey: 'n', 'hco_patient@odata.bind': `/contacts(${patients.b})` };
    expect((await org.call('POST', 'hco_caregaps', about, ana)).status).toBe(403);
  });

  test('who works for the units above sees both', async () => {
    expect(names(await org.rows('contacts?$select=lastname', boss), 'lastname')).toEqual(['Of A', 'Of B']);
  });

  test('nothing passes from a patient to the rows about the patient: neither an owner nor a share', async () => {
    const other = await patient(a, 'Moves');
    const kept = await gap(a, other, 'Stays with A');
    await org.call('PATCH', `contacts(${other})`, { 'ownerid@odata.bind': `/teams(${b.team})` });
    const row = await org.call('GET', `hco_caregaps(${kept})?$select=_ownerid_value`);
    expect(row.body['_ownerid_value']).toBe(a.team);
    const ben = await openUser(org, 'ben', b.id, 'Outreach Coordinator');
    expect((await org.call('GET', `contacts(${other})?$select=lastname`, undefined, ben)).status).toBe(200);
    expect((await org.call('GET', `hco_caregaps(${kept})?$select=hco_name`, undefined, ben)).status).toBe(403);
    await org.call('DELETE', `hco_caregaps(${kept})`);
    await org.call('DELETE', `contacts(${other})`);
  });
});
