import { createHost } from './create-host';
import type { PatientInputs } from './snapshot';
import { readSnapshot } from './snapshot';

const hostOn = (context: object) => createHost(() => context as unknown as ComponentFramework.Context<unknown>);

describe('writing through webAPI', () => {
  it('gives the new row’s id as filters take it, whatever form the host gives', async () => {
    const created: unknown[] = [];
    const createRecord = (...call: unknown[]) => {
      created.push(call);
      return Promise.resolve({ id: '{00000000-0000-4000-8000-00000000ABCD}' });
    };
    const answer = await hostOn({ webAPI: { createRecord } }).writes.create('hco_careteam', { hco_name: 'a' });
    expect(answer).toEqual({ ok: true, value: '00000000-0000-4000-8000-00000000abcd' });
    expect(created).toEqual([['hco_careteam', { hco_name: 'a' }]]);
  });

  it('passes on the words of a rule of the solution, and of nothing else (I5)', async () => {
    // Hosts reject with plain objects as well.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    const refusing = (error: unknown) => hostOn({ webAPI: { updateRecord: () => Promise.reject(error) } });
    const tell = async (error: unknown) => (await refusing(error).writes.update('t', 'id', {})) as unknown;
    const words = 'Choose another role.';
    expect(await tell({ errorCode: 0x80040265 | 0, message: words })).toEqual({
      ok: false,
      failure: { kind: 'refused', message: words },
    });
    expect(await tell({ errorCode: 0x80040237, message: 'Jane Roe exists' })).toEqual({
      ok: false,
      failure: { kind: 'failed', code: '0x80040237' },
    });
    expect(await tell(new TypeError('undefined is not a function'))).toEqual({
      ok: false,
      failure: { kind: 'failed' },
    });
  });

  it('is a failure, not an exception, where the host has no Web API', async () => {
    expect(await hostOn({}).writes.remove('t', 'id')).toEqual({ ok: false, failure: { kind: 'failed' } });
  });

  it('is a matter of the connection when there is none', async () => {
    const client = { isNetworkAvailable: () => false };
    const context = { client, webAPI: { deleteRecord: () => Promise.reject(new Error('x')) } };
    expect(await hostOn(context).writes.remove('t', 'id')).toEqual({ ok: false, failure: { kind: 'offline' } });
  });
});

describe('choosing a row', () => {
  it('asks for one row of the tables and gives it without braces', async () => {
    const asked: unknown[] = [];
    const lookupObjects = (options: unknown) => {
      asked.push(options);
      return Promise.resolve([{ id: '{ABCDEF00-0000-4000-8000-000000000001}', name: 'Nia', entityType: 'contact' }]);
    };
    expect(await hostOn({ utils: { lookupObjects } }).lookUp(['contact', 'account'])).toEqual({
      table: 'contact',
      id: 'abcdef00-0000-4000-8000-000000000001',
      name: 'Nia',
    });
    expect(asked).toEqual([
      { allowMultiSelect: false, defaultEntityType: 'contact', entityTypes: ['contact', 'account'] },
    ]);
  });

  it('is nothing when it was dismissed, in any of the ways hosts say so, and where there is no lookup', async () => {
    const ways: (() => Promise<unknown>)[] = [
      () => Promise.resolve([]),
      () => Promise.resolve(undefined),
      () => Promise.reject(new Error('cancelled')),
    ];
    for (const lookupObjects of ways)
      expect(await hostOn({ utils: { lookupObjects } }).lookUp(['contact'])).toBeUndefined();
    expect(await hostOn({}).lookUp(['contact'])).toBeUndefined();
  });
});

it('an address that the host cannot open is said, not thrown', () => {
  const opened: string[] = [];
  expect(
    hostOn({ navigation: { openUrl: (url: string) => void opened.push(url) } }).openUrl('https://x.example/'),
  ).toBe(true);
  expect(opened).toEqual(['https://x.example/']);
  expect(hostOn({}).openUrl('https://x.example/')).toBe(false);
});

describe('a snapshot', () => {
  const snapshotOf = (more: object) =>
    readSnapshot({ parameters: {}, ...more } as unknown as ComponentFramework.Context<PatientInputs>);

  it('tells web, tablet and phone apart; unknown is web', () => {
    const factors = [0, 1, 2, 3, undefined].map(
      (value) => snapshotOf({ client: { getFormFactor: () => value } }).formFactor,
    );
    expect(factors).toEqual(['web', 'web', 'tablet', 'phone', 'web']);
    expect(snapshotOf({}).formFactor).toBe('web');
  });

  it('knows when nothing may be changed, when the key is hidden, and when there is no connection', () => {
    expect(snapshotOf({})).toMatchObject({ isReadOnly: false, isMasked: false, isOffline: false });
    expect(snapshotOf({ mode: { isControlDisabled: true } }).isReadOnly).toBe(true);
    expect(snapshotOf({ parameters: { patientKey: { raw: null, security: { readable: false } } } }).isMasked).toBe(
      true,
    );
    expect(snapshotOf({ client: { isOffline: () => true } }).isOffline).toBe(true);
    expect(snapshotOf({ client: { isNetworkAvailable: () => false } }).isOffline).toBe(true);
    // Not every host has them, and only a plain no counts.
    expect(snapshotOf({ client: { isNetworkAvailable: () => undefined } }).isOffline).toBe(false);
  });
});
