import type { DynamicsWebApi } from 'dynamics-web-api';
import { openWebApiClient } from '../testing/web-api-client';

let api: DynamicsWebApi;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ api, close } = await openWebApiClient());
});
afterAll(() => close());

describe('a real third-party client, dynamics-web-api, over HTTP', () => {
  it('creates, reads, updates and deletes', async () => {
    const id = await api.create<string>({
      collection: 'contacts',
      data: { firstname: 'Ada', lastname: 'Byron' } as unknown as string,
    });
    const row = await api.retrieve<Record<string, unknown>>({
      collection: 'contacts',
      key: String(id),
      select: ['fullname'],
      includeAnnotations: '*',
    });
    expect(row).toMatchObject({ fullname: 'Ada Byron', contactid: id });
    await api.update({ collection: 'contacts', key: String(id), data: { lastname: 'Lovelace' } });
    const shown = await api.create<Record<string, unknown>>({
      collection: 'contacts',
      data: { lastname: 'Shown' },
      returnRepresentation: true,
      select: ['lastname'],
    });
    expect(shown['lastname']).toBe('Shown');
    expect(await api.deleteRecord({ collection: 'contacts', key: String(id) })).toBe(true);
    await expect(api.retrieve({ collection: 'contacts', key: String(id) })).rejects.toMatchObject({
      status: 404,
      code: '0x80040217',
    });
  });

  it('upserts by alternate key and guards by etag', async () => {
    await api.upsert({ collection: 'tst_visits', key: "tst_key='W-1'", data: { tst_name: 'first' } });
    await api.upsert({ collection: 'tst_visits', key: "tst_key='W-1'", data: { tst_name: 'second' } });
    const row = await api.retrieve<Record<string, string>>({
      collection: 'tst_visits',
      key: "tst_key='W-1'",
      select: ['tst_name'],
    });
    expect(row['tst_name']).toBe('second');
    await api.update({ collection: 'tst_visits', key: "tst_key='W-1'", data: { tst_name: 'third' } });
    // The client turns 412 into false.
    expect(
      await api.update({
        collection: 'tst_visits',
        key: "tst_key='W-1'",
        data: { tst_name: 'x' },
        ifmatch: row['@odata.etag'] ?? '',
      }),
    ).toBe(false);
  });

  it('pages through rows, by nextLink and by FetchXML cookie', async () => {
    for (let i = 0; i < 7; i++) await api.create({ collection: 'accounts', data: { name: `Page ${i}` } });
    const first = await api.retrieveMultiple<{ name: string }>({
      collection: 'accounts',
      select: ['name'],
      maxPageSize: 3,
      count: true,
    });
    expect([first.value.length, first.oDataCount]).toEqual([3, 7]);
    const second = await api.retrieveMultiple<{ name: string }>(
      { collection: 'accounts', select: ['name'], maxPageSize: 3 },
      first.oDataNextLink,
    );
    const all = await api.retrieveAll<{ name: string }>({ collection: 'accounts', select: ['name'] });
    expect([second.value.length, all.value.length]).toEqual([3, 7]);
    const fetchXml =
      '<fetch count="3"><entity name="account"><attribute name="name" /><order attribute="name" /></entity></fetch>';
    const fetched = await api.fetchAll<{ name: string }>({
      collection: 'accounts',
      fetchXml,
      includeAnnotations: 'Microsoft.Dynamics.CRM.fetchxmlpagingcookie',
    });
    expect(fetched.value.map((r) => r.name)).toEqual(all.value.map((r) => r.name).sort());
  });

  it('sends a batch with a change set and references', async () => {
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'Batch' }, contentId: '1' });
    void api.create({
      collection: 'tst_visits',
      data: { tst_name: 'in batch', 'tst_PatientId@odata.bind': '$1' },
      contentId: '2',
    });
    const results = await api.executeBatch();
    expect(results).toHaveLength(2);
    const visits = await api.retrieveMultiple<Record<string, unknown>>({
      collection: 'tst_visits',
      filter: "tst_PatientId/lastname eq 'Batch'",
      expand: [{ property: 'tst_PatientId', select: ['lastname'] }],
    });
    expect(visits.value).toMatchObject([{ tst_name: 'in batch', tst_PatientId: { lastname: 'Batch' } }]);
  });

  it('counts, links, calls functions and reads metadata', async () => {
    expect(await api.count({ collection: 'accounts', filter: "name eq 'Page 1'" })).toBe(1);
    const who = await api.callFunction<{ UserId: string }>('WhoAmI');
    expect(who.UserId).toMatch(/^[0-9a-f-]{36}$/);
    const tables = await api.retrieveEntities({
      filter: "LogicalName eq 'tst_visit'",
      select: ['LogicalName', 'EntitySetName'],
    });
    expect(tables.value).toMatchObject([{ EntitySetName: 'tst_visits' }]);
    const contact = await api.create<string>({
      collection: 'contacts',
      data: { lastname: 'Linked' } as unknown as string,
    });
    const visit = await api.create<string>({
      collection: 'tst_visits',
      data: { tst_name: 'linked' } as unknown as string,
    });
    await api.associateSingleValued({
      collection: 'tst_visits',
      primaryKey: String(visit),
      navigationProperty: 'tst_PatientId',
      relatedCollection: 'contacts',
      relatedKey: String(contact),
    });
    const linked = await api.retrieve<Record<string, unknown>>({
      collection: 'tst_visits',
      key: String(visit),
      select: ['_tst_patientid_value'],
    });
    expect(linked['_tst_patientid_value']).toBe(contact);
  });

  it('a long query goes through', async () => {
    const filter = Array.from({ length: 200 }, (_, i) => `name eq 'Page ${i}'`).join(' or ');
    const found = await api.retrieveMultiple({ collection: 'accounts', filter });
    expect(found.value).toHaveLength(7);
  });
});
