import { openOrganization, type Organization } from './testing/organization';
import { current, managed, previous } from './testing/versions';

type Row = Record<string, unknown>;

/** What a solution brings, as rows: what identifies one to a person, and its id. */
const kinds: Readonly<Record<string, readonly [set: string, id: string, ...names: string[]]>> = {
  view: ['savedqueries', 'savedqueryid', 'returnedtypecode', 'querytype', 'name'],
  form: ['systemforms', 'formid', 'objecttypecode', 'type', 'name'],
  chart: ['savedqueryvisualizations', 'savedqueryvisualizationid', 'name'],
  role: ['roles', 'roleid', 'name'],
  resource: ['webresourceset', 'webresourceid', 'name'],
  profile: ['fieldsecurityprofiles', 'fieldsecurityprofileid', 'name'],
  app: ['appmodules', 'appmoduleid', 'uniquename'],
  variable: ['environmentvariabledefinitions', 'environmentvariabledefinitionid', 'schemaname'],
  assembly: ['pluginassemblies', 'pluginassemblyid', 'name'],
  type: ['plugintypes', 'plugintypeid', 'typename'],
  step: ['sdkmessageprocessingsteps', 'sdkmessageprocessingstepid', 'name'],
};

/** Kind → name of a component → its id. @throws when two have one name */
async function components(org: Organization): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const [kind, [set, id, ...names]] of Object.entries(kinds))
    for (const row of await org.rows(`${set}?$select=${[id, ...names].join(',')}`)) {
      const key = `${kind}/${names.map((name) => String(row[name])).join('/')}`;
      if (found.has(key)) throw new Error(`There are two of ${key}.`);
      found.set(key, String(row[id]));
    }
  const tables = await org.rows('EntityDefinitions?$select=LogicalName,MetadataId');
  for (const table of tables) found.set(`table/${String(table['LogicalName'])}`, String(table['MetadataId']));
  return found;
}

const base64 = (zip: Uint8Array): string => Buffer.from(zip).toString('base64');
const gone = [
  'table/hco_legacynote',
  'view/hco_caregap/0/Care gaps of old',
  'role/Former Role',
  'resource/hco_/scripts/old.js',
];

