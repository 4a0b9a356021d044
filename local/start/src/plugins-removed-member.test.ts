import { createDataverseClient, type DataverseClient } from '@patient-outreach/dataverse-client';
import { runSync, type FhirResource, type SyncSummary } from '@patient-outreach/fhir-sync';
import { TrackedChanges } from '@patient-outreach/fhir-sync/dist/adapters/dataverse/tracked-changes';
import { writeBack, type WriteBackSummary } from '@patient-outreach/fhir-sync/dist/run/write-back/write-back';
import { startFhirServer, type FhirServer } from '@patient-outreach/fhir-sync/dist/testing/fhir-server';
import { agent, describeGuarded, guarded } from './testing/guarded';

const url = 'http://127.0.0.1:5080';

/** From a deleted row through plug-in and write-back to the FHIR server, with the packed solution and its roles. */
describeGuarded('a care team member who is deleted here (needs dotnet and npm run pack)', () => {
  jest.setTimeout(120_000);
  const { call, read, update, handle } = guarded();
  let server: FhirServer;
  let client: DataverseClient;
  beforeAll(async () => {
    server = await startFhirServer();
    const made = createDataverseClient({
      url,
      token: () => Promise.resolve(`user:${agent}`),
      fetch: (input, init) => handle(new Request(input, init)),
    });
    if (!made.ok) throw new Error(made.error.message);
    client = made.value;
    await server.put(
      { resourceType: 'Practitioner', id: 'dr', name: [{ family: 'Doctor' }] },
      { resourceType: 'Practitioner', id: 'nurse', name: [{ family: 'Nurse' }] },
      { resourceType: 'Patient', id: 'p', name: [{ family: 'Patient' }] },
      team(['Practitioner/dr', 'Practitioner/nurse']),
    );
  });
  afterAll(() => server.stop());

  const team = (members: readonly string[], more: object = {}): FhirResource => ({
    resourceType: 'CareTeam',
    id: 't',
    status: 'active',
    subject: { reference: 'Patient/p' },
    participant: members.map((reference) => ({ member: { reference } })),
    ...more,
  });
  const pass = (): Promise<SyncSummary> => runSync({ client, source: server.base, sourceName: 'main' });
  const tokens = { token: () => Promise.resolve(undefined) };
  const back = (): Promise<WriteBackSummary> =>
    writeBack({ client, feed: new TrackedChanges(client), fhir: { base: server.base, tokens }, sourceName: 'main' });
  const members = async (): Promise<unknown[]> => {
    const rows = await read(
      'hco_careteamparticipants?$filter=statecode eq 0&$select=hco_fhirkey&$expand=hco_member_contact($select=hco_fhirkey)',
    );
    return (rows['value'] as { hco_member_contact: { hco_fhirkey: string } }[])
      .map((row) => row.hco_member_contact.hco_fhirkey)
      .sort();
  };
  const atServer = async (): Promise<unknown> =>
    (
      (await (await fetch(`${server.base}/CareTeam/t`)).json()) as { participant?: { member: { reference: string } }[] }
    ).participant?.map(({ member }) => member.reference);
  const remove = async (person: string, user?: string): Promise<void> => {
    const rows = await read(
      `hco_careteamparticipants?$filter=hco_member_contact/hco_fhirkey eq '${person}'&$select=hco_careteamparticipantid`,
    );
    const [row] = rows['value'] as Record<string, unknown>[];
    const answer = await call(
      'DELETE',
      `hco_careteamparticipants(${String(row?.['hco_careteamparticipantid'])})`,
      undefined,
      user,
    );
    expect([answer.status, answer.message]).toEqual([204, '']);
  };
  const notes = async (): Promise<unknown[]> =>
    (await read('hco_synctombstones?$select=hco_fhirid,statecode'))['value'] as unknown[];
  const switchOn = async (on: boolean): Promise<void> => {
    const maps = await read("hco_syncmaps?$filter=hco_mapkey eq 'hco~CareTeam'&$select=hco_syncmapid");
    const [map] = maps['value'] as Record<string, unknown>[];
    expect((await update('hco_syncmaps', String(map?.['hco_syncmapid']), { hco_writeback: on })).status).toBe(204);
  };

  test('leaves no note as long as nothing is written back, and comes back with the next version', async () => {
    expect(await pass()).toMatchObject({ status: 'succeeded', written: 4 });
    await remove('Practitioner-nurse');
    expect([await notes(), await members()]).toEqual([[], ['Practitioner-dr']]);
    await server.put(team(['Practitioner/dr', 'Practitioner/nurse'], { name: 'Renamed' }));
    expect(await pass()).toMatchObject({ status: 'succeeded' });
    expect(await members()).toEqual(['Practitioner-dr', 'Practitioner-nurse']);
  });

  test('leaves the CareTeam at the server; a pass in between does not bring the row back', async () => {
    await switchOn(true);
    expect(await back()).toMatchObject({ status: 'succeeded', written: 0 });
    await remove('Practitioner-nurse');
    expect(await notes()).toMatchObject([{ hco_fhirid: 't', statecode: 0 }]);
    await server.put(team(['Practitioner/dr', 'Practitioner/nurse'], { name: 'Renamed again' }));
    expect(await pass()).toMatchObject({ status: 'succeeded' });
    expect(await members()).toEqual(['Practitioner-dr']);
    expect(await back()).toMatchObject({ status: 'succeeded', written: 1 });
    expect([await atServer(), await members(), await notes()]).toMatchObject([
      ['Practitioner/dr'],
      ['Practitioner-dr'],
      [{ statecode: 1 }],
    ]);
    expect(await pass()).toMatchObject({ written: 0 });
    expect(await back()).toMatchObject({ written: 0 });
  });

  test('who left the team at the server leaves no note, and is let in again when the server says so', async () => {
    await server.put(team([]));
    await server.put(team([], { participant: undefined }));
    expect(await pass()).toMatchObject({ status: 'succeeded' });
    expect(await members()).toEqual([]);
    expect(await notes()).toHaveLength(1);
    expect(await back()).toMatchObject({ written: 0 });
    await server.put(team(['Practitioner/nurse', 'Practitioner/dr']));
    expect(await pass()).toMatchObject({ status: 'succeeded' });
    expect(await members()).toEqual(['Practitioner-dr', 'Practitioner-nurse']);
  });

  test('a team that is deleted whole takes no member away at the server', async () => {
    const rows = await read("hco_careteams?$filter=hco_fhirkey eq 'CareTeam-t'&$select=hco_careteamid");
    const [row] = rows['value'] as Record<string, unknown>[];
    expect((await call('DELETE', `hco_careteams(${String(row?.['hco_careteamid'])})`)).status).toBe(204);
    await back();
    expect(await atServer()).toEqual(['Practitioner/nurse', 'Practitioner/dr']);
  });
});
