import { clinic, observation, patient } from '../testing/clinic';
import { outreach, type CommandResult } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const CANARY = 'Kanarienvogel';

describe('outreach forget', () => {
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(...clinic, patient('p2', { name: [{ family: CANARY }] }), observation('o2', 'p2'));
    expect((await world.run('sync')).code).toBe(EXIT.success);
  }, 60_000);
  afterAll(() => world.close());

  const forget = (args: readonly string[], environment: Record<string, string> = {}): Promise<CommandResult> =>
    outreach(['forget', ...args, '--target', world.target], environment);
  const about = (id: string): Promise<number> => world.count('hco_observations', `hco_fhirkey eq 'Observation-${id}'`);

  test('without --yes nothing happens', async () => {
    const before = await world.counts();
    const told = await forget(['Patient-p1']);
    expect([told.code, told.stdout]).toEqual([EXIT.failed, '']);
    expect(told.stderr).toMatch(/required option '--yes' not specified/);
    expect(await world.counts()).toEqual(before);
  });

  test.each(['p1', 'Observation-o1', "Patient-1' or 1 eq 1", 'Patient/p1'])(
    '%s is no key of a patient',
    async (key) => {
      expect(await forget([key, '--yes'])).toEqual({
        code: EXIT.failed,
        stdout: '',
        stderr: 'Give the FHIR key of a patient, such as Patient-123.\n',
      });
    },
  );

  test('the user of the sync may not delete: the patient is kept out from now on, and the sentence says who can', async () => {
    const told = await forget(['Patient-p1', '--yes']);
    expect([told.code, told.stdout]).toEqual([EXIT.failed, '']);
    expect(told.stderr).toMatch(/^The signed-in user may not delete rows there; sign in as an administrator\./);
    await world.fhir.put(observation('o3', 'p1'), patient('p1', { gender: 'female' }));
    await world.run('sync');
    expect(await about('o3')).toBe(0);
  });

  test('an administrator erases what is about the patient and nobody else, and a sync does not bring it back (I1)', async () => {
    const told = await forget(['Patient-p1', '--yes'], { OUTREACH_TOKEN: 'local' });
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(told.stdout).toMatch(/^\d+ rows erased\. The patient will not come back with a sync\.\n$/);
    expect(await world.count('contacts', `hco_fhirkey eq 'Patient-p1'`)).toBe(0);
    expect([await about('o1'), await about('o2')]).toEqual([0, 1]);
    const before = await world.counts();
    await world.run('sync', '--full');
    const { hco_syncruns: _runs, ...after } = await world.counts();
    const { hco_syncruns: _before, ...rows } = before;
    expect(after).toEqual(rows);
  });

  test('again, and of somebody nobody knows: 0 rows, no failure', async () => {
    for (const key of ['Patient-p1', 'Patient-stranger'])
      expect(await forget([key, '--yes'], { OUTREACH_TOKEN: 'local' })).toMatchObject({
        code: EXIT.success,
        stdout: '0 rows erased. The patient will not come back with a sync.\n',
      });
    await world.fhir.put(patient('stranger'));
    await world.run('sync');
    expect(await world.count('contacts', `hco_fhirkey eq 'Patient-stranger'`)).toBe(0);
  });

  test('nobody at the target: one sentence', async () => {
    const told = await outreach(['forget', 'Patient-p1', '--yes', '--target', 'https://contoso.invalid'], {
      OUTREACH_TOKEN: 'geheim',
    });
    expect(told).toMatchObject({ code: EXIT.failed, stdout: '' });
    expect(told.stderr).toMatch(/^[A-Z][^\n]*\.\n$/);
    expect(told.stderr).not.toContain('geheim');
  });
});
