import { Fhir } from 'fhir';
import {
  appointmentStatus,
  consentStatus,
  optionValue,
  outreachAttemptStatus,
  outreachChannel,
  tombstoneReason,
} from '@patient-outreach/model';
import { SearchSource } from '../../adapters/search/search-source';
import type { FhirResource } from '../../core/fhir/resource';
import type { WriteBackRule } from '../../core/write-back/rules';
import type { ChangeFeed } from '../../ports/change-feed';
import { resource } from '../../testing/clinic';
import { writeBackClinic } from '../../testing/write-back-clinic';
import { FakeDataverse } from '../../testing/fake-dataverse';
import { startFhirServer, type FhirServer } from '../../testing/fhir-server';
import { runSync } from '../run-sync';
import { writeBack, type WriteBackSummary } from './write-back';

const AGENT = '00000000-0000-0000-0000-00000000aaaa';
const PERSON = '00000000-0000-0000-0000-00000000bbbb';

/** Dataverse with people in it: every change says who made it, and is told by the feed. */
class Tracked extends FakeDataverse {
  user = AGENT;
  #changed: { table: string; id: string; by: string }[] = [];
  readonly feed: ChangeFeed = {
    changes: (entitySet, _columns, mark) => {
      const table = entitySet.slice(0, -1);
      const since = this.#changed
        .slice(mark === undefined ? Infinity : Number(mark))
        .filter((one) => one.table === table);
      const last = new Map(since.map(({ id, by }) => [id, by]));
      const rows = [...last].flatMap(([id, by]) =>
        this.rows(table)
          .filter((row) => row[`${table}id`] === id)
          .map((row) => ({ ...row, _modifiedby_value: by })),
      );
      return Promise.resolve({ rows, mark: String(this.#changed.length) });
    },
  };
  override whoAmI(): ReturnType<FakeDataverse['whoAmI']> {
    return Promise.resolve({ ok: true, value: { userId: AGENT, businessUnitId: AGENT, organizationId: AGENT } });
  }
  override async upsertMultiple(
    ...[target, rows]: Parameters<FakeDataverse['upsertMultiple']>
  ): ReturnType<FakeDataverse['upsertMultiple']> {
    const outcome = await super.upsertMultiple(target, rows);
    for (const { key } of rows) this.#note(target.table, (row) => row[target.keyColumn] === key, AGENT);
    return outcome;
  }
  /** What a person does in the app. */
  async edit(set: string, key: string, columns: object): Promise<void> {
    await this.upsert(set, { hco_fhirkey: key }, columns as Record<string, unknown>);
    this.#note(set.slice(0, -1), (row) => row['hco_fhirkey'] === key, PERSON);
  }
  #note(table: string, is: (row: Record<string, unknown>) => boolean, by: string): void {
    const row = this.rows(table).find(is);
    if (row) this.#changed.push({ table, id: String(row[`${table}id`]), by });
  }
}

const clinic = writeBackClinic();
const ALL: WriteBackRule['name'][] = ['appointment', 'communication', 'care-team', 'consent'];
const option = (choice: typeof appointmentStatus, code: string): number => optionValue(choice, code) ?? 0;

let server: FhirServer;
let fake: Tracked;
beforeEach(async () => {
  server = await startFhirServer();
  await server.put(...clinic);
  fake = new Tracked();
  await pass();
  await switchOn('Appointment', 'Communication', 'CareTeam', 'Consent');
  // The first look only sets the mark: what was there before is nobody's change.
  expect(await back()).toMatchObject({ status: 'succeeded', changed: 0, written: 0 });
});
afterEach(() => server.stop());

/** What an admin does in FHIR Sync Center. */
async function switchOn(...types: readonly string[]): Promise<void> {
  for (const type of types) await fake.upsert('hco_syncmaps', { hco_mapkey: `hco~${type}` }, { hco_writeback: true });
}
const tokens = { token: () => Promise.resolve(undefined) };
const back = (rules = ALL): Promise<WriteBackSummary> =>
  writeBack({ client: fake, feed: fake.feed, fhir: { base: server.base, tokens }, sourceName: 'main', rules });
const pass = async (): ReturnType<typeof runSync> =>
  runSync({ client: fake, source: await SearchSource.open({ base: server.base, name: 'main' }), full: true });
const at = async (path: string): Promise<FhirResource> => {
  const answer = await fetch(`${server.base}/${path}`);
  // Parsed here: the oracle takes only arrays of its own realm for arrays.
  return JSON.parse(await answer.text()) as FhirResource;
};
/** The oracle: the R4 definitions of the `fhir` package. */
const valid = (found: FhirResource): unknown =>
  new Fhir().validate(found as never).messages.filter(({ severity }) => ['error', 'fatal'].includes(String(severity)));
const versionOf = (found: FhirResource): unknown => (found['meta'] as { versionId?: unknown }).versionId;

test('the status of an appointment goes to the server, once, and does not come back as a change', async () => {
  await fake.edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'cancelled') });
  expect(await back()).toMatchObject({ status: 'succeeded', written: 1 });
  const now = await at('Appointment/a1');
  expect(now).toMatchObject({ status: 'cancelled', start: '2026-03-01T10:00:00Z' });
  expect([versionOf(now), valid(now)]).toEqual(['2', []]);
  expect(fake.snapshot('hco_appointment')['Appointment-a1']).toMatchObject({ hco_versionid: '2' });
  fake.writes = [];
  expect(await pass()).toMatchObject({ written: 0 });
  expect(fake.writes).toEqual([]);
  expect(await back()).toMatchObject({ written: 0 });
  expect(versionOf(await at('Appointment/a1'))).toBe('2');
});

