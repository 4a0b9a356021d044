import { clinic, patient, resource } from '../testing/clinic';
import { lastJson, outreach } from '../testing/command';
import { startFhirServer } from '../testing/fhir-server';
import { ndjson, temporaryFolder } from '../testing/temporary-folder';
import { EXIT } from './exit-codes';

const CANARY = 'Kanarienvogel';
const resources = [
  ...clinic,
  patient('p2', { photo: [{ title: CANARY }], animal: { species: { text: CANARY } }, name: [{ family: CANARY }] }),
  resource('Basic', 'b1', { code: { text: CANARY } }),
];

describe('outreach maps coverage', () => {
  const folder = temporaryFolder({ 'all.ndjson': ndjson(...resources), 'bad.ndjson': '{"resourceType":\n' });

  test('I5: lists by type what no map reads, with how many resources have it, and no value', async () => {
    const told = await outreach(['maps', 'coverage', '--source', folder]);
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(told.stdout).toContain('Patient (2): not read:\n');
    expect(told.stdout).toMatch(/^ {2}animal[^\n]* \(1\)$/m);
    expect(told.stdout).toContain('Basic (1): no map\n');
    expect(told.stdout).toMatch(/^Organization \(1\): all elements are read$/m);
    expect(told.stdout).not.toContain(CANARY);
  });

  test('--json is one line with the same', async () => {
    const told = await outreach(['maps', 'coverage', '--source', folder, '--json']);
    expect(told.stdout.trimEnd()).not.toContain('\n');
    expect(lastJson(told)).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'Basic', resources: 1, mapped: false })]),
    );
  });

  test('of a server', async () => {
    const server = await startFhirServer();
    await server.put(...clinic);
    const told = await outreach(['maps', 'coverage', '--source', server.base, '--json']);
    await server.stop();
    expect(lastJson(told)).toEqual(
      expect.arrayContaining([expect.objectContaining({ type: 'CareTeam', resources: 2 })]),
    );
  });

  test.each(['/nowhere/at/all', 'http://fhir.example/fhir', 'http://127.0.0.1:9/fhir'])(
    '%s is no source: one sentence, exit code 1',
    async (source) => {
      const told = await outreach(['maps', 'coverage', '--source', source]);
      expect([told.code, told.stdout]).toEqual([EXIT.failed, '']);
      expect(told.stderr).toMatch(/^[A-Z][^\n]*\.\n$/);
    },
  );
});
