import { observation, patient } from '../testing/clinic';
import { lastJson } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const CANARY = 'Kanarienvogel';

describe('outreach quarantine replay, as the user with the role of the sync only', () => {
  let world: CommandWorld;
  const folder = temporaryFolder({ 'one.ndjson': ndjson(observation('f1', 'later')) });
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(
      patient('p1'),
      observation('late', 'unborn', { valueString: CANARY }),
      observation('never', 'nobody', { valueString: CANARY }),
    );
    expect((await world.run('sync')).code).toBe(EXIT.problems);
  }, 60_000);
  afterAll(() => world.close());

  const statuses = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await world.organization.rows('hco_quarantines?$select=hco_name,hco_status')).map((row) => [
        String(row['hco_name']),
        row['hco_status@OData.Community.Display.V1.FormattedValue'] ?? row['hco_status'],
      ]),
    );
  const OPEN = 770_000_000;
  const RESOLVED = 770_000_002;

  test('nothing is mended: the same two are in quarantine, exit code 2, nothing is written (I1)', async () => {
    const before = await world.counts();
    const told = await world.run('quarantine replay');
    expect(told).toMatchObject({ code: EXIT.problems, stderr: '' });
    expect(told.stdout).toContain('2 in quarantine:');
    expect(told.stdout).not.toContain(CANARY);
    expect(await world.counts()).toEqual(before);
  });

  test('reads only what is in quarantine; what can be written by now is, and its entry is over', async () => {
    await world.fhir.put(patient('unborn'));
    // The patient comes by an event or a pass; replay itself reads what is in quarantine only.
    await world.run('sync', '--on-delete', 'ignore');
    await world.fhir.put(observation('after', 'p1'));
    const asked = world.fhir.requests.length;
    const told = await world.run('quarantine replay', '--json');
    expect(told).toMatchObject({ code: EXIT.problems, stderr: '' });
    expect(told.stdout.trimEnd()).not.toContain('\n');
    expect(lastJson(told)).toMatchObject({ read: 1, quarantined: 1, written: 0, status: 'problems' });
    expect(world.fhir.requests.slice(asked).filter(({ path }) => path.includes('nobody'))).toEqual([]);
    expect(await world.count('hco_observations', `hco_fhirkey eq 'Observation-late'`)).toBe(1);
    expect(await world.count('hco_observations', `hco_fhirkey eq 'Observation-after'`)).toBe(0);
    expect(await statuses()).toEqual({ 'Observation/late': RESOLVED, 'Observation/never': OPEN });
  });

  test('when everything is mended the exit code is 0', async () => {
    await world.fhir.put(patient('nobody'));
    await world.run('sync');
    const told = await world.run('quarantine replay', '--json');
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(lastJson(told)).toMatchObject({ read: 0, quarantined: 0, status: 'succeeded' });
    expect(new Set(Object.values(await statuses()))).toEqual(new Set([RESOLVED]));
  });

  test('a folder is read as a whole', async () => {
    const args = ['--source', folder, '--source-name', 'files'];
    expect((await world.run('sync', ...args)).code).toBe(EXIT.problems);
    const told = await world.run('quarantine replay', ...args, '--json');
    expect(lastJson(told)).toMatchObject({ read: 1, quarantined: 1 });
    expect(told.stdout).toContain('one.ndjson');
  });
});
