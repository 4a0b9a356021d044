import { openOrganization, type LocalOrganization } from '../../testing/local-organization';
import { TrackedChanges } from './tracked-changes';

jest.setTimeout(30_000);

describe('change tracking, against the local Dataverse', () => {
  let organization: LocalOrganization;
  let feed: TrackedChanges;
  beforeAll(async () => {
    organization = await openOrganization();
    feed = new TrackedChanges(organization.client);
  }, 60_000);
  afterAll(() => organization.close());

  const SET = 'hco_appointments';
  const COLUMNS = ['hco_description', '_modifiedby_value'];
  const add = async (text: string): Promise<string> =>
    String((await organization.send('POST', SET, { hco_description: text }))['hco_appointmentid']);
  const change = (id: string, text: string): Promise<unknown> =>
    organization.send('PATCH', `${SET}(${id})`, { hco_description: text });
  const since = async (mark: string | undefined): Promise<{ texts: unknown[]; mark: string }> => {
    const { rows, mark: next } = await feed.changes(SET, COLUMNS, mark);
    return { texts: rows.map((row) => row['hco_description']).sort(), mark: next };
  };

  test('the first look brings a mark and no rows; then come rows that are new or changed, once, and none that is gone', async () => {
    const before = await add('before');
    const first = await since(undefined);
    expect(first.texts).toEqual([]);
    await add('new');
    await change(before, 'changed');
    const gone = await add('gone');
    await organization.send('DELETE', `${SET}(${gone})`);
    const second = await since(first.mark);
    expect(second.texts).toEqual(['changed', 'new']);
    expect((await since(second.mark)).texts).toEqual([]);
    // A pass that was cut off asks with the same mark again, and loses nothing (I4).
    expect((await since(first.mark)).texts).toEqual(['changed', 'new']);
  });

  test('who changed a row comes with it', async () => {
    const { mark } = await since(undefined);
    await add('by somebody');
    const { rows } = await feed.changes(SET, COLUMNS, mark);
    const me = await organization.client.whoAmI();
    expect(rows).toMatchObject([{ _modifiedby_value: me.ok ? me.value.userId : '' }]);
  });

  test('more changes than a page has all come', async () => {
    const { mark } = await since(undefined);
    const rows = Array.from({ length: 5200 }, (_, index) => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.hco_syncmap',
      hco_mapkey: `many~${index}`,
      hco_name: 'Many',
      hco_pack: 'many',
      hco_resourcetype: 'Many',
      hco_table: 'many',
    }));
    const maps = await feed.changes('hco_syncmaps', ['hco_mapkey'], undefined);
    await organization.send('POST', 'hco_syncmaps/Microsoft.Dynamics.CRM.CreateMultiple', { Targets: rows });
    const changed = await feed.changes('hco_syncmaps', ['hco_mapkey'], maps.mark);
    expect(new Set(changed.rows.map((row) => row['hco_mapkey'])).size).toBe(5200);
    expect((await since(mark)).texts).toEqual([]);
  });

  test('a link that has expired brings every row there is, and a new link', async () => {
    const { mark } = await since(undefined);
    const old = mark.replace(/deltatoken=.*$/, `deltatoken=${encodeURIComponent('1!01/01/2020 00:00:00')}`);
    const all = await since(old);
    expect(all.texts).toEqual(expect.arrayContaining(['changed', 'new', 'by somebody']));
    expect((await since(all.mark)).texts).toEqual([]);
  });

  test('a table that is not tracked, and a link that is none, are refused by name', async () => {
    await expect(feed.changes(SET, COLUMNS, `${SET}?$deltatoken=nonsense`)).rejects.toMatchObject({
      name: 'RunFailure',
    });
    await expect(feed.changes('nothing_at_all', ['x'], undefined)).rejects.toMatchObject({ name: 'RunFailure' });
  });
});
