import {
  appointmentStatus,
  consentStatus,
  optionValue,
  outreachAttemptStatus,
  outreachChannel,
  type Choice,
} from '@patient-outreach/model';
import { writeBackClinic } from '../testing/write-back-clinic';
import { lastJson } from '../testing/command';
import { openCommandWorld, type CommandWorld } from '../testing/command-world';
import { EXIT } from './exit-codes';

jest.setTimeout(60_000);

const CANARY = 'Kanarienvogel';
const clinic = writeBackClinic(CANARY);
const option = (choice: Choice, code: string): number => optionValue(choice, code) ?? 0;

describe('outreach write-back, as the user with the role of the sync only', () => {
  let world: CommandWorld;
  const one = async (path: string): Promise<Record<string, unknown>> => {
    const [row] = await world.organization.rows(path);
    if (!row) throw new Error(`There is no row at ${path}.`);
    return row;
  };
  /** What a person does in the app. */
  const edit = async (set: string, key: string, columns: object): Promise<void> => {
    const row = await one(`${set}?$filter=hco_fhirkey eq '${key}'`);
    const id = Object.entries(row).find(([name]) => name === `${set.slice(0, -1)}id`)?.[1];
    await world.organization.send('PATCH', `${set}(${String(id)})`, columns);
  };
  const at = async (path: string): Promise<Record<string, unknown>> =>
    (await (await fetch(`${world.fhir.base}/${path}`)).json()) as Record<string, unknown>;
  beforeAll(async () => {
    world = await openCommandWorld();
    await world.fhir.put(...clinic);
    expect((await world.run('sync')).code).toBe(EXIT.success);
  }, 60_000);
  afterAll(() => world.close());

  test('nothing is switched on: nothing goes back', async () => {
    await edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'cancelled') });
    expect(await world.run('write-back')).toEqual({
      code: EXIT.success,
      stdout: '0 rows changed, 0 written back, 0 not to be written.\n',
      stderr: '',
    });
    await edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'booked') });
    for (const type of ['Appointment', 'Communication', 'CareTeam', 'Consent']) {
      const map = await one(`hco_syncmaps?$filter=hco_mapkey eq 'hco~${type}'`);
      await world.organization.send('PATCH', `hco_syncmaps(${String(map['hco_syncmapid'])})`, { hco_writeback: true });
    }
    // The first look only notes where changes begin.
    expect(lastJson(await world.run('write-back', '--json'))).toMatchObject({ status: 'succeeded', written: 0 });
  });

  test('I5: what a person changed is at the server, once; the output says how many and nothing of whom', async () => {
    await edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'cancelled') });
    const told = await world.run('write-back');
    expect(told).toEqual({
      code: EXIT.success,
      stdout: '1 rows changed, 1 written back, 0 not to be written.\n',
      stderr: '',
    });
    expect(await at('Appointment/a1')).toMatchObject({ status: 'cancelled', meta: { versionId: '2' } });
    expect(lastJson(await world.run('write-back', '--json'))).toMatchObject({ changed: 1, skipped: 1, written: 0 });
    expect(await at('Appointment/a1')).toMatchObject({ meta: { versionId: '2' } });
    expect(lastJson(await world.run('sync', '--json'))).toMatchObject({ status: 'succeeded', written: 0 });
  });

  test('an outreach attempt that is done becomes a Communication; the attempt points to it', async () => {
    const [person] = await world.organization.rows(`contacts?$filter=hco_fhirkey eq 'Patient-p1'`);
    const attempt = await world.organization.send('POST', 'hco_outreachattempts', {
      hco_name: 'Call',
      hco_status: option(outreachAttemptStatus, 'done'),
      hco_channel: option(outreachChannel, 'call'),
      hco_attemptedon: '2026-02-20T09:00:00Z',
      hco_notes: CANARY,
      'hco_patient@odata.bind': `/contacts(${String(person?.['contactid'])})`,
    });
    const id = String(attempt['hco_outreachattemptid']);
    const told = await world.run('write-back', '--json');
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(told.stdout).not.toContain(CANARY);
    expect(lastJson(told)).toMatchObject({ status: 'succeeded', written: 1, entries: [{ rule: 'communication' }] });
    const made = await at(`Communication/outreach-${id}`);
    expect(made).toMatchObject({ status: 'completed', subject: { reference: 'Patient/p1' } });
    expect(JSON.stringify(made)).not.toContain(CANARY);
    expect((await one(`hco_outreachattempts?$filter=hco_outreachattemptid eq ${id}`))['_hco_communication_value']).toBe(
      (await one(`hco_communications?$filter=hco_fhirkey eq 'Communication-outreach-${id}'`))['hco_communicationid'],
    );
  });

  test('a participant added by hand joins the team; the row made by hand gives way, where the role may not delete too', async () => {
    const team = await one(`hco_careteams?$filter=hco_fhirkey eq 'CareTeam-t1'`);
    const nurse = await one(`contacts?$filter=hco_fhirkey eq 'Practitioner-nurse'`);
    await world.organization.send('POST', 'hco_careteamparticipants', {
      hco_name: 'Nurse',
      'hco_careteam@odata.bind': `/hco_careteams(${String(team['hco_careteamid'])})`,
      'hco_member_contact@odata.bind': `/contacts(${String(nurse['contactid'])})`,
    });
    const told = await world.run('write-back', '--rules', 'care-team', '--json');
    expect(told).toMatchObject({ code: EXIT.success, stderr: '' });
    expect(lastJson(told)).toMatchObject({ written: 1 });
    expect((await at('CareTeam/t1'))['participant']).toMatchObject([
      { member: { reference: 'Practitioner/dr' } },
      { member: { reference: 'Practitioner/nurse' } },
    ]);
    const active = await world.organization.rows('hco_careteamparticipants?$filter=statecode eq 0');
    expect(active.map((row) => String(row['hco_fhirkey']).split('_')[0])).toEqual(['CareTeam-t1', 'CareTeam-t1']);
    expect(lastJson(await world.run('sync', '--json'))).toMatchObject({ status: 'succeeded', written: 0 });
  });

  test('a change on both sides is a conflict with exit code 2; the row follows the server', async () => {
    await edit('hco_consents', 'Consent-c1', { hco_status: option(consentStatus, 'inactive') });
    await world.fhir.put({ ...clinic[5]!, dateTime: '2026-03-02' });
    const told = await world.run('write-back');
    expect(told).toMatchObject({ code: EXIT.problems, stderr: '' });
    expect(told.stdout).toContain('  Consent/c1: conflict\n');
    expect(await at('Consent/c1')).toMatchObject({ status: 'active' });
    expect(await one(`hco_consents?$filter=hco_fhirkey eq 'Consent-c1'`)).toMatchObject({
      hco_status: option(consentStatus, 'active'),
    });
  });

  test('a server that refuses is told of by type and id', async () => {
    await edit('hco_consents', 'Consent-c1', { hco_status: option(consentStatus, 'inactive') });
    world.fhir.intercept = ({ method }) =>
      method === 'PUT' ? new Response(`{"issue":"${CANARY}"}`, { status: 422 }) : undefined;
    const told = await world.run('write-back', '--json');
    world.fhir.intercept = () => undefined;
    expect(told.code).toBe(EXIT.problems);
    expect(lastJson(told)).toMatchObject({ status: 'problems', entries: [{ id: 'c1', outcome: 'refused' }] });
    expect(told.stdout + told.stderr).not.toContain(CANARY);
  });

  test('a rule that is not there is refused with those that are', async () => {
    const told = await world.run('write-back', '--rules', 'everything');
    expect([told.code, told.stdout]).toEqual([EXIT.failed, '']);
    expect(told.stderr).toMatch(/Allowed choices are appointment, communication, care-team, consent\./);
  });
});
