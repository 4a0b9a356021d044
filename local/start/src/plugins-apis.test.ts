import { choices, describeGuarded, gap, guarded, option } from './testing/guarded';

const quarantined = (code: string): number => option(choices.quarantineStatus, code);
const nowhere = '00000000-0000-4000-8000-000000000000';

describeGuarded('custom APIs (needs dotnet and npm run pack)', () => {
  jest.setTimeout(60_000);
  const { call, create, patient, read, trace, user, variable } = guarded();

  describe('hco_ReplayQuarantine', () => {
    const replay = (ids: unknown, by?: string) => call('POST', 'hco_ReplayQuarantine', { Ids: ids }, by);
    const row = (code: string): Promise<string> =>
      create('hco_quarantines', { hco_name: code, hco_status: quarantined(code) });

    test('open and parked rows are marked, resolved ones are left, missing ones are named; again changes nothing (I1)', async () => {
      const [open, parked, resolved] = [await row('open'), await row('parked'), await row('resolved')];
      const answer = await replay([open, parked, resolved, open, nowhere]);
      expect([answer.status, answer.message]).toEqual([200, '']);
      expect([answer.body['Asked'], answer.body['NotFound']]).toEqual([2, [nowhere]]);
      const statuses = async (): Promise<unknown[]> =>
        Promise.all([open, parked, resolved].map(async (id) => (await read(`hco_quarantines(${id})`))['hco_status']));
      expect(await statuses()).toEqual([quarantined('replay'), quarantined('replay'), quarantined('resolved')]);
      const version = (await read(`hco_quarantines(${open})`))['versionnumber'];
      expect((await replay([open])).body['Asked']).toBe(1);
      expect((await read(`hco_quarantines(${open})`))['versionnumber']).toBe(version);
    });

    test('bad lists are refused whole', async () => {
      for (const [ids, code] of [
        [[], 'HCO-531'],
        [Array.from({ length: 501 }, () => nowhere), 'HCO-531'],
        [[nowhere, 'x'], 'HCO-532'],
      ] as const) {
        const answer = await replay(ids);
        expect([answer.status, answer.message.slice(-9)]).toEqual([400, `(${code})`]);
      }
      expect((await replay('text')).status).toBe(400);
    });

    test('only who may change quarantined rows', async () => {
      const id = await row('open');
      expect((await replay([id], (await user('reader', 'Clinician')).name)).status).toBe(403);
      expect((await replay([id], (await user('syncadmin', 'Sync Administrator')).name)).body['Asked']).toBe(1);
    });
  });

  describe('hco_RaiseCareGapTrigger', () => {
    const raise = (id: string, by?: string) => call('POST', 'hco_RaiseCareGapTrigger', { CareGap: id }, by);
    const newGap = async (): Promise<{ id: string; person: string }> => {
      const person = await patient();
      const id = await create('hco_caregaps', {
        'hco_patient@odata.bind': `/contacts(${person})`,
        'hco_measure@odata.bind': `/hco_measures(${await create('hco_measures', { hco_name: 'M' })})`,
        hco_measurecode: 'eye-exam',
        hco_status: gap('open'),
      });
      return { id, person };
    };
    const trigger = async (name: string, parameters: readonly string[]): Promise<void> => {
      const api = await create('customapis', {
        uniquename: name,
        name,
        displayname: name,
        description: name,
        bindingtype: 0,
        isfunction: false,
        allowedcustomprocessingsteptype: 2,
      });
      for (const uniquename of parameters)
        await create('customapirequestparameters', {
          uniquename,
          name: uniquename,
          displayname: uniquename,
          description: uniquename,
          type: uniquename.endsWith('timestamp') ? 1 : 10,
          isoptional: false,
          'CustomAPIId@odata.bind': `/customapis(${api})`,
        });
    };
    const settled = async (wanted: string): Promise<void> => {
      for (let n = 0; n < 100 && !trace.some((line) => line.includes(wanted)); n++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(trace.filter((line) => line.includes(wanted))).toHaveLength(1);
    };

    test('without a trigger it says so, and nothing happens: a plain environment works', async () => {
      const { id } = await newGap();
      const answer = await raise(id);
      expect([answer.status, answer.body['Outcome']]).toEqual([200, 'not-configured']);
    });

    test('a trigger that is set is raised after the commit, with what it asks for', async () => {
      await trigger('msdynmkt_caregapopened', [
        'msdynmkt_signaltimestamp',
        'msdynmkt_signalingestiontimestamp',
        'msdynmkt_signaluserauthid',
        'msdynmkt_profileid',
        'msdynmkt_measurecode',
      ]);
      await variable('hco_CareGapTriggerMessage', 100_000_000, 'msdynmkt_caregapopened');
      const { id } = await newGap();
      const answer = await raise(id, (await user('nurse', 'Care Coordinator')).name);
      expect([answer.status, answer.message, answer.body['Outcome']]).toEqual([200, '', 'queued']);
      await settled("Custom API 'msdynmkt_caregapopened' ran");
    });

    test('what is wrong is said at once', async () => {
      const { id } = await newGap();
      await variable('hco_CareGapTriggerMessage', 100_000_000, 'msdynmkt_gone');
      expect((await raise(id)).message).toMatch(/\(HCO-522\)$/);
      await trigger('msdynmkt_more', ['msdynmkt_profileid', 'msdynmkt_shoesize']);
      await variable('hco_CareGapTriggerMessage', 100_000_000, 'msdynmkt_more');
      expect((await raise(id)).message).toMatch(/msdynmkt_shoesize.*\(HCO-523\)$/);
      expect((await raise(nowhere)).message).toMatch(/\(HCO-521\)$/);
      expect((await raise(id, (await user('looker', 'Clinician')).name)).status).toBe(403);
    });
  });

  describe('messages to people', () => {
    test('are in the language the user reads the app in, and carry their code', async () => {
      for (const [lcid, words] of [
        [1033, 'must be a number'],
        [3082, 'debe ser un número'],
        [2058, 'debe ser un número'],
        [1031, 'muss eine Zahl'],
        [3079, 'muss eine Zahl'],
        [1036, 'must be a number'],
      ] as const) {
        const { name, id } = await user(`speaker${lcid}`, 'Clinician');
        await create('usersettingscollection', { systemuserid: id, uilanguageid: lcid });
        const answer = await call('POST', 'hco_GetPatientTimeline', { Patient: 'x', Top: 0 }, name);
        expect([lcid, answer.message]).toEqual([lcid, expect.stringContaining(words)]);
        expect(answer.message).toMatch(/\(HCO-503\)$/);
      }
    });
  });
});
