import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openLocalDataverse, type LocalDataverse, type PluginHost } from '@patient-outreach/local-dataverse';
import { startDotnetPluginHost } from '@patient-outreach/local-dataverse/dist/plugin-host/dotnet-plugin-host';
import * as choices from '@patient-outreach/model/dist/choices';
import { tables, type Choice, type Table } from '@patient-outreach/model';
import { assignRole, importSolution, keysActive } from './import-solution';

const root = resolve(__dirname, '../../..');
const zip = join(root, 'solution/dist/HealthCore.zip');
const hostDll = join(root, 'local/dataverse/plugin-host/bin/Release/net10.0/PluginHost.dll');
const packed = existsSync(zip) && existsSync(hostDll);

const option = (choice: Choice, code: string): number => {
  const found = choice.options.find((candidate) => candidate.code === code);
  if (!found) throw new Error(`${choice.name} has no ${code}`);
  return found.value;
};
const gap = (code: string): number => option(choices.careGapStatus, code);
const attempt = (code: string): number => option(choices.outreachAttemptStatus, code);

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly message: string;
}

describe('what needs no .NET', () => {
  test('the generated list of columns that FHIR owns is the model’s', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, run by hand
    const generator = require('../../../plugins/tools/fhir-owned.cjs') as {
      render(from: readonly Table[]): string;
      file: string;
    };
    expect(readFileSync(generator.file, 'utf8')).toBe(generator.render(tables));
  });

  test('option values that plug-ins name are the model’s', () => {
    const source = readFileSync(join(root, 'plugins/src/Choices.cs'), 'utf8');
    const named = [...source.matchAll(/= (\d+); \/\/ (\w+): ([\w-]+)/g)];
    expect(named.length).toBe(source.split('const int').length - 1);
    for (const [, value, name, code] of named) {
      const choice = Object.values(choices).find((candidate) => candidate.name === name);
      expect([name, code, choice?.options.find((candidate) => candidate.code === code)?.value]).toEqual([
        name,
        code,
        Number(value),
      ]);
    }
  });
});

