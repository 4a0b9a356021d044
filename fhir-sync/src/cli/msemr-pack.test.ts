import { msemrExtensions } from '@patient-outreach/model';
import { lastJson, outreach, type CommandResult } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { standInRelationships, standInTables } from '../testing/msemr-stand-in';
import { msemrWorld } from '../testing/msemr-world';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

/** What an admin types who writes Microsoft's tables: the same commands, with `--maps msemr`. */
describe('outreach with --maps msemr', () => {
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.organization.importTables('MsemrStandIn', standInTables, standInRelationships);
    await world.organization.importTables('HealthCoreMsemrSync', msemrExtensions, []);
    await world.fhir.put(...msemrWorld);
  }, 90_000);
  afterAll(() => world.close());

  const run = (command: string, ...more: readonly string[]): Promise<CommandResult> =>
    outreach([...command.split(' '), '--source', world.fhir.base, '--target', world.target, ...more], {
      OUTREACH_TOKEN: 'local',
    });
  const all = msemrWorld.length;

  test('sync writes them, and again nothing (I1, I3)', async () => {
    const first = await run('sync', '--maps', 'msemr', '--json');
    expect([first.code, first.stderr]).toEqual([EXIT.success, '']);
    expect(lastJson(first)).toMatchObject({ read: all, written: all, quarantined: 0 });
    expect(lastJson(await run('sync', '--maps', 'msemr', '--full', '--json'))).toMatchObject({
      read: all,
      written: 0,
      unchanged: all,
    });
    expect(await world.count('hco_encounters')).toBe(0);
    expect(await world.count('msemr_encounters')).toBe(1);
  });

  test('reconcile compares them', async () => {
    const told = await run('reconcile', '--maps', 'msemr', '--json');
    expect(told.code).toBe(EXIT.success);
    expect(lastJson(told)).toMatchObject({ status: 'clean', compared: all, agreeing: all });
  });

  test('maps coverage goes by the pack', async () => {
    const told = await outreach(['maps', 'coverage', '--source', world.fhir.base, '--maps', 'msemr']);
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(told.stdout).toMatch(/^DiagnosticReport \(1\): /m);
    expect(told.stdout).not.toContain('no map');
  });

  test('forget needs no choice of maps: it erases from their tables, and nothing comes back', async () => {
    const told = await outreach(['forget', 'Patient-p', '--yes', '--target', world.target], {
      OUTREACH_TOKEN: 'local',
    });
    expect([told.code, told.stderr]).toEqual([EXIT.success, '']);
    for (const set of ['msemr_encounters', 'msemr_conditions', 'msemr_diagnosticreports', 'msemr_medicalidentifiers'])
      expect([set, await world.count(set)]).toEqual([set, 0]);
    const again = lastJson(await run('sync', '--maps', 'msemr', '--full', '--json'));
    expect(again).toMatchObject({ read: all, written: 0, quarantined: 0 });
    expect(await world.count('contacts', `hco_fhirkey eq 'Patient-p'`)).toBe(0);
    expect(lastJson(await run('reconcile', '--maps', 'msemr', '--json'))).toMatchObject({ status: 'clean' });
  });
});
