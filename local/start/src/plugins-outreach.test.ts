import { agent, attempt, choices, describeGuarded, guarded, noon, option, type Answer } from './testing/guarded';

describeGuarded('plug-ins of outreach attempts (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { assign, call, clock, create, patient, read, update, variable } = guarded();

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
        clock.now = new Date(noon.getTime() + day * 86_400_000);
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
      clock.now = new Date(noon.getTime() + 7 * 86_400_000);
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
        clock.now = new Date(`2026-03-${hour}:00Z`);
        const answers = [];
        for (const person of [vienna, arizona, unknown]) answers.push(await newAttempt(person, { hco_purpose: null }));
        return answers.map(({ status }) => status);
      };
      expect(await allowed('11T10:00')).toEqual([204, 400, 400]);
      expect(await allowed('12T17:00')).toEqual([204, 204, 400]);
      expect(await allowed('13T19:00')).toEqual([400, 204, 204]);
      // A letter is written at any hour.
      clock.now = new Date('2026-03-14T06:00:00Z');
      expect((await newAttempt(arizona, { hco_channel: letter })).status).toBe(204);
    });

    test('where patient and address say nothing the organization’s zone counts; one that nobody knows is none', async () => {
      const [unknown, abroad, vienna] = [
        await patient(),
        await patient({ address1_stateorprovince: 'WI', address1_country: 'Austria' }),
        await patient({ hco_timezone: 'Europe/Vienna' }),
      ];
      const allowed = async (zone: string, time: string): Promise<number[]> => {
        await variable('hco_DefaultTimeZone', 100_000_000, zone);
        clock.now = new Date(`2026-03-${time}:00Z`);
        const answers = [];
        for (const person of [unknown, abroad, vienna]) answers.push(await newAttempt(person));
        return answers.map(({ status }) => status);
      };
      // 10 h and 3 h in Tokyo; no hour at which it is day in all of the states, and one at which it is.
      expect(await allowed('Asia/Tokyo', '10T01:00')).toEqual([204, 204, 400]);
      expect(await allowed('Asia/Tokyo', '10T18:30')).toEqual([400, 400, 204]);
      expect(await allowed('Mars/Olympus', '19T01:00')).toEqual([400, 400, 400]);
      expect(await allowed('Mars/Olympus', '19T18:30')).toEqual([204, 204, 204]);
      await variable('hco_DefaultTimeZone', 100_000_000, '');
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
      await assign(agent, 'System Administrator');
      expect((await newAttempt(person, {}, agent)).status).toBe(204);
    });

    test('an opt-out that asks to cancel registrations asks for nothing that a plain environment lacks', async () => {
      const consent = await create('hco_contactpointconsents', {
        'hco_patient@odata.bind': `/contacts(${await patient()})`,
        hco_channel: option(choices.outreachChannel, 'email'),
        hco_purpose: option(choices.consentPurpose, 'event'),
        hco_status: option(choices.contactConsentStatus, 'opted-out'),
        hco_cancelevents: true,
      });
      expect((await read(`hco_contactpointconsents(${consent})`))['hco_cancelevents']).toBe(true);
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
});