test('changes of the sync itself are not echoed', async () => {
  await server.put({ ...clinic[3]!, status: 'arrived' });
  await pass();
  const before = server.requests.filter(({ method }) => method === 'PUT').length;
  const summary = await back();
  expect(summary.changed).toBeGreaterThan(0);
  expect(summary).toMatchObject({ skipped: summary.changed, written: 0 });
  expect(server.requests.filter(({ method }) => method === 'PUT')).toHaveLength(before);
});

test('a change on both sides is a conflict with a name, and what the server has is kept', async () => {
  await fake.edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'cancelled') });
  await server.put({ ...clinic[3]!, status: 'arrived' });
  expect(await back()).toMatchObject({
    status: 'problems',
    conflicts: 1,
    entries: [{ rule: 'appointment', type: 'Appointment', id: 'a1', outcome: 'conflict' }],
  });
  expect(await at('Appointment/a1')).toMatchObject({ status: 'arrived' });
  expect(fake.snapshot('hco_appointment')['Appointment-a1']).toMatchObject({
    hco_status: option(appointmentStatus, 'arrived'),
    hco_versionid: '2',
  });
});

test('a change that slips in between reading and writing meets If-Match', async () => {
  await fake.edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'cancelled') });
  server.intercept = (request) => {
    if (request.method !== 'PUT') return undefined;
    expect(request.headers.get('if-match')).toBe('W/"1"');
    return new Response('{"resourceType":"OperationOutcome"}', { status: 412 });
  };
  expect(await back()).toMatchObject({ conflicts: 1, entries: [{ outcome: 'conflict' }] });
});

test('an outreach that was done becomes a Communication, once, and the attempt points to it', async () => {
  const attempt = {
    hco_status: option(outreachAttemptStatus, 'done'),
    hco_channel: option(outreachChannel, 'email'),
    hco_attemptedon: '2026-02-20T09:00:00Z',
    hco_notes: 'CANARY',
    'hco_patient@odata.bind': "/contacts(hco_fhirkey='Patient-p1')",
  };
  const id = '0f8fad5b-d9cb-469f-a165-70867728950e';
  await fake.upsert('hco_outreachattempts', id, attempt);
  const row = fake.rows('hco_outreachattempt')[0]!;
  const rowId = String(row['hco_outreachattemptid']);
  const feed: ChangeFeed = {
    changes: (set) =>
      Promise.resolve({
        rows: set === 'hco_outreachattempts' ? [{ ...row, _modifiedby_value: PERSON }] : [],
        mark: '1',
      }),
  };
  const run = (): Promise<WriteBackSummary> =>
    writeBack({
      client: fake,
      feed,
      fhir: { base: server.base, tokens },
      sourceName: 'main',
      rules: ['communication'],
    });
  expect(await run()).toMatchObject({ status: 'succeeded', written: 1 });
  const made = await at(`Communication/outreach-${rowId}`);
  expect(made).toMatchObject({
    status: 'completed',
    subject: { reference: 'Patient/p1' },
    sent: '2026-02-20T09:00:00.000Z',
  });
  expect([valid(made), JSON.stringify(made).includes('CANARY')]).toEqual([[], false]);
  expect(fake.rows('hco_outreachattempt')[0]?.['_hco_communication_value']).toBe(
    fake.rows('hco_communication')[0]?.['hco_communicationid'],
  );
  // A pass that was cut off before its mark was set sees the attempt again.
  await run();
  expect(versionOf(await at(`Communication/outreach-${rowId}`))).toBe('1');
});

