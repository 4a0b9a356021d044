import { clinic, observation, patient } from '../testing/clinic';
import { lastJson } from '../testing/command';
import { AGENT, openCommandWorld, type CommandWorld } from '../testing/command-world';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const CANARY = 'Kanarienvogel';

describe('outreach reconcile, as the user with the role of the sync only', () => {
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(...clinic);
    expect((await world.run('sync')).code).toBe(EXIT.success);
  }, 60_000);
  afterAll(() => world.close());

  const rowOf = async (key: string): Promise<Record<string, unknown> | undefined> =>
    (await world.organization.rows(`hco_observations?$filter=hco_fhirkey eq '${key}'`))[0];

  test('nothing differs: exit code 0, and a row that says so', async () => {
    const told = await world.run('reconcile');
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(told.stdout).toMatch(/^7 compared, 7 agree\. \d+ requests, [\d.]+ s\.\n$/);
    expect(await world.count('hco_reconciliations')).toBe(1);
    expect(await world.count('hco_reconciliationfindings')).toBe(0);
  });

  test('I5: what differs is listed by type and id with exit code 2, and left as it is', async () => {
    await world.fhir.put(
      patient('new', { name: [{ family: CANARY }] }),
      observation('o1', 'p1', { encounter: { reference: 'Encounter/e1' }, valueString: CANARY }),
    );
    const before = await world.counts();
    const text = await world.run('reconcile');
    expect(text).toMatchObject({ code: EXIT.problems, stderr: '' });
    expect(text.stdout).toContain('8 compared, 6 agree, 1 missing in Dataverse, 1 of an older version.');
    expect(text.stdout).toContain('  Patient/new: missing in Dataverse\n');
    expect(text.stdout).toContain('  Observation/o1: of an older version\n');
    const json = await world.run('reconcile', '--json');
    expect(json.stdout.trimEnd()).not.toContain('\n');
    expect(lastJson(json)).toMatchObject({
      status: 'differences',
      compared: 8,
      agreeing: 6,
      missing: 1,
      differs: 1,
      healed: 0,
      findings: expect.arrayContaining([{ kind: 'missing', type: 'Patient', id: 'new', healed: false }]),
    });
    expect(text.stdout + json.stdout).not.toContain(CANARY);
    const { hco_reconciliations: all, hco_reconciliationfindings: found, ...rows } = await world.counts();
    expect({ ...rows, hco_reconciliations: 1 }).toEqual(before);
    expect([all, found]).toEqual([3, 4]);
  });

  test('I4: --heal brings both sides together, also a row somebody deleted and one of a resource that is gone', async () => {
    await world.fhir.remove('CareTeam', 't2');
    const row = await rowOf('Observation-o1');
    await world.organization.send('DELETE', `hco_observations(${String(row?.['hco_observationid'])})`);
    const healed = await world.run('reconcile', '--heal');
    expect(healed).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(healed.stdout).toContain('3 healed.');
    expect(healed.stdout).toContain('Observation/o1: missing in Dataverse, healed');
    expect(healed.stdout).toContain('CareTeam/t2: missing at the source, healed');
    expect(healed.stdout).not.toContain(CANARY);
    expect(await rowOf('Observation-o1')).toMatchObject({ hco_valuetext: CANARY });
    const [team] = await world.organization.rows(`hco_careteams?$filter=hco_fhirkey eq 'CareTeam-t2'`);
    expect(team).toMatchObject({ statecode: 1 });
    expect(await world.run('reconcile')).toMatchObject({ code: EXIT.success });
  });

  test('what cannot be healed stays listed', async () => {
    await world.fhir.put(observation('orphan', 'nobody'));
    const told = await world.run('reconcile', '--heal', '--json');
    expect(told.code).toBe(EXIT.problems);
    expect(lastJson(told)).toMatchObject({ status: 'differences', missing: 1, healed: 0 });
    const findings = await world.organization.rows('hco_reconciliationfindings?$filter=hco_healed eq false');
    expect(findings.find((row) => row['hco_fhirid'] === 'orphan')).toMatchObject({
      hco_resourcetype: 'Observation',
      hco_reasoncode: 'not-healed',
    });
  });

  test('another source is another side: its rows are not missed', async () => {
    const other = await world.run('reconcile', '--source-name', 'second', '--json');
    expect(lastJson(other)).toMatchObject({ status: 'differences', 'missing-at-source': 0 });
  });

  test('a source that fails on the way: one sentence, exit code 1, and a row that says why', async () => {
    world.fhir.intercept = ({ url }) =>
      url.includes('/Observation') ? new Response(`{"issue":"${CANARY}"}`, { status: 500 }) : undefined;
    const told = await world.run('reconcile', '--json');
    world.fhir.intercept = () => undefined;
    expect(told.code).toBe(EXIT.failed);
    expect(told.stderr).toMatch(/^[A-Z][^\n]*\.\n$/);
    expect(told.stdout + told.stderr).not.toContain(CANARY);
    expect(lastJson(told)).toMatchObject({ status: 'failed', failure: { code: expect.any(String) } });
    const [row] = await world.organization.rows(`hco_reconciliations?$filter=hco_reasoncode ne null`);
    expect(row?.['hco_reasoncode']).toMatch(/^source-/);
    const [agent] = await world.organization.rows(`systemusers?$filter=domainname eq '${AGENT}'`);
    expect(row?.['_createdby_value']).toBe(agent?.['systemuserid']);
  });
});
