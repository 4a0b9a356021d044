import { healthCore } from '@patient-outreach/health-core';
import { wellKnown } from '@patient-outreach/local-dataverse';
import { peopleRoles, profileOfRole } from '@patient-outreach/model';
import { standInParts } from '@patient-outreach/solution-release';
import { openOrganization, type Organization } from './testing/organization';
import { managed, partOf } from './testing/versions';
import { localUsers, readyUsers } from './users';

describe('column security, as npm start has it', () => {
  jest.setTimeout(120_000);
  let org: Organization;
  let patient: string;
  const notes = 'hco_outreachattempts?$select=hco_name,hco_notes';
  const root = wellKnown.rootBusinessUnitId;

  beforeAll(async () => {
    org = await openOrganization({ journeys: false, columnSecurity: true });
    await org.importZip(managed(partOf(healthCore(standInParts()), 'people', 'outreach', 'sync')));
    await readyUsers(org.api, root);
    patient = await org.create('contacts', { lastname: 'Secured', hco_contacttype: 770_000_000 });
    await org.create('hco_outreachattempts', {
      hco_name: 'Call',
      hco_channel: 770_000_000,
      hco_status: 770_000_000,
      hco_notes: 'for few',
      'hco_patient@odata.bind': `/contacts(${patient})`,
    });
    await org.create('hco_identifiers', { hco_name: 'Number', hco_value: 'A-1' });
  });
  afterAll(() => org.dataverse.close());

  test('there is a user for every role, and doing it again changes nothing', async () => {
    expect(localUsers.map(({ role }) => role)).toEqual(['FHIR Sync Agent', ...peopleRoles.map(({ name }) => name)]);
    const users = (): Promise<unknown> =>
      org.rows(
        'systemusers?$select=domainname&$expand=systemuserroles_association($select=name),systemuserprofiles_association($select=name)',
      );
    const before = await users();
    await readyUsers(org.api, root);
    expect(await users()).toEqual(before);
    for (const role of Object.keys(profileOfRole)) expect(localUsers.map((user) => user.role)).toContain(role);
  });

  test('who records notes reads and writes them; a clinician reads them', async () => {
    expect(await org.rows(notes, 'outreach-coordinator@local')).toMatchObject([{ hco_notes: 'for few' }]);
    expect(await org.rows(notes, 'clinician@local')).toMatchObject([{ hco_notes: 'for few' }]);
    const made = await org.call(
      'POST',
      'hco_outreachattempts',
      {
        hco_name: 'Second',
        hco_channel: 770_000_000,
        hco_status: 770_000_000,
        hco_notes: 'mine',
        'hco_patient@odata.bind': `/contacts(${patient})`,
      },
      'outreach-coordinator@local',
    );
    expect([made.status, made.message]).toEqual([204, '']);
    await org.call('DELETE', `hco_outreachattempts(${String(made.body['id'])})`);
  });

  test('who runs the sync sees the row of an identifier and not its value', async () => {
    expect(await org.rows('hco_identifiers?$select=hco_name,hco_value', 'sync-administrator@local')).toMatchObject([
      { hco_name: 'Number', hco_value: null },
    ]);
    const asked = `hco_identifiers?$filter=hco_value eq 'A-1'`;
    expect((await org.call('GET', asked, undefined, 'sync-administrator@local')).status).toBe(403);
  });

  test('the sync writes the secured columns of its maps', async () => {
    const row = { hco_name: 'Synced', hco_fhirkey: 'Patient-1_identifier_1', hco_value: 'B-2' };
    const made = await org.call('POST', 'hco_identifiers', row, 'fhir-sync@local');
    expect([made.status, made.message]).toEqual([204, '']);
    const [read] = await org.rows(`hco_identifiers?$filter=hco_name eq 'Synced'`, 'fhir-sync@local');
    expect(read?.['hco_value']).toBe('B-2');
  });

  test('every view of the solution opens for everybody who may read its table', async () => {
    const views = await org.rows(
      `savedqueries?$select=name,savedqueryid,returnedtypecode&$filter=querytype eq 0 and startswith(returnedtypecode,'hco_')`,
    );
    const sets = new Map(
      (await org.rows('EntityDefinitions?$select=LogicalName,EntitySetName')).map((row) => [
        row['LogicalName'],
        row['EntitySetName'],
      ]),
    );
    expect(views.length).toBeGreaterThan(30);
    for (const view of views) {
      const path = `${String(sets.get(view['returnedtypecode']))}?savedQuery=${String(view['savedqueryid'])}`;
      const answer = await org.call('GET', path, undefined, 'sync-administrator@local');
      const code = (answer.body['error'] as { code?: string } | undefined)?.code;
      expect([view['name'], code]).not.toEqual([view['name'], '0x8004f504']);
    }
  });
});
