import { agent, attempt, choices, describeGuarded, gap, guarded, option } from './testing/guarded';

describeGuarded('plug-ins of care teams and care gaps (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, create, patient, read, update } = guarded();

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
});
