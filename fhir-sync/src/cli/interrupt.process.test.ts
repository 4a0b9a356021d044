import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve as path } from 'node:path';
import { resource } from '../testing/clinic';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import { EXIT } from './exit-codes';

jest.setTimeout(120_000);

const bin = path(__dirname, '../../../packages/cli/bin/outreach.js');
const ALL = 3500;
const TOKEN = 'geheim-token-4711';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command in a process of its own, from the build, as a shell starts it. */
describe('Ctrl-C while a sync writes', () => {
  const folder = temporaryFolder({
    'organizations.ndjson': ndjson(
      ...Array.from({ length: ALL }, (_, index) => resource('Organization', `o${index}`, { name: `Clinic ${index}` })),
    ),
  });
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
  }, 60_000);
  afterAll(() => world.close());

  /** @param signals sent while the first rows are on their way, 20 ms apart */
  const sync = (environment: Record<string, string>, ...signals: readonly NodeJS.Signals[]): Promise<Ended> =>
    new Promise((ended) => {
      const args = ['sync', '--source', folder, '--target', world.target, '--json'];
      const child = spawn(process.execPath, [bin, ...args], { env: { ...process.env, ...environment } });
      const said = { stdout: '', stderr: '' };
      child.stdout.on('data', (text) => (said.stdout += String(text)));
      child.stderr.on('data', (text) => (said.stderr += String(text)));
      child.on('close', (code) => ended({ code, ...said }));
      const left = [...signals];
      world.hear = ({ url }) => {
        if (!url.endsWith('UpsertMultiple') || !url.includes('accounts') || left.length === 0) return;
        for (const [index, signal] of left.splice(0).entries()) setTimeout(() => child.kill(signal), 20 * index);
      };
    });
  const rows = async (): Promise<number> => {
    const answer = await world.organization.send(
      'GET',
      'accounts?$select=accountid&$count=true&$filter=hco_fhirkey ne null&$top=1',
    );
    return Number(answer['@odata.count']);
  };

  test('I4: the batch on its way lands, the run ends with exit code 130, and the next one goes on', async () => {
    const stopped = await sync({ OUTREACH_TOKEN: 'local' }, 'SIGINT');
    expect(stopped.code).toBe(EXIT.cancelled);
    expect(stopped.stderr).toContain('Stopping after the current batch; press Ctrl-C again to stop at once.');
    expect(stopped.stderr).toContain('Cancelled. The next run goes on.');
    expect(stopped.stderr).not.toMatch(/\n\s+at |Error/);
    const summary = JSON.parse(stopped.stdout) as Record<string, unknown>;
    expect(summary).toMatchObject({ status: 'failed', failure: { code: 'cancelled' }, quarantined: 0 });
    expect(Number(summary['written'])).toBeGreaterThan(0);
    expect(Number(summary['written'])).toBeLessThan(ALL);
    expect(await rows()).toBe(Number(summary['written']));
    const [run] = await world.organization.rows('hco_syncruns?$select=hco_detail,hco_finishedon');
    expect(run).toMatchObject({ hco_finishedon: expect.any(String) });
    expect(JSON.parse(String(run?.['hco_detail']))).toMatchObject({ failure: { code: 'cancelled' } });
    const next = await sync({});
    expect(next).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(JSON.parse(next.stdout)).toMatchObject({
      read: ALL,
      written: ALL - Number(summary['written']),
      unchanged: Number(summary['written']),
    });
    expect(await rows()).toBe(ALL);
  });

  test('a second time ends it at once, and a token is never told', async () => {
    for (const row of await world.organization.rows('accounts?$select=accountid&$filter=hco_fhirkey ne null&$top=10'))
      await world.organization.send('DELETE', `accounts(${String(row['accountid'])})`);
    const stopped = await sync({ OUTREACH_FHIR_TOKEN: TOKEN }, 'SIGTERM', 'SIGINT');
    expect(stopped.code).toBe(EXIT.cancelled);
    expect(stopped.stdout + stopped.stderr).not.toContain(TOKEN);
    expect(JSON.parse((await sync({})).stdout)).toMatchObject({ status: 'succeeded', quarantined: 0 });
    expect(await rows()).toBe(ALL);
  });

  test.each(['reconcile', 'sync --plan', 'quarantine replay'])(
    'outreach %s ends with exit code 130 and one sentence, and leaves no files behind',
    async (command) => {
      const spills = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('outreach-reconcile-'));
      const before = spills();
      const args = [...command.split(' '), '--source', folder, '--target', world.target];
      const child = spawn(process.execPath, [bin, ...args]);
      const said = { stdout: '', stderr: '' };
      child.stdout.on('data', (text) => (said.stdout += String(text)));
      child.stderr.on('data', (text) => (said.stderr += String(text)));
      let asked = 0;
      world.hear = () => {
        if ((asked += 1) === 3) child.kill('SIGINT');
      };
      const code = await new Promise((ended) => child.on('close', ended));
      world.hear = () => undefined;
      expect([code, said.stderr]).toEqual([
        EXIT.cancelled,
        expect.stringMatching(/^\nStopping after the current batch; [^\n]+\.\nCancelled\.[^\n]*\n$/),
      ]);
      expect(spills()).toEqual(before);
    },
  );
});