test('a member added by hand joins the CareTeam, and the sync makes the row its own', async () => {
  await fake.edit('hco_careteamparticipants', 'Local-1', {
    'hco_careteam@odata.bind': "/hco_careteams(hco_fhirkey='CareTeam-t1')",
    'hco_member_contact@odata.bind': "/contacts(hco_fhirkey='Practitioner-nurse')",
  });
  expect(await back()).toMatchObject({ status: 'succeeded', written: 1 });
  const team = await at('CareTeam/t1');
  expect(team['participant']).toMatchObject([
    { member: { reference: 'Practitioner/dr' } },
    { member: { reference: 'Practitioner/nurse' } },
  ]);
  expect(valid(team)).toEqual([]);
  const keys = fake.rows('hco_careteamparticipant').map((row) => String(row['hco_fhirkey']).split('_')[0]);
  expect(keys).toEqual(['CareTeam-t1', 'CareTeam-t1']);
});

test('a member made inactive leaves the CareTeam', async () => {
  const key = String(fake.rows('hco_careteamparticipant')[0]?.['hco_fhirkey']);
  await fake.edit('hco_careteamparticipants', key, { statecode: 1, statuscode: 2 });
  expect(await back()).toMatchObject({ written: 1 });
  const team = await at('CareTeam/t1');
  expect([team['participant'], valid(team)]).toEqual([undefined, []]);
});

describe('a member whose row a person deleted', () => {
  const NOTE = { hco_reason: optionValue(tombstoneReason, 'removed'), hco_resourcetype: 'CareTeam', statecode: 0 };
  const keys = (): unknown[] => fake.rows('hco_careteamparticipant').map((row) => row['hco_fhirkey']);
  const note = (): Record<string, unknown> | undefined => fake.rows('hco_synctombstone')[0];
  /** What the platform and the plug-in `RemovedMember` do; its own tests hold that it notes this. */
  const remove = async (at = 0): Promise<string> => {
    const row = fake.rows('hco_careteamparticipant')[at] ?? {};
    const key = String(row['hco_fhirkey']);
    await fake.delete('hco_careteamparticipants', { hco_fhirkey: key });
    await fake.upsert(
      'hco_synctombstones',
      { hco_tombstonekey: key },
      { ...NOTE, hco_fhirid: 't1', hco_source: 'main' },
    );
    return key;
  };
  const roles = (...names: readonly string[]): object => ({
    participant: names.map((text) => ({ role: [{ text }], member: { reference: 'Practitioner/dr' } })),
  });

  test('leaves the CareTeam, in that role alone, over the version that is there (If-Match)', async () => {
    await server.put({ ...clinic[4]!, ...roles('Surgeon', 'Coordinator') });
    await pass();
    const [surgeon] = fake.rows('hco_careteamparticipant').map((row) => row['hco_roledisplay']);
    await remove();
    const matched: (string | null)[] = [];
    server.intercept = (request) => {
      if (request.method === 'PUT') matched.push(request.headers.get('if-match'));
      return undefined;
    };
    expect(await back()).toMatchObject({ status: 'succeeded', written: 1 });
    const team = await at('CareTeam/t1');
    expect(team['participant']).toEqual([
      expect.objectContaining({ role: [{ text: surgeon === 'Surgeon' ? 'Coordinator' : 'Surgeon' }] }),
    ]);
    expect([valid(team), matched]).toEqual([[], ['W/"2"']]);
    expect([keys().length, note()?.['statecode']]).toEqual([1, 1]);
    // The note is done, and what the sync wrote is no change of a person's.
    expect(await back()).toMatchObject({ written: 0 });
    expect(versionOf(await at('CareTeam/t1'))).toBe('3');
  });

  test('does not come back with a pass before the write-back has run, also of a newer version (I2)', async () => {
    await remove();
    await server.put({ ...clinic[4]!, name: 'Renamed' });
    await pass();
    expect(fake.snapshot('hco_careteam')['CareTeam-t1']).toMatchObject({ hco_name: 'Renamed', hco_versionid: '2' });
    expect(keys()).toEqual([]);
    expect(await back()).toMatchObject({ written: 1 });
    await pass();
    expect([keys(), (await at('CareTeam/t1'))['participant']]).toEqual([[], undefined]);
  });

  test('comes back when the server does not let it go', async () => {
    const key = await remove();
    server.intercept = (request) => (request.method === 'PUT' ? new Response('{}', { status: 422 }) : undefined);
    expect(await back()).toMatchObject({ status: 'problems', entries: [{ type: 'CareTeam', outcome: 'refused' }] });
    expect([keys(), note()?.['statecode']]).toEqual([[key], 1]);
  });

  test('is tried again after a conflict, and stays away until then', async () => {
    await remove();
    server.intercept = (request) => (request.method === 'PUT' ? new Response('{}', { status: 412 }) : undefined);
    expect(await back()).toMatchObject({ conflicts: 1 });
    server.intercept = () => undefined;
    await pass();
    expect([keys(), note()?.['statecode']]).toEqual([[], 0]);
    expect(await back()).toMatchObject({ written: 1 });
  });

  test('comes back when nothing is written back any more', async () => {
    const key = await remove();
    await fake.upsert('hco_syncmaps', { hco_mapkey: 'hco~CareTeam' }, { hco_writeback: false });
    expect(await back()).toMatchObject({ changed: 0 });
    await server.put({ ...clinic[4]!, name: 'Renamed' });
    await pass();
    expect(keys()).toEqual([key]);
  });

  test('says nothing of the member when the whole team was deleted', async () => {
    await remove();
    await fake.delete('hco_careteams', { hco_fhirkey: 'CareTeam-t1' });
    expect(await back()).toMatchObject({ written: 0, changed: 1, skipped: 1 });
    expect((await at('CareTeam/t1'))['participant']).toHaveLength(1);
  });

  test('after a crash before the note is done the change is written once all the same', async () => {
    await remove();
    fake.interrupts = (call) =>
      call === 'update' ? { code: 'Network', status: 0, message: 'Gone.', retryable: true } : undefined;
    expect(await back()).toMatchObject({ status: 'failed' });
    fake.interrupts = () => undefined;
    expect(await back()).toMatchObject({ status: 'succeeded', written: 0 });
    expect([versionOf(await at('CareTeam/t1')), keys()]).toEqual(['2', []]);
  });
});

