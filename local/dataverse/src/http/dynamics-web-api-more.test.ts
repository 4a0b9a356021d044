import type { DynamicsWebApi } from 'dynamics-web-api';
import { openWebApiClient } from '../testing/web-api-client';

type Row = Record<string, unknown>;
const formatted = '@OData.Community.Display.V1.FormattedValue';

let api: DynamicsWebApi;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ api, close } = await openWebApiClient());
});
afterAll(() => close());

const create = async (collection: string, data: Row): Promise<string> =>
  String(await api.create<Row, unknown>({ collection, data }));
const contact = (lastname: string): Promise<string> => create('contacts', { lastname });

describe('dynamics-web-api: every kind of request it has', () => {
  it('create: with what is returned chosen, through a collection of a row, without duplicates', async () => {
    const key = await contact('Parent');
    const made = await api.create<Row>({
      collection: 'contacts',
      key,
      navigationProperty: 'tst_contact_visit_patient',
      data: { tst_name: 'below', tst_kind: 770000001 },
      returnRepresentation: true,
      select: ['tst_name', 'tst_kind'],
      expand: [{ property: 'tst_PatientId', select: ['lastname'] }],
      includeAnnotations: 'OData.Community.Display.V1.FormattedValue',
      duplicateDetection: true,
    });
    expect(made).toMatchObject({
      tst_name: 'below',
      [`tst_kind${formatted}`]: 'Alpha',
      tst_PatientId: { lastname: 'Parent' },
    });
  });

  it('retrieve: conditionally, through a lookup, with nested expands', async () => {
    const key = await contact('Read');
    await create('tst_visits', { tst_name: 'v', 'tst_PatientId@odata.bind': `contacts(${key})` });
    const row = await api.retrieve<Row>({
      collection: 'contacts',
      key,
      select: ['lastname'],
      expand: [
        { property: 'tst_contact_visit_patient', select: ['tst_name'], filter: "tst_name eq 'v'", top: 1 },
        { property: 'createdby', select: ['domainname'] },
      ],
    });
    expect(row).toMatchObject({
      lastname: 'Read',
      createdby: { domainname: 'admin@local' },
      tst_contact_visit_patient: [{ tst_name: 'v' }],
    });
    const through = await api.retrieve<Row>({
      collection: 'contacts',
      key,
      navigationProperty: 'createdby',
      select: ['domainname'],
    });
    expect(through['domainname']).toBe('admin@local');
    const plain = await api.retrieve<Row>({ collection: 'contacts', key, select: ['lastname'] });
    // Unchanged: 304, which the client hands on as nothing.
    const etag = String(plain['@odata.etag']);
    expect(
      await api.retrieve({ collection: 'contacts', key, select: ['lastname'], ifnonematch: etag }),
    ).toBeUndefined();
  });

  it('retrieve: a lookup only, as a reference', async () => {
    const key = await contact('Ref');
    const visit = await create('tst_visits', { tst_name: 'r', 'tst_PatientId@odata.bind': `contacts(${key})` });
    const reference = await api.retrieve<Row>({
      collection: 'tst_visits',
      key: visit,
      select: ['tst_PatientId/$ref'],
    });
    expect(JSON.stringify(reference)).toContain(key);
  });

  it('update and delete: one property, guarded by etag, with the row returned', async () => {
    const key = await contact('Before');
    await api.updateSingleProperty({ collection: 'contacts', key, fieldValuePair: { lastname: 'After' } });
    const updated = await api.update<Row>({
      collection: 'contacts',
      key,
      data: { firstname: 'New' },
      returnRepresentation: true,
      select: ['fullname'],
    });
    expect(updated['fullname']).toBe('New After');
    await api.deleteRecord({ collection: 'contacts', key, property: 'firstname' });
    const row = await api.retrieve<Row>({ collection: 'contacts', key, select: ['fullname', 'firstname'] });
    expect(row).toMatchObject({ fullname: 'After', firstname: null });
    expect(await api.deleteRecord({ collection: 'contacts', key, ifmatch: 'W/"1"' })).toBe(false);
    expect(await api.deleteRecord({ collection: 'contacts', key, ifmatch: String(row['@odata.etag']) })).toBe(true);
  });

  it('upsert: only to create, only to update', async () => {
    const key = '0c0d0d88-05c2-46bb-ac83-63a910e8b1f1';
    // The client turns 404 of an update-only upsert, and 412 of a create-only one, into null.
    expect(await api.upsert({ collection: 'contacts', key, data: { lastname: 'x' }, ifmatch: '*' })).toBeNull();
    await api.upsert({ collection: 'contacts', key, data: { lastname: 'made' }, ifnonematch: '*' });
    expect(await api.upsert({ collection: 'contacts', key, data: { lastname: 'y' }, ifnonematch: '*' })).toBeNull();
    expect(await api.retrieve<Row>({ collection: 'contacts', key, select: ['lastname'] })).toMatchObject({
      lastname: 'made',
    });
  });

  it('count, count of all, $apply, order, top', async () => {
    for (const n of [1, 2, 2, 3]) await create('tst_visits', { tst_name: 'counted', tst_count: n });
    const filter = "tst_name eq 'counted'";
    expect(await api.count({ collection: 'tst_visits', filter })).toBe(4);
    expect(await api.countAll({ collection: 'tst_visits', filter, select: ['tst_name'] })).toBe(4);
    const grouped = await api.retrieveMultiple<Row>({
      collection: 'tst_visits',
      apply: `filter(${filter})/groupby((tst_count),aggregate($count as n))`,
    });
    expect(grouped.value).toMatchObject([
      { tst_count: 1, n: 1 },
      { tst_count: 2, n: 2 },
      { tst_count: 3, n: 1 },
    ]);
    const top = await api.retrieveMultiple<Row>({
      collection: 'tst_visits',
      filter,
      select: ['tst_count'],
      orderBy: ['tst_count desc'],
      top: 1,
    });
    expect(top.value).toMatchObject([{ tst_count: 3 }]);
  });

  it('fetch: a page, the next by its cookie, linked columns', async () => {
    for (const n of [1, 2, 3]) await create('accounts', { name: `Fetch ${n}` });
    const fetchXml =
      '<fetch count="2"><entity name="account"><attribute name="name" /><order attribute="name" /><filter><condition attribute="name" operator="begins-with" value="Fetch" /></filter><link-entity name="systemuser" from="systemuserid" to="createdby" alias="who"><attribute name="domainname" /></link-entity></entity></fetch>';
    const first = await api.fetch<Row>({ collection: 'accounts', fetchXml, includeAnnotations: '*' });
    expect(first.value.map((r) => [r['name'], r['who.domainname']])).toEqual([
      ['Fetch 1', 'admin@local'],
      ['Fetch 2', 'admin@local'],
    ]);
    expect(first.PagingInfo?.nextPage).toBe(2);
    const second = await api.fetch<Row>({
      collection: 'accounts',
      fetchXml,
      includeAnnotations: '*',
      pageNumber: first.PagingInfo?.nextPage ?? 0,
      pagingCookie: first.PagingInfo?.cookie ?? '',
    });
    expect(second.value.map((r) => r['name'])).toEqual(['Fetch 3']);
  });

  it('associates and disassociates, one and many', async () => {
    const primaryKey = await contact('Assoc');
    const relatedKey = await create('tst_visits', { tst_name: 'assoc' });
    const linked = async (): Promise<unknown> =>
      (await api.retrieve<Row>({ collection: 'tst_visits', key: relatedKey, select: ['_tst_patientid_value'] }))[
        '_tst_patientid_value'
      ];
    const many = { collection: 'contacts', primaryKey, relationshipName: 'tst_contact_visit_patient', relatedKey };
    await api.associate({ ...many, relatedCollection: 'tst_visits' });
    expect(await linked()).toBe(primaryKey);
    await api.disassociate(many);
    expect(await linked()).toBeNull();
    const single = { collection: 'tst_visits', primaryKey: relatedKey, navigationProperty: 'tst_PatientId' };
    await api.associateSingleValued({ ...single, relatedCollection: 'contacts', relatedKey: primaryKey });
    expect(await linked()).toBe(primaryKey);
    await api.disassociateSingleValued(single);
    expect(await linked()).toBeNull();
  });

  it('functions and actions, unbound and bound, with parameters', async () => {
    const { UserId } = await api.callFunction<{ UserId: string }>({ name: 'WhoAmI' });
    const key = await contact('Shared');
    const access = await api.callFunction<{ AccessRights: string }>({
      collection: 'systemusers',
      key: UserId,
      name: 'Microsoft.Dynamics.CRM.RetrievePrincipalAccess',
      parameters: { Target: { '@odata.id': `contacts(${key})` } },
    });
    expect(access.AccessRights).toContain('DeleteAccess');
    await api.callAction({ actionName: 'PublishXml', action: { ParameterXml: '<importexportxml />' } });
    const ids = await api.callAction<{ Ids: string[] }>({
      collection: 'contacts',
      actionName: 'Microsoft.Dynamics.CRM.CreateMultiple',
      action: { Targets: [{ '@odata.type': 'Microsoft.Dynamics.CRM.contact', lastname: 'Bulk' }] },
    });
    expect(ids.Ids).toHaveLength(1);
  });

  it('definitions of tables, columns, relationships, choices, and CSDL', async () => {
    const [table] = (await api.retrieveEntities({ filter: "LogicalName eq 'tst_visit'", select: ['LogicalName'] }))
      .value as [{ MetadataId: string }];
    const entityKey = table.MetadataId;
    expect(
      await api.retrieveEntity<Row>({
        key: entityKey,
        select: ['EntitySetName'],
        expand: [{ property: 'Keys', select: ['KeyAttributes'] }],
      }),
    ).toMatchObject({ EntitySetName: 'tst_visits', Keys: [{ KeyAttributes: ['tst_key'] }] });
    const castType = 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata';
    const columns = await api.retrieveAttributes<Row>({
      entityKey,
      castType,
      select: ['LogicalName'],
      expand: [{ property: 'OptionSet', select: ['Options'] }],
    });
    expect(columns.value.map((c) => c['LogicalName'])).toEqual(['tst_kind']);
    expect(
      await api.retrieveAttribute<Row>({
        entityKey,
        attributeKey: String(columns.value[0]?.['MetadataId']),
        castType,
        select: ['SchemaName'],
      }),
    ).toMatchObject({ SchemaName: 'tst_Kind' });
    const many = 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata';
    const relationships = await api.retrieveRelationships<Row>({
      castType: many,
      select: ['SchemaName'],
      filter: "ReferencingEntity eq 'tst_visit' and ReferencingAttribute eq 'tst_patientid'",
    });
    expect(relationships.value).toMatchObject([{ SchemaName: 'tst_contact_visit_patient' }]);
    expect(
      await api.retrieveRelationship<Row>({ key: String(relationships.value[0]?.['MetadataId']), castType: many }),
    ).toMatchObject({ ReferencedEntity: 'contact' });
    const choices = await api.retrieveGlobalOptionSets<Row>({ castType: 'Microsoft.Dynamics.CRM.OptionSetMetadata' });
    const tag = choices.value.find((c) => c['Name'] === 'tst_tag');
    expect(
      await api.retrieveGlobalOptionSet<Row>({ key: String(tag?.['MetadataId']), select: ['Name'] }),
    ).toMatchObject({ Name: 'tst_tag' });
    expect((await api.retrieveCsdlMetadata()).includes('<EntityType Name="tst_visit"')).toBe(true);
    const annotated = await api.retrieveCsdlMetadata({ addAnnotations: true });
    expect(annotated.includes('Org.OData.Capabilities.V1.ChangeTracking')).toBe(true);
  });

  it('creates definitions: tables, columns, relationships, choices', async () => {
    const name = { LocalizedLabels: [{ Label: 'Made', LanguageCode: 1033 }] };
    const text = (SchemaName: string, more: Row = {}): Row => ({
      '@odata.type': 'Microsoft.Dynamics.CRM.StringAttributeMetadata',
      SchemaName,
      MaxLength: 100,
      ...more,
    });
    const entityKey = await api.createEntity<string>({
      data: { SchemaName: 'dwa_Made', DisplayName: name, Attributes: [text('dwa_Name', { IsPrimaryName: true })] },
    });
    await api.createAttribute({ entityKey, data: text('dwa_More') });
    await api.createRelationship({
      data: {
        '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
        SchemaName: 'dwa_contact_made',
        ReferencedEntity: 'contact',
        ReferencingEntity: 'dwa_made',
        Lookup: { '@odata.type': 'Microsoft.Dynamics.CRM.LookupAttributeMetadata', SchemaName: 'dwa_ContactId' },
      },
    });
    await api.createGlobalOptionSet({ data: { Name: 'dwa_choice', Options: [{ Value: 1, Label: name }] } });
    const key = await contact('Owner of made');
    const made = await create('dwa_mades', { dwa_more: 'x', 'dwa_ContactId@odata.bind': `contacts(${key})` });
    expect(
      await api.retrieve<Row>({ collection: 'dwa_mades', key: made, select: ['dwa_more', '_dwa_contactid_value'] }),
    ).toMatchObject({ dwa_more: 'x', _dwa_contactid_value: key });
  });

  it('files go up in parts and come down again', async () => {
    const key = await create('tst_visits', { tst_name: 'with file' });
    const data = Buffer.alloc(5_000_000, 'ab');
    await api.uploadFile({ collection: 'tst_visits', key, property: 'tst_doc', fileName: 'notes.txt', data });
    const down = await api.downloadFile({ collection: 'tst_visits', key, property: 'tst_doc' });
    expect([down.fileName, down.fileSize, Buffer.from(down.data).equals(data)]).toEqual(['notes.txt', 5_000_000, true]);
    await api.deleteRecord({ collection: 'tst_visits', key, property: 'tst_doc' });
    await expect(api.downloadFile({ collection: 'tst_visits', key, property: 'tst_doc' })).rejects.toBeDefined();
  });

  it('tracks changes by delta link', async () => {
    const first = await api.retrieveMultiple<Row>({ collection: 'contacts', select: ['lastname'], trackChanges: true });
    const key = await contact('Changed');
    const delta = await api.retrieveMultiple<Row>({ collection: 'contacts' }, first.oDataDeltaLink);
    expect(delta.value).toMatchObject([{ contactid: key, lastname: 'Changed' }]);
  });

  it('acts for another user, by id and by Entra object id', async () => {
    const users = await api.retrieveMultiple<Row>({ collection: 'systemusers', filter: "domainname eq 'admin@local'" });
    const impersonate = String(users.value[0]?.['systemuserid']);
    const who = await api.callFunction<{ UserId: string }>({ name: 'WhoAmI', impersonate });
    expect(who.UserId).toBe(impersonate);
    await expect(
      api.callFunction({ name: 'WhoAmI', impersonateAAD: '018d0d88-05c2-46bb-ac83-63a910e8b1f1' }),
    ).rejects.toMatchObject({ status: 404 });
  });

  it('batches: reads and writes mixed, change sets rolled back, the rest continued', async () => {
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'InBatch' }, inChangeSet: false });
    void api.retrieveMultiple({ collection: 'contacts', filter: "lastname eq 'InBatch'", select: ['lastname'] });
    const [, found] = (await api.executeBatch()) as [unknown, { value: unknown[] }];
    expect(found.value).toHaveLength(1);
    api.startBatch();
    void api.create({ collection: 'contacts', data: { lastname: 'Undone' } });
    void api.create({ collection: 'contacts', data: { nosuch: 1 } });
    await expect(api.executeBatch()).rejects.toBeDefined();
    expect(await api.count({ collection: 'contacts', filter: "lastname eq 'Undone'" })).toBe(0);
    api.startBatch();
    void api.retrieve({ collection: 'contacts', key: '018d0d88-05c2-46bb-ac83-63a910e8b1f1' });
    void api.count({ collection: 'contacts', filter: "lastname eq 'InBatch'" });
    const continued = await api.executeBatch({ continueOnError: true }).catch((e: unknown) => e);
    expect(JSON.stringify(continued)).toMatch(/1|Does Not Exist/);
  });

  it.each([
    [
      'deleteRelationship',
      (a: DynamicsWebApi) => a.deleteRelationship({ key: '018d0d88-05c2-46bb-ac83-63a910e8b1f1' }) as Promise<unknown>,
    ],
    ['search', (a: DynamicsWebApi) => a.search({ query: { search: 'x' } })],
    ['suggest', (a: DynamicsWebApi) => a.suggest({ query: { search: 'xyz' } })],
    ['autocomplete', (a: DynamicsWebApi) => a.autocomplete({ query: { search: 'xyz' } })],
    ['respondAsync', (a: DynamicsWebApi) => a.callAction<unknown>({ actionName: 'PublishAllXml', respondAsync: true })],
    [
      'getBackgroundOperationStatus',
      (a: DynamicsWebApi) => a.getBackgroundOperationStatus('018d0d88-05c2-46bb-ac83-63a910e8b1f1'),
    ],
    [
      'partitionId',
      (a: DynamicsWebApi) =>
        a.retrieve({ collection: 'contacts', key: '018d0d88-05c2-46bb-ac83-63a910e8b1f1', partitionId: 'p' }),
    ],
  ])('%s is refused with 501', async (_name, request) => {
    await expect(Promise.resolve(request(api))).rejects.toMatchObject({ status: 501 });
  });
});