/** The plug-ins as they are packed, through import, registration, pipeline and plug-in host. */
(packed ? describe : describe.skip)('plug-ins in the local Dataverse (needs dotnet and npm run pack)', () => {
  jest.setTimeout(120_000);
  const noon = new Date('2026-03-10T18:00:00Z');
  let now = noon;
  let host: PluginHost;
  let dataverse: LocalDataverse;

  const call = async (method: string, path: string, body?: unknown, user = 'admin@local'): Promise<Answer> => {
    const response = await dataverse.handle(
      new Request(`http://127.0.0.1:5080/api/data/v9.2/${path}`, {
        method,
        headers: { authorization: `Bearer user:${user}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & { error?: { message: string } };
    const id = /\(([0-9a-f-]{36})\)$/.exec(response.headers.get('OData-EntityId') ?? '')?.[1];
    return { status: response.status, body: id ? { ...json, id } : json, message: json.error?.message ?? '' };
  };
  const agent = 'fhir-sync@local';
  const create = async (set: string, body: unknown, user?: string): Promise<string> => {
    const answer = await call('POST', set, body, user);
    expect([set, answer.status, answer.message]).toEqual([set, 204, '']);
    return String(answer.body['id']);
  };
  const update = async (set: string, id: string, body: unknown, user?: string): Promise<Answer> =>
    call('PATCH', `${set}(${id})`, body, user);
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const answer = await call('GET', path);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body;
  };
  const patient = (more: Record<string, unknown> = {}): Promise<string> =>
    create('contacts', { lastname: 'Test', hco_contacttype: 770_000_000, ...more });
  const variable = async (schemaname: string, type: number, defaultvalue: string): Promise<void> => {
    const found = await read(`environmentvariabledefinitions?$filter=schemaname eq '${schemaname}'`);
    const [row] = found['value'] as Record<string, unknown>[];
    if (row)
      await update('environmentvariabledefinitions', String(row['environmentvariabledefinitionid']), { defaultvalue });
    else await create('environmentvariabledefinitions', { schemaname, displayname: schemaname, type, defaultvalue });
  };

  beforeAll(async () => {
    host = await startDotnetPluginHost({ hostDll });
    dataverse = await openLocalDataverse({ pluginHost: host, journeys: false, clock: () => now });
    const api = (path: string, init: { method?: string; body?: unknown } = {}): Promise<Response> =>
      dataverse.handle(
        new Request(`http://127.0.0.1:5080/api/data/v9.2/${path}`, {
          method: init.method ?? 'GET',
          headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
          ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
        }),
      );
    await importSolution(api, readFileSync(zip));
    for (const table of tables.filter(({ synced }) => synced)) await keysActive(api, table.logicalName);
    await assignRole(api, agent, 'FHIR Sync Agent');
  });
  afterAll(async () => {
    await dataverse.close();
    await host.close();
  });
  beforeEach(() => {
    now = noon;
  });

  describe('local key', () => {
    test('a contact made by hand has a key at once; a given key stays; a bulk create gives each its own', async () => {
      const made = await patient();
      expect((await read(`contacts(${made})?$select=hco_fhirkey`))['hco_fhirkey']).toMatch(/^Local-[0-9a-f-]{36}$/);
      const synced = await patient({ hco_fhirkey: 'Patient-local-key' });
      expect((await read(`contacts(${synced})?$select=hco_fhirkey`))['hco_fhirkey']).toBe('Patient-local-key');
      const bulk = await call('POST', 'contacts/Microsoft.Dynamics.CRM.CreateMultiple', {
        Targets: ['A', 'B', 'C'].map((lastname) => ({ '@odata.type': 'Microsoft.Dynamics.CRM.contact', lastname })),
      });
      expect(bulk.status).toBe(200);
      const keys = await Promise.all(
        (bulk.body['Ids'] as string[]).map(async (id) => (await read(`contacts(${id})`))['hco_fhirkey']),
      );
      expect(new Set(keys).size).toBe(3);
      expect(keys.every((key) => String(key).startsWith('Local-'))).toBe(true);
    });
  });

  describe('care teams', () => {
    const team = (name: string): Promise<string> => create('hco_careteams', { hco_name: name });
    const member = (
      of: string,
      name: string,
      value: string,
      more: Record<string, unknown> = {},
    ): Record<string, unknown> => ({
      'hco_careteam@odata.bind': `/hco_careteams(${of})`,
      [`hco_member_${name}@odata.bind`]: `/${name === 'contact' ? 'contacts' : 'hco_careteams'}(${value})`,
      ...more,
    });

    test('a team never becomes a member of itself, directly or through others; a partial update is judged whole', async () => {
      const [a, b, c] = await Promise.all(['A', 'B', 'C'].map(team));
      if (!a || !b || !c) throw new Error('no teams');
      await create('hco_careteamparticipants', member(a, 'hco_careteam', b));
      const inB = await create('hco_careteamparticipants', member(b, 'hco_careteam', c));
      for (const [of, value] of [
        [a, a],
        [b, a],
        [c, a],
      ] as const) {
        const answer = await call('POST', 'hco_careteamparticipants', member(of, 'hco_careteam', value));
        expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('a member of itself')]);
      }
      // Only the member is in the message; the team comes from the image.
      const moved = await update('hco_careteamparticipants', inB, {
        'hco_member_hco_careteam@odata.bind': `/hco_careteams(${a})`,
      });
      expect([moved.status, moved.message]).toEqual([400, expect.stringContaining('a member of itself')]);
      // A row is not in its own way: the old edge is gone when the new one is judged.
      expect(
        (
          await update('hco_careteamparticipants', inB, {
            'hco_member_hco_careteam@odata.bind': `/hco_careteams(${c})`,
          })
        ).status,
      ).toBe(204);
    });

    test('of what the agent writes only the member of a circle is left out; the batch goes through', async () => {
      const a = await team('Agent A');
      const b = await team('Agent B');
      const answer = await call(
        'POST',
        'hco_careteamparticipants/Microsoft.Dynamics.CRM.CreateMultiple',
        {
          Targets: [
            [a, b],
            [b, a],
          ].map(([of, value]) => ({
            '@odata.type': 'Microsoft.Dynamics.CRM.hco_careteamparticipant',
            ...member(of ?? '', 'hco_careteam', value ?? ''),
          })),
        },
        agent,
      );
      expect([answer.status, answer.message]).toEqual([200, '']);
      const members = await Promise.all(
        (answer.body['Ids'] as string[]).map(
          async (id) => (await read(`hco_careteamparticipants(${id})`))['_hco_member_value'],
        ),
      );
      expect(members).toEqual([b, null]);
    });

    test('one open membership per person, team and role; an ended one or another role is no hindrance', async () => {
      const [of, person] = [await team('Memberships'), await patient()];
      const nurse = { hco_role: 'nurse', hco_rolesystem: 'urn:role' };
      const first = await create('hco_careteamparticipants', member(of, 'contact', person, nurse));
      const again = await call(
        'POST',
        'hco_careteamparticipants',
        member(of, 'contact', person, { ...nurse, hco_role: 'NURSE' }),
      );
      expect([again.status, again.message]).toEqual([400, expect.stringContaining('in this role already')]);
      const other = await create('hco_careteamparticipants', member(of, 'contact', person, { hco_role: 'doctor' }));
      const ended = await create(
        'hco_careteamparticipants',
        member(of, 'contact', person, { ...nurse, hco_periodend: '2026-01-01T12:00:00Z' }),
      );
      // Reopening it would make two: the rest of the row comes from the image.
      expect((await update('hco_careteamparticipants', ended, { hco_periodend: null })).status).toBe(400);
      expect((await update('hco_careteamparticipants', other, nurse)).status).toBe(400);
      expect((await update('hco_careteamparticipants', first, { hco_periodend: '2026-02-01T12:00:00Z' })).status).toBe(
        204,
      );
      expect((await update('hco_careteamparticipants', ended, { hco_periodend: null })).status).toBe(204);
      // The source may list a participant twice.
      await create('hco_careteamparticipants', member(of, 'contact', person, nurse), agent);
    });
  });

  describe('care gaps', () => {
    let measure: string;
    beforeAll(async () => {
      measure = await create('hco_measures', { hco_name: 'Measure' });
    });
    const newGap = async (of: string, more: Record<string, unknown> = {}): Promise<string> =>
      create('hco_caregaps', {
        'hco_patient@odata.bind': `/contacts(${of})`,
        'hco_measure@odata.bind': `/hco_measures(${measure})`,
        ...more,
      });

    test('moves forward only, is dated, and says why', async () => {
      const id = await newGap(await patient());
      expect(await read(`hco_caregaps(${id})`)).toMatchObject({
        hco_status: gap('open'),
        hco_openedon: '2026-03-10',
        hco_closedon: null,
      });
      expect((await update('hco_caregaps', id, { hco_status: gap('scheduled') })).status).toBe(204);
      const back = await update('hco_caregaps', id, { hco_status: gap('open') });
      expect([back.status, back.message]).toEqual([
        400,
        expect.stringContaining('A care gap that is scheduled cannot become open'),
      ]);
      expect((await update('hco_caregaps', id, { hco_status: gap('in-outreach') })).status).toBe(204);
      const excluded = await update('hco_caregaps', id, { hco_status: gap('excluded') });
      expect([excluded.status, excluded.message]).toEqual([400, expect.stringContaining('Why excluded')]);
      expect((await update('hco_caregaps', id, { hco_status: gap('closed') })).status).toBe(204);
      expect(await read(`hco_caregaps(${id})`)).toMatchObject({
        hco_closedon: '2026-03-10',
        hco_evidence: expect.stringContaining('by hand'),
      });
      expect((await update('hco_caregaps', id, { hco_status: gap('open') })).status).toBe(400);
      // A save of the form that sends the same status is no move.
      expect((await update('hco_caregaps', id, { hco_status: gap('closed') })).status).toBe(204);
    });

    test('an ended gap cancels pending outreach about it, but not what is also about another one', async () => {
      const person = await patient();
      const [one, two] = [await newGap(person), await newGap(person)];
      const about = async (gaps: string[], status: string): Promise<string> => {
        const id = await create('hco_outreachattempts', {
          'hco_patient@odata.bind': `/contacts(${person})`,
          'hco_caregap@odata.bind': `/hco_caregaps(${gaps[0] ?? ''})`,
          hco_channel: option(choices.outreachChannel, 'letter'),
          hco_status: attempt(status),
        });
        for (const linked of gaps) {
          const link = await call('POST', `hco_outreachattempts(${id})/hco_outreachattempt_caregap/$ref`, {
            '@odata.id': `hco_caregaps(${linked})`,
          });
          expect([link.status, link.message]).toEqual([204, '']);
        }
        return id;
      };
      const planned = await about([one], 'planned');
      const both = await about([two, one], 'planned');
      const done = await about([one], 'done');
      const statusOf = async (id: string): Promise<unknown> =>
        (await read(`hco_outreachattempts(${id})?$select=hco_status`))['hco_status'];
      expect((await update('hco_caregaps', one, { hco_status: gap('closed') })).status).toBe(204);
      expect(await Promise.all([planned, both, done].map(statusOf))).toEqual([
        attempt('cancelled'),
        attempt('planned'),
        attempt('done'),
      ]);
      expect(
        (await update('hco_caregaps', two, { hco_status: gap('excluded'), hco_exclusionreason: 'x' })).status,
      ).toBe(204);
      expect(await statusOf(both)).toBe(attempt('cancelled'));
    });
  });

  describe('outreach attempts', () => {
    const call1 = option(choices.outreachChannel, 'call');
    const letter = option(choices.outreachChannel, 'letter');
    const newAttempt = (of: string, more: Record<string, unknown> = {}, user?: string): Promise<Answer> =>
      call(
        'POST',
        'hco_outreachattempts',
        {
          'hco_patient@odata.bind': `/contacts(${of})`,
          hco_channel: call1,
          hco_status: attempt('done'),
          ...more,
        },
        user,
      );

    test('three a week per patient, channel and purpose; the fourth waits; other channels and purposes are free', async () => {
      const person = await patient({ hco_timezone: 'America/New_York' });
      for (let day = 0; day < 3; day++) {
        now = new Date(noon.getTime() + day * 86_400_000);
        expect((await newAttempt(person)).status).toBe(204);
      }
      const fourth = await newAttempt(person);
      expect([fourth.status, fourth.message]).toEqual([400, expect.stringContaining('reached 3 times within 7 days')]);
      expect((await newAttempt(person, { hco_channel: letter })).status).toBe(204);
      expect((await newAttempt(person, { hco_purpose: option(choices.consentPurpose, 'survey') })).status).toBe(204);
      const planned = await newAttempt(person, { hco_status: attempt('planned') });
      expect(planned.status).toBe(204);
      // Doing what was planned counts; the channel and patient come from the image.
      expect(
        (await update('hco_outreachattempts', String(planned.body['id']), { hco_status: attempt('done') })).status,
      ).toBe(400);
      now = new Date(noon.getTime() + 7 * 86_400_000);
      expect(
        (await update('hco_outreachattempts', String(planned.body['id']), { hco_status: attempt('done') })).status,
      ).toBe(204);
      // The next save is no further attempt.
      expect(
        (await update('hco_outreachattempts', String(planned.body['id']), { hco_status: attempt('done') })).status,
      ).toBe(204);
    });

    test('concurrent attempts do not get past the cap together', async () => {
      const person = await patient({ hco_timezone: 'America/New_York' });
      const answers = await Promise.all(Array.from({ length: 6 }, () => newAttempt(person)));
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(3);
    });

    test('a bulk write is counted as a whole', async () => {
      const person = await patient({ hco_timezone: 'America/New_York' });
      const answer = await call('POST', 'hco_outreachattempts/Microsoft.Dynamics.CRM.CreateMultiple', {
        Targets: Array.from({ length: 4 }, () => ({
          '@odata.type': 'Microsoft.Dynamics.CRM.hco_outreachattempt',
          'hco_patient@odata.bind': `/contacts(${person})`,
          hco_channel: letter,
          hco_status: attempt('done'),
        })),
      });
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('limit')]);
    });

    test('nobody is called at night, by the own zone, the address, or the strictest of all', async () => {
      const [vienna, arizona, unknown] = [
        await patient({ hco_timezone: 'Europe/Vienna' }),
        await patient({ address1_stateorprovince: 'AZ', address1_country: 'USA' }),
        await patient(),
      ];
      const allowed = async (hour: string): Promise<number[]> => {
        now = new Date(`2026-03-${hour}:00Z`);
        const answers = [];
        for (const person of [vienna, arizona, unknown]) answers.push(await newAttempt(person, { hco_purpose: null }));
        return answers.map(({ status }) => status);
      };
      expect(await allowed('11T10:00')).toEqual([204, 400, 400]);
      expect(await allowed('12T17:00')).toEqual([204, 204, 400]);
      expect(await allowed('13T19:00')).toEqual([400, 204, 204]);
      // A letter is written at any hour.
      now = new Date('2026-03-14T06:00:00Z');
      expect((await newAttempt(arizona, { hco_channel: letter })).status).toBe(204);
    });

    test('nobody is reached who died or opted out; an opt-out cancels what is pending of its purpose and channel', async () => {
      const deceased = await patient({ hco_deceased: true });
      expect((await newAttempt(deceased, { hco_status: attempt('planned') })).message).toContain('deceased');
      const person = await patient();
      const planned = async (more: Record<string, unknown> = {}): Promise<string> =>
        String((await newAttempt(person, { hco_status: attempt('planned'), ...more })).body['id']);
      const survey = { hco_purpose: option(choices.consentPurpose, 'survey') };
      const [care, surveyed, written] = [
        await planned(),
        await planned(survey),
        await planned({ hco_channel: letter }),
      ];
      const consent = await create('hco_contactpointconsents', {
        'hco_patient@odata.bind': `/contacts(${person})`,
        hco_channel: call1,
        hco_purpose: option(choices.consentPurpose, 'care'),
        hco_status: option(choices.contactConsentStatus, 'opted-in'),
      });
      const statuses = (): Promise<unknown[]> =>
        Promise.all(
          [care, surveyed, written].map(async (id) => (await read(`hco_outreachattempts(${id})`))['hco_status']),
        );
      expect(await statuses()).toEqual([attempt('planned'), attempt('planned'), attempt('planned')]);
      expect(
        (
          await update('hco_contactpointconsents', consent, {
            hco_status: option(choices.contactConsentStatus, 'opted-out'),
          })
        ).status,
      ).toBe(204);
      expect(await statuses()).toEqual([attempt('cancelled'), attempt('planned'), attempt('planned')]);
      const blocked = await newAttempt(person, { hco_status: attempt('planned') });
      expect([blocked.status, blocked.message]).toEqual([400, expect.stringContaining('opted out')]);
      // The agent records what happened elsewhere.
      await assignRole(
        (path, init = {}) =>
          dataverse.handle(
            new Request(`http://127.0.0.1:5080/api/data/v9.2/${path}`, {
              method: init.method ?? 'GET',
              headers: { authorization: 'Bearer local', 'content-type': 'application/json' },
              ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
            }),
          ),
        agent,
        'System Administrator',
      );
      expect((await newAttempt(person, {}, agent)).status).toBe(204);
    });

    test('the minimum age is the organization’s', async () => {
      await variable('hco_OutreachMinimumAge', 100_000_001, '18');
      const child = await patient({ hco_born: '2010-03-11T12:00:00Z' });
      const answer = await newAttempt(child, { hco_status: attempt('planned') });
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('younger than 18')]);
      expect(
        (await newAttempt(await patient({ hco_born: '2008-03-10T12:00:00Z' }), { hco_status: attempt('planned') }))
          .status,
      ).toBe(204);
      await variable('hco_OutreachMinimumAge', 100_000_001, '0');
      expect((await newAttempt(child, { hco_status: attempt('planned') })).status).toBe(204);
    });
  });

  describe('slots', () => {
    const booking = (code: string): number => option(choices.appointmentStatus, code);
    const newSlot = (more: Record<string, unknown> = {}): Promise<string> =>
      create('hco_slots', { hco_name: 'Slot', ...more });
    const book = (slot: string, more: Record<string, unknown> = {}, user?: string): Promise<string> =>
      create(
        'hco_appointments',
        { 'hco_slot@odata.bind': `/hco_slots(${slot})`, hco_status: booking('booked'), ...more },
        user,
      );
    const statusOf = async (id: string): Promise<unknown> =>
      (await read(`hco_appointments(${id})?$select=hco_status`))['hco_status'];
    const statuses = (ids: string[]): Promise<unknown[]> => Promise.all(ids.map(statusOf));

    test('past capacity a booking waits; a cancellation, a move and a deletion each let the next one in', async () => {
      const slot = await newSlot();
      const ids: string[] = [];
      for (let n = 0; n < 4; n++) {
        now = new Date(noon.getTime() + n * 1000);
        ids.push(await book(slot));
      }
      const [first, second, third, fourth] = ids as [string, string, string, string];
      expect(await statuses(ids)).toEqual([
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
      // One bulk write that only names the status: the slot comes from the image.
      expect((await update('hco_appointments', first, { hco_status: booking('cancelled') })).status).toBe(204);
      expect(await statuses(ids)).toEqual([
        booking('cancelled'),
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
      const other = await newSlot();
      expect((await update('hco_appointments', second, { 'hco_slot@odata.bind': `/hco_slots(${other})` })).status).toBe(
        204,
      );
      expect(await statuses(ids)).toEqual([
        booking('cancelled'),
        booking('booked'),
        booking('booked'),
        booking('waitlist'),
      ]);
      expect((await call('DELETE', `hco_appointments(${third})`)).status).toBe(204);
      expect(await statusOf(fourth)).toBe(booking('booked'));
      // Arriving keeps the place.
      expect((await update('hco_appointments', fourth, { hco_status: booking('arrived') })).status).toBe(204);
      expect(await statusOf(fourth)).toBe(booking('arrived'));
      // Nobody gets in by writing the status again.
      const late = await book(slot);
      expect((await update('hco_appointments', late, { hco_status: booking('booked') })).status).toBe(204);
      expect(await statusOf(late)).toBe(booking('waitlist'));
    });

    test('concurrent bookings and one bulk write never get past capacity', async () => {
      const slot = await newSlot();
      const ids = await Promise.all(Array.from({ length: 8 }, () => book(slot)));
      expect((await statuses(ids)).filter((status) => status === booking('booked'))).toHaveLength(1);
      const other = await newSlot();
      const bulk = await call('POST', 'hco_appointments/Microsoft.Dynamics.CRM.CreateMultiple', {
        Targets: Array.from({ length: 3 }, () => ({
          '@odata.type': 'Microsoft.Dynamics.CRM.hco_appointment',
          'hco_slot@odata.bind': `/hco_slots(${other})`,
          hco_status: booking('booked'),
        })),
      });
      expect(await statuses(bulk.body['Ids'] as string[])).toEqual([
        booking('booked'),
        booking('waitlist'),
        booking('waitlist'),
      ]);
    });

    test('what the source booked takes a place and is never moved; a time that is not available takes nobody', async () => {
      const slot = await newSlot();
      const synced = await book(slot, { hco_fhirkey: 'Appointment-slot-1' }, agent);
      const waiting = await book(slot, { hco_fhirkey: 'Appointment-slot-2', hco_status: booking('waitlist') }, agent);
      const own = await book(slot);
      expect(await statuses([synced, own])).toEqual([booking('booked'), booking('waitlist')]);
      const both = await book(slot, { hco_fhirkey: 'Appointment-slot-3' }, agent);
      expect(await statusOf(both)).toBe(booking('booked'));
      for (const id of [synced, both]) await call('DELETE', `hco_appointments(${id})`);
      expect(await statuses([waiting, own])).toEqual([booking('waitlist'), booking('booked')]);
      const closed = await newSlot({ hco_status: option(choices.slotStatus, 'busy-unavailable') });
      expect(await statusOf(await book(closed))).toBe(booking('waitlist'));
    });
  });

  describe('cost', () => {
    test('all plug-ins together on UpsertMultiple of 1,000 rows by the agent', async () => {
      const person = await patient({ hco_fhirkey: 'Patient-cost' });
      const send = async (set: string, run: string, version: number, bypass: boolean): Promise<number> => {
        const table = tables.find(({ entitySetName }) => entitySetName === set);
        const body = JSON.stringify({
          Targets: Array.from({ length: 1000 }, (_, n) => ({
            '@odata.type': `Microsoft.Dynamics.CRM.${table?.logicalName ?? ''}`,
            '@odata.id': `${set}(hco_fhirkey='Observation-${run}-${n}')`,
            hco_name: `Row ${n} at version ${version}`,
            'hco_patient@odata.bind': `/contacts(${person})`,
            hco_code: '8480-6',
            hco_codesystem: 'http://loinc.org',
            hco_codedisplay: 'Systolic blood pressure',
            hco_codecodings: '[{"system":"http://loinc.org","code":"8480-6","display":"Systolic blood pressure"}]',
            hco_fhirid: `${run}-${n}`,
            hco_source: 'cost',
            hco_versionid: String(version),
            hco_versionorder: `v${String(version).padStart(20, '0')}`,
            hco_lastupdated: '2026-03-01T10:00:00Z',
            hco_contenthash: `${version}`.padStart(64, '0'),
          })),
        });
        const started = performance.now();
        const response = await dataverse.handle(
          new Request(`http://127.0.0.1:5080/api/data/v9.2/${set}/Microsoft.Dynamics.CRM.UpsertMultiple`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${bypass ? 'local' : `user:${agent}`}`,
              'content-type': 'application/json',
              ...(bypass ? { 'MSCRM.BypassBusinessLogicExecution': 'CustomSync,CustomAsync' } : {}),
            },
            body,
          }),
        );
        expect([response.status, response.status < 300 ? '' : await response.text()]).toEqual([204, '']);
        return performance.now() - started;
      };
      const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
      for (const kind of ['create', 'update'] as const) {
        const times: Record<'with' | 'without', number[]> = { with: [], without: [] };
        await send('hco_observations', 'with', 1, false);
        await send('hco_observations', 'without', 1, true);
        for (let round = 2; round < 11; round++)
          for (const which of ['without', 'with'] as const)
            times[which].push(
              await send(
                'hco_observations',
                kind === 'create' ? `${which}-${round}` : which,
                round,
                which === 'without',
              ),
            );
        const [guarded, bare] = [median(times.with), median(times.without)];
        process.stdout.write(
          `${JSON.stringify({ measure: `plugins.upsertmultiple.${kind}`, rows: 1000, withMs: Math.round(guarded), withoutMs: Math.round(bare), overhead: Number((guarded / bare - 1).toFixed(2)) })}\n`,
        );
      }
    });
  });

  describe('columns that FHIR owns', () => {
    test('people are told where to change them; own columns, rows made by hand and the agent are free', async () => {
      const synced = await create(
        'contacts',
        { lastname: 'Synced', hco_fhirkey: 'Patient-owned-1', hco_source: 'clinic-a' },
        agent,
      );
      const refused = await update('contacts', synced, { hco_language: 'de' });
      expect([refused.status, refused.message]).toEqual([
        400,
        expect.stringContaining('hco_language of this row come from the FHIR source "clinic-a"'),
      ]);
      expect((await update('contacts', synced, { hco_timezone: 'Europe/Vienna', firstname: 'Free' })).status).toBe(204);
      expect((await update('contacts', synced, { hco_language: 'de' }, agent)).status).toBe(204);
      const local = await patient();
      expect((await update('contacts', local, { hco_language: 'de' })).status).toBe(204);
      await variable('hco_AllowFhirOwnedEdits', 100_000_002, 'yes');
      expect((await update('contacts', synced, { hco_language: 'fr' })).status).toBe(204);
      await variable('hco_AllowFhirOwnedEdits', 100_000_002, 'no');
      expect((await update('contacts', synced, { hco_language: 'it' })).status).toBe(400);
    });
  });
});