test('a member in a practitioner role leaves the CareTeam by that role', async () => {
  await server.put(resource('PractitionerRole', 'r1', { practitioner: { reference: 'Practitioner/dr' } }));
  await server.put({
    ...clinic[4]!,
    participant: [{ member: { reference: 'Practitioner/dr' } }, { member: { reference: 'PractitionerRole/r1' } }],
  });
  await pass();
  const row = fake.rows('hco_careteamparticipant').find((one) => one['_hco_practitionerrole_value'] != null);
  await fake.edit('hco_careteamparticipants', String(row?.['hco_fhirkey']), { statecode: 1, statuscode: 2 });
  expect(await back()).toMatchObject({ written: 1 });
  expect((await at('CareTeam/t1'))['participant']).toEqual([{ member: { reference: 'Practitioner/dr' } }]);
});

test('a consent that was withdrawn goes back; nothing does that is not switched on', async () => {
  await fake.edit('hco_consents', 'Consent-c1', { hco_status: option(consentStatus, 'inactive') });
  expect(await back(['appointment'])).toMatchObject({ changed: 0, written: 0 });
  expect(await back(['consent'])).toMatchObject({ written: 1 });
  const now = await at('Consent/c1');
  expect([now['status'], valid(now)]).toEqual(['inactive', []]);
});

test('nothing goes back whose map is not switched on for it, also when it is named', async () => {
  await fake.upsert('hco_syncmaps', { hco_mapkey: 'hco~Consent' }, { hco_writeback: false });
  await fake.edit('hco_consents', 'Consent-c1', { hco_status: option(consentStatus, 'inactive') });
  expect(await back(['consent'])).toMatchObject({ status: 'succeeded', changed: 0, written: 0 });
  expect(await at('Consent/c1')).toMatchObject({ status: 'active' });
  await switchOn('Consent');
  expect(await back()).toMatchObject({ written: 1 });
});

test('a FHIR server that does not take a change is told of, and the row is as the server has it', async () => {
  await fake.edit('hco_consents', 'Consent-c1', { hco_status: option(consentStatus, 'inactive') });
  server.intercept = (request) => (request.method === 'PUT' ? new Response('{}', { status: 422 }) : undefined);
  expect(await back()).toMatchObject({
    status: 'problems',
    entries: [{ type: 'Consent', id: 'c1', outcome: 'refused' }],
  });
});

test('after a crash before the mark the change is written once all the same', async () => {
  await fake.edit('hco_appointments', 'Appointment-a1', { hco_status: option(appointmentStatus, 'arrived') });
  let upserts = 0;
  fake.interrupts = (call) =>
    call === 'upsert' && (upserts += 1) === 1
      ? { code: 'Network', status: 0, message: 'Gone.', retryable: true }
      : undefined;
  expect(await back(['appointment'])).toMatchObject({ status: 'failed' });
  expect(await back(['appointment'])).toMatchObject({ status: 'succeeded' });
  expect(versionOf(await at('Appointment/a1'))).toBe('2');
});
