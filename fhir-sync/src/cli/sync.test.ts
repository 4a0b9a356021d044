import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { clinic, meta, observation, patient } from '../testing/clinic';
import { lastJson } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { temporaryFolder } from '../testing/temporary-folder';
import type { SyncSummary } from '../run/summary';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

/** What scripts may rely on. */
const PROMISED = ['read', 'written', 'unchanged', 'deleted', 'quarantined', 'filtered', 'apiCalls', 'seconds'];
const CANARY = 'Kanarienvogel';
/** A patient every text of whom is planted. */
const planted = patient('p9', {
  ...meta(1),
  name: [{ family: `${CANARY}1`, given: [`${CANARY}2`] }],
  telecom: [{ system: 'email', value: `${CANARY}3@example.org` }],
  identifier: [{ system: `urn:${CANARY}4`, value: `${CANARY}5` }],
  address: [{ line: [`${CANARY}6`], city: `${CANARY}7` }],
  maritalStatus: { text: `${CANARY}8` },
  birthDate: `${CANARY}9`,
});
/** Of a patient nobody has. */
const orphan = observation('orphan', 'nobody', { valueString: `${CANARY}10` });

describe('outreach sync, as the user with the role of the sync only', () => {
  const folder = temporaryFolder({});
  let world: CommandWorld;
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(...clinic);
  }, 60_000);
  afterAll(() => world.close());

  test('--plan tells what it would take and writes nothing', async () => {
    const writes: string[] = [];
    world.hear = ({ method, url }) => {
      if (method !== 'GET' && !url.endsWith('/$batch')) writes.push(`${method} ${new URL(url).pathname}`);
    };
    const before = await world.counts();
    const text = await world.run('sync', '--plan');
    expect(text).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(text.stdout).toMatch(/^contact +2 /m);
    expect(text.stdout).toContain('7 resources read, nothing written.');
    const json = await world.run('sync', '--plan', '--json');
    expect(json.stdout.trimEnd()).not.toContain('\n');
    expect(lastJson(json)).toMatchObject({ status: 'succeeded', read: 7, tables: { contact: { rows: 2 } } });
    world.hear = () => undefined;
    expect([writes, await world.counts()]).toEqual([[], before]);
  });

  test('a pass brings what is there; the next writes nothing; the object of --json has what is promised (I1, I3)', async () => {
    const first = await world.run('sync', '--json');
    expect(first).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(first.stdout.trimEnd()).not.toContain('\n');
    const summary = lastJson(first) as SyncSummary & Record<string, number>;
    expect(Object.keys(summary).slice(0, PROMISED.length)).toEqual(PROMISED);
    for (const name of PROMISED) expect([name, typeof summary[name]]).toEqual([name, 'number']);
    expect(summary).toMatchObject({ status: 'succeeded', read: 7, written: 7, quarantined: 0 });
    const second = await world.run('sync');
    expect(second).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(second.stdout).toContain('Nothing changed: 0 rows written.');
  });

  test('--full reads everything again, and finds all of it unchanged', async () => {
    const before = await world.counts();
    const full = await world.run('sync', '--full', '--json');
    expect(lastJson(full)).toMatchObject({ read: 7, unchanged: 7, written: 0 });
    const { hco_syncruns: runs = 0, ...rest } = await world.counts();
    expect({ ...rest, hco_syncruns: runs - 1 }).toEqual(before);
  });

  test('--plan after a pass tells that there is nothing to do', async () => {
    const before = await world.counts();
    expect(lastJson(await world.run('sync', '--plan', '--json'))).toMatchObject({ read: 7, tables: {}, rows: 0 });
    expect(await world.counts()).toEqual(before);
  });

  test('--log: a line of JSON per batch, the summary last', async () => {
    const lines = (await world.run('sync', '--full', '--log', '--json')).stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const batch of parsed.slice(0, -1)) expect(Object.keys(batch)).not.toContain('byType');
    expect(parsed.at(-1)).toMatchObject({ status: 'succeeded', read: 7 });
  });

  test('--bulk reads by $export', async () => {
    const before = world.fhir.requests.length;
    const bulk = await world.run('sync', '--bulk', '--full', '--json');
    expect([bulk.code, lastJson(bulk)]).toMatchObject([EXIT.success, { status: 'succeeded', written: 0 }]);
    expect(world.fhir.requests.slice(before).some(({ path }) => path.includes('$export'))).toBe(true);
  });

  test('--budget: the run pauses with exit code 3 and a sentence; the next one goes on where it ended (I4)', async () => {
    const many = Array.from({ length: 40 }, (_, index) => observation(`b${index}`, 'p1'));
    await world.fhir.put(...many);
    const paused = await world.run('sync', '--budget', '1', '--json');
    expect(paused.code).toBe(EXIT.paused);
    expect(paused.stderr).toMatch(/^[A-Z][^\n]+\.\n$/);
    expect(lastJson(paused)).toMatchObject({ status: 'failed', failure: { code: 'budget' } });
    expect(await world.count('hco_observations')).toBe(1);
    expect(lastJson(await world.run('sync', '--json'))).toMatchObject({ status: 'succeeded', written: many.length });
    expect(await world.count('hco_observations')).toBe(1 + many.length);
  });

  test('I5: with a resource in quarantine the exit code is 2, and nothing of a patient is told anywhere', async () => {
    const file = join(folder, 'report.html');
    await world.fhir.put(planted, orphan);
    const told = [
      await world.run('sync', '--report', file, '--log'),
      await world.run('sync', '--full', '--json', '--verbose'),
    ];
    for (const { code, stdout, stderr } of told) {
      expect(code).toBe(EXIT.problems);
      expect(stdout + stderr).toContain('orphan');
      expect(stdout + stderr).not.toContain(CANARY);
    }
    const html = readFileSync(file, 'utf8');
    expect(html).toContain('Observation/orphan');
    expect(html).not.toContain(CANARY);
    // One file that fetches nothing: no scripts, no addresses but the namespace of pictures.
    expect(html).not.toMatch(/<(?:script|link|img|iframe|object|embed)\b|@import|url\(|\s(?:src|href)=/i);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/(?:https?:)?\/\/[a-z0-9]/i);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(
      JSON.stringify([await world.organization.rows('hco_syncruns'), await world.organization.rows('hco_quarantines')]),
    ).not.toContain(CANARY);
  });
});