describe('a managed upgrade over the previous version', () => {
  jest.setTimeout(120_000);
  let org: Organization;
  let before: Map<string, string>;
  let after: Map<string, string>;
  let rowsBefore: Row[];
  let patient: string;
  const gaps = `hco_caregaps?$select=hco_name,hco_status,createdon,_hco_patient_value&$orderby=hco_name`;
  const held = `systemusers?$select=domainname&$filter=domainname eq 'fhir-sync@local'&$expand=systemuserroles_association($select=name)`;

  beforeAll(async () => {
    org = await openOrganization({ journeys: false });
    await org.importZip(managed(previous()));
    patient = await org.create('contacts', { lastname: 'Upgrade', hco_contacttype: 770_000_000 });
    for (const n of [1, 2, 3])
      await org.create('hco_caregaps', {
        hco_name: `Gap ${n}`,
        hco_gapkey: `gap-${n}`,
        hco_oldnote: 'kept by the old version',
        hco_status: 770_000_000,
        'hco_patient@odata.bind': `/contacts(${patient})`,
      });
    await org.create('hco_legacynotes', { hco_name: 'Gone with its table' });
    const [user] = await org.rows(`systemusers?$select=systemuserid&$filter=domainname eq 'fhir-sync@local'`);
    const [role] = await org.rows(`roles?$select=roleid&$filter=name eq 'FHIR Sync Agent'`);
    await org.call('POST', `systemusers(${String(user?.['systemuserid'])})/systemuserroles_association/$ref`, {
      '@odata.id': `roles(${String(role?.['roleid'])})`,
    });
    rowsBefore = await org.rows(gaps);
    before = await components(org);
    const upgrade = await org.call('POST', 'StageAndUpgrade', { CustomizationFile: base64(managed(current())) });
    expect([upgrade.status, upgrade.message]).toEqual([204, '']);
    after = await components(org);
  });
  afterAll(() => org.dataverse.close());

  test('changes every component in place: none has another id, none is there twice', () => {
    const changed = [...before].filter(([name, id]) => after.has(name) && after.get(name) !== id);
    expect(changed).toEqual([]);
    expect(before.size).toBeGreaterThan(250);
  });

  test('takes away what the new version no longer has, and nothing else', () => {
    const missing = [...before.keys()].filter((name) => !after.has(name));
    const kind = (name: string): boolean => name.startsWith('step/') || name.includes('hco_legacynote');
    expect(missing.filter((name) => !kind(name)).sort()).toEqual(gone.filter((name) => !kind(name)).sort());
    expect(missing.filter((name) => name.startsWith('step/'))).toHaveLength(1);
    expect(missing).toEqual(expect.arrayContaining(gone));
  });

  test('keeps the rows as they were, links included', async () => {
    expect(rowsBefore).toHaveLength(3);
    expect(await org.rows(gaps)).toEqual(
      rowsBefore.map((row) => expect.objectContaining({ ...row, '@odata.etag': expect.anything() as unknown }) as Row),
    );
    expect(rowsBefore[0]?.['_hco_patient_value']).toBe(patient);
  });

  test('a column that went is gone with its values, a new one is there and empty', async () => {
    expect((await org.call('GET', 'hco_caregaps?$select=hco_oldnote')).status).toBe(400);
    const rows = await org.rows('hco_caregaps?$select=hco_evaluatedon');
    expect(rows.map((row) => row['hco_evaluatedon'])).toEqual([null, null, null]);
    expect((await org.call('GET', 'hco_legacynotes')).status).toBe(404);
  });

  test('labels, lengths and options are the new version’s', async () => {
    const table = await org.call('GET', `EntityDefinitions(LogicalName='hco_caregap')?$select=DisplayName`);
    expect(JSON.stringify(table.body)).toContain('"Care gap"');
    const long = 'x'.repeat(300);
    await org.create('hco_caregaps', { hco_name: long, hco_gapkey: 'long' });
    await org.create('hco_quarantines', { hco_name: 'q', hco_quarantinekey: 'q', hco_status: 770_000_003 });
  });

  test('a step is updated in place, with its new filter', async () => {
    const steps = await org.rows(
      'sdkmessageprocessingsteps?$select=name,filteringattributes,sdkmessageprocessingstepid',
    );
    const ours = steps.filter(({ sdkmessageprocessingstepid: id }) =>
      [...after].some(([name, known]) => name.startsWith('step/') && known === id && before.get(name) === id),
    );
    expect(ours.map((row) => row['filteringattributes'])).toEqual(['hco_status,hco_duedate']);
  });

  test('who had a role still has it, with the privileges of the new version', async () => {
    const [user] = await org.rows(held);
    expect(JSON.stringify(user)).toContain('FHIR Sync Agent');
    const made = await org.call(
      'POST',
      'hco_communicationlanguages',
      { hco_name: 'L', hco_fhirkey: 'Language-1', 'hco_person@odata.bind': `/contacts(${patient})` },
      'fhir-sync@local',
    );
    // Appending to a contact is what only the new version of the role may do.
    expect([made.status, made.message]).toEqual([204, '']);
  });

  test('says its version, and the same upgrade again changes nothing', async () => {
    const [solution] = await org.rows(`solutions?$select=version&$filter=uniquename eq 'HealthCore'`);
    expect(solution?.['version']).toBe(current().version);
    await org.call('POST', 'StageAndUpgrade', { CustomizationFile: base64(managed(current())) });
    expect(await components(org)).toEqual(after);
  });
});

test('an update over the previous version (no upgrade) keeps what only the old one has', async () => {
  const org = await openOrganization({ journeys: false });
  await org.importZip(managed(previous()));
  const before = await components(org);
  await org.importZip(managed(current()));
  const after = await components(org);
  expect([...before].filter(([name, id]) => after.get(name) !== id)).toEqual([]);
  await org.dataverse.close();
}, 60_000);
