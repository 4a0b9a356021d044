import { interleave, SeededScheduler, seeds } from '@patient-outreach/local-dataverse/dist/testing/interleave';
import { attempt, booking, choices, describeGuarded, guarded, option, type Answer } from './testing/guarded';

/*
 * Rules that count rows, while transactions overlap: turns change before each lock and commit and around every call of a
 * plug-in, differently for each seed. A caller that loses a deadlock sends again, as clients of the platform do.
 */
const deadlock = '0x80044150';

describeGuarded('rules that count, while callers overlap (needs dotnet and npm run pack)', () => {
  jest.setTimeout(120_000);
  const scheduler = new SeededScheduler();
  const { call, create, patient, read, update } = guarded({ scheduler });

  const again =
    (send: () => Promise<Answer>): (() => Promise<Answer>) =>
    async () => {
      for (let tries = 0; ; tries++) {
        const answer = await send();
        const code = (answer.body['error'] as { code?: string } | undefined)?.code;
        if (code !== deadlock || tries === 5) return answer;
      }
    };
  const together = (seed: number, ...callers: readonly (() => Promise<Answer>)[]): Promise<Answer[]> =>
    interleave(scheduler, seed, callers.map(again));
  const done = (answers: readonly Answer[]): number => answers.filter(({ status }) => status === 204).length;
  const count = async (path: string): Promise<number> => ((await read(path))['value'] as unknown[]).length;

  test('bookings never get past the capacity of a slot, and no place stays free while somebody waits', async () => {
    for (const seed of seeds(10)) {
      const places = 1 + (seed % 3);
      const slot = await create('hco_slots', { hco_name: 'Slot', hco_capacity: places });
      const book = (): Promise<Answer> =>
        call('POST', 'hco_appointments', {
          'hco_slot@odata.bind': `/hco_slots(${slot})`,
          hco_status: booking('booked'),
        });
      const first = String((await book()).body['id']);
      const cancel = (): Promise<Answer> => update('hco_appointments', first, { hco_status: booking('cancelled') });
      expect([seed, done(await together(seed, book, book, cancel, book, book))]).toEqual([seed, 5]);
      const booked = await count(
        `hco_appointments?$filter=_hco_slot_value eq ${slot} and hco_status eq ${booking('booked')}`,
      );
      expect([seed, booked]).toEqual([seed, places]);
    }
  });

  test('a patient is never reached more often than the limit', async () => {
    for (const seed of seeds(8)) {
      const person = await patient({ hco_timezone: 'America/New_York' });
      const reach = (): Promise<Answer> =>
        call('POST', 'hco_outreachattempts', {
          'hco_patient@odata.bind': `/contacts(${person})`,
          hco_channel: option(choices.outreachChannel, 'letter'),
          hco_status: attempt('done'),
        });
      expect([seed, done(await together(seed, reach, reach, reach, reach, reach))]).toEqual([seed, 3]);
    }
  });

  test('nobody is left on the list who opted out at the same moment', async () => {
    for (const seed of seeds(8)) {
      const person = await patient();
      const channel = option(choices.outreachChannel, 'call');
      const plan = (): Promise<Answer> =>
        call('POST', 'hco_outreachattempts', {
          'hco_patient@odata.bind': `/contacts(${person})`,
          hco_channel: channel,
          hco_status: attempt('planned'),
        });
      const optOut = (): Promise<Answer> =>
        call('POST', 'hco_contactpointconsents', {
          'hco_patient@odata.bind': `/contacts(${person})`,
          hco_channel: channel,
          hco_purpose: option(choices.consentPurpose, 'care'),
          hco_status: option(choices.contactConsentStatus, 'opted-out'),
        });
      await together(seed, plan, optOut, plan);
      const pending = await count(
        `hco_outreachattempts?$filter=_hco_patient_value eq ${person} and hco_status eq ${attempt('planned')}`,
      );
      expect([seed, pending]).toEqual([seed, 0]);
    }
  });

  test('one open membership per person, team and role', async () => {
    for (const seed of seeds(8)) {
      const [team, person] = [await create('hco_careteams', { hco_name: 'Team' }), await patient()];
      const join = (): Promise<Answer> =>
        call('POST', 'hco_careteamparticipants', {
          'hco_careteam@odata.bind': `/hco_careteams(${team})`,
          'hco_member_contact@odata.bind': `/contacts(${person})`,
          hco_role: 'nurse',
        });
      expect([seed, done(await together(seed, join, join, join))]).toEqual([seed, 1]);
    }
  });

  test('links at opposite ends never close a circle of four teams together', async () => {
    for (const seed of seeds(10)) {
      const teams: string[] = [];
      for (const name of ['A', 'B', 'C', 'D']) teams.push(await create('hco_careteams', { hco_name: name }));
      const [a, b, c, d] = teams as [string, string, string, string];
      const link = (team: string, member: string) => (): Promise<Answer> =>
        call('POST', 'hco_careteamparticipants', {
          'hco_careteam@odata.bind': `/hco_careteams(${team})`,
          'hco_member_hco_careteam@odata.bind': `/hco_careteams(${member})`,
        });
      expect((await link(a, b)()).status).toBe(204);
      expect((await link(c, d)()).status).toBe(204);
      // Each alone is fine; the two share no team.
      expect([seed, done(await together(seed, link(b, c), link(d, a)))]).toEqual([seed, 1]);
    }
  });
});
