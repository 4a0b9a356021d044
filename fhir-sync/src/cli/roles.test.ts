import { join } from 'node:path';
import { optionValue, quarantineStatus, securedColumns, tableOf } from '@patient-outreach/model';
import { idOf } from '../core/fhir/resource';
import { condition, patient } from '../testing/clinic';
import { lastJson, outreach, type CommandResult } from '../testing/command';
import { AGENT, openCommandWorld, type CommandWorld } from '../testing/command-world';
import { goldenFiles, readGolden } from '../testing/golden';
import { give } from '../testing/rights';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import type { SyncSummary } from '../run/summary';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const golden = join(__dirname, '../../golden');
const all = new Map(
  goldenFiles(golden).flatMap((name) =>
    readGolden(golden, name).fhir.map((one) => [`${one.resourceType}/${idOf(one)}`, one] as const),
  ),
);
const REPLAY = optionValue(quarantineStatus, 'replay') ?? 0;
const RESOLVED = optionValue(quarantineStatus, 'resolved') ?? 0;

/** Who may do what around the sync, with column security on, as the roles of the solution say. */
describe('with the roles of the solution', () => {
  const folder = temporaryFolder({ 'golden.ndjson': ndjson(...all.values()) });
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
    const [unit] = await world.organization.rows('businessunits?$select=businessunitid');
    for (const [name, role] of [
      ['sync-administrator', 'Sync Administrator'],
      ['coordinator', 'Outreach Coordinator'],
      ['clinician', 'Clinician'],
      ['nobody', undefined],
    ] as const) {
      await world.organization.send('POST', 'systemusers', {
        domainname: `${name}@local`,
        firstname: name,
        lastname: 'Test',
        accessmode: 0,
        'businessunitid@odata.bind': `/businessunits(${String(unit?.['businessunitid'])})`,
      });
      if (role !== undefined) await give(world.organization, `${name}@local`, 'role', role);
    }
  }, 60_000);
  afterAll(() => world.close());

  const as = (user: string, command: string, ...more: readonly string[]): Promise<CommandResult> =>
    outreach([...command.split(' '), '--target', world.target, ...more], { OUTREACH_TOKEN: `user:${user}@local` });
  const call = (user: string, method: string, path: string, body?: object): Promise<number> =>
    world.organization.dataverse
      .handle(
        new Request(`${world.target}/api/data/v9.2/${path}`, {
          method,
          headers: { authorization: `Bearer user:${user}@local`, 'content-type': 'application/json' },
          ...(body ? { body: JSON.stringify(body) } : {}),
        }),
      )
      .then(({ status }) => status);
  const first = async (path: string): Promise<Record<string, unknown>> => {
    const [row] = await world.organization.rows(path);
    if (!row) throw new Error(`There is no row at ${path}.`);
    return row;
  };

  test('the role of the sync is enough for every map of the pack, and for the columns under column security', async () => {
    const told = await outreach(['sync', '--source', folder, '--target', world.target, '--json']);
    const summary = lastJson(told) as SyncSummary;
    expect(summary.failure).toBeUndefined();
    // Golden resources refer to many that are not there; nothing is refused by Dataverse.
    const codes = new Set(
      (await world.organization.rows('hco_quarantines?$select=hco_reasoncode')).map((row) => row['hco_reasoncode']),
    );
    expect(
      [...codes].filter(
        (code) =>
          !['reference-parked', 'reference-unresolved', 'reference-missing', 'duplicate-id'].includes(String(code)),
      ),
    ).toEqual([]);
    expect(summary.written).toBeGreaterThan(20);
    const filled: string[] = [];
    for (const { table, column } of securedColumns) {
      const { entitySetName } = tableOf(table);
      const rows = await world.organization.rows(`${entitySetName}?$select=${column}&$filter=${column} ne null&$top=1`);
      if (rows.length > 0) filled.push(`${table}.${column}`);
    }
    expect(filled).toContain('hco_identifier.hco_value');
  });

  test('a second pass as the same user reads the secured values it wrote as they are, and writes nothing (I1)', async () => {
    const before = await world.counts();
    const told = await outreach(['sync', '--source', folder, '--target', world.target, '--json']);
    expect(lastJson(told)).toMatchObject({ written: 0, deleted: 0 });
    const { hco_syncruns: runs = 0, ...rest } = await world.counts();
    expect({ ...rest, hco_syncruns: runs - 1 }).toEqual(before);
  });

  test('the user of the sync can delete nothing it wrote, nor change roles', async () => {
    const row = await first(`contacts?$select=contactid&$filter=hco_fhirkey ne null`);
    expect(await call('fhir-sync', 'DELETE', `contacts(${String(row['contactid'])})`)).toBe(403);
    const role = await first(`roles?$select=roleid&$filter=name eq 'FHIR Sync Agent'`);
    expect(await call('fhir-sync', 'PATCH', `roles(${String(role['roleid'])})`, { name: 'Mine' })).toBe(403);
    const user = await first(`systemusers?$filter=domainname eq '${AGENT}'`);
    const more = { '@odata.id': `roles(${String(role['roleid'])})` };
    expect(
      await call(
        'fhir-sync',
        'POST',
        `systemusers(${String(user['systemuserid'])})/systemuserroles_association/$ref`,
        more,
      ),
    ).toBe(403);
  });

  describe('a replay asked for in the app', () => {
    let id: string;
    beforeAll(async () => {
      await world.fhir.put(condition('late', 'unborn'));
      expect((await world.run('sync', '--source-name', 'second')).code).toBe(EXIT.problems);
      const row = await first(`hco_quarantines?$filter=hco_source eq 'second' and hco_fhirid eq 'late'`);
      id = String(row['hco_quarantineid']);
    });

    test('is for who runs the sync: neither a coordinator nor a clinician sees what is in quarantine', async () => {
      for (const user of ['coordinator', 'clinician', 'nobody']) {
        expect([user, await call(user, 'GET', 'hco_quarantines?$top=1')]).toEqual([user, 403]);
        expect([user, await call(user, 'PATCH', `hco_quarantines(${id})`, { hco_status: REPLAY })]).toEqual([
          user,
          403,
        ]);
      }
    });

    test('as the button writes it, by a sync administrator, is carried out by the next pass of the agent (I4)', async () => {
      expect(await call('sync-administrator', 'PATCH', `hco_quarantines(${id})`, { hco_status: REPLAY })).toBe(204);
      await world.fhir.put(patient('unborn'));
      expect((await world.run('sync', '--source-name', 'second')).code).toBe(EXIT.success);
      expect(await first(`hco_quarantines?$filter=hco_quarantineid eq ${id}`)).toMatchObject({ hco_status: RESOLVED });
    });
  });

  test('maps, sources and runs are changed by who runs the sync and nobody else', async () => {
    const map = await first(`hco_syncmaps?$filter=hco_mapkey eq 'hco~Patient'`);
    const path = `hco_syncmaps(${String(map['hco_syncmapid'])})`;
    for (const user of ['coordinator', 'clinician', 'nobody']) {
      expect([user, await call(user, 'PATCH', path, { hco_enabled: false })]).toEqual([user, 403]);
      for (const set of ['hco_syncsources', 'hco_synctombstones', 'hco_bundlejobs'])
        expect([user, set, await call(user, 'POST', set, { hco_name: 'x' })]).toEqual([user, set, 403]);
    }
    expect(await call('sync-administrator', 'PATCH', path, { hco_enabled: true })).toBe(204);
  });

  test('who runs the sync reads what it wrote and changes none of it, and sees no value under column security', async () => {
    const row = await first(`contacts?$select=contactid&$filter=hco_fhirkey eq 'second~Patient-unborn'`);
    const path = `contacts(${String(row['contactid'])})`;
    expect(await call('sync-administrator', 'GET', path)).toBe(200);
    expect(await call('sync-administrator', 'PATCH', path, { lastname: 'x' })).toBe(403);
    expect(await call('sync-administrator', 'DELETE', path)).toBe(403);
    expect(await call('sync-administrator', 'GET', `hco_identifiers?$filter=hco_value eq 'N-17'`)).toBe(403);
  });

  test.each(['sync', 'sync --plan', 'quarantine replay', 'reconcile --heal', 'write-back'])(
    'outreach %s as somebody without the role says which role is missing, and writes nothing',
    async (command) => {
      const before = await world.counts();
      const told = await as('nobody', command, '--source', world.fhir.base);
      expect([told.code, told.stderr]).toEqual([
        EXIT.failed,
        expect.stringMatching(/^The signed-in user may not [^\n]*Give it the role "FHIR Sync Agent"\.[^\n]*\n$/),
      ]);
      expect(await world.counts()).toEqual(before);
    },
  );

  test('forgetting takes an administrator: who runs the sync is told so, and the patient is kept out all the same', async () => {
    const told = await as('sync-administrator', 'forget second~Patient-unborn', '--yes');
    expect([told.code, told.stderr]).toEqual([
      EXIT.failed,
      expect.stringMatching(/^The signed-in user may not delete rows there; sign in as an administrator\./),
    ]);
    await world.fhir.put(patient('unborn', { gender: 'female' }), condition('later', 'unborn'));
    await world.run('sync', '--source-name', 'second');
    expect(await world.count('hco_conditions', `hco_fhirkey eq 'second~Condition-later'`)).toBe(0);
    expect(await as('nobody', 'forget second~Patient-unborn', '--yes')).toMatchObject({
      code: EXIT.failed,
      stdout: '',
    });
    expect(await as('admin', 'forget second~Patient-unborn', '--yes')).toMatchObject({
      code: EXIT.success,
      stderr: '',
    });
    expect(await world.count('contacts', `hco_fhirkey eq 'second~Patient-unborn'`)).toBe(0);
  });
});
