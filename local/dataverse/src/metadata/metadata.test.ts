import { parseXml, elements } from '../xml/dom';
import type { Clinic } from '../testing/clinic';
import { openClinic } from '../testing/clinic';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

it('the service document lists the sets', async () => {
  const answer = await clinic.client.get('');
  expect(answer.json.value).toContainEqual({ name: 'tst_visits', kind: 'EntitySet', url: 'tst_visits' });
  expect(answer.headers.get('OData-Version')).toBe('4.0');
});

it('$metadata is well-formed CSDL in which every type and binding resolves', async () => {
  const answer = await clinic.client.get('$metadata');
  expect(answer.headers.get('content-type')).toBe('application/xml');
  const schema = elements(elements(parseXml(answer.text))[0])[0];
  const types = new Set(
    elements(schema)
      .filter((e) => e.tagName.endsWith('Type'))
      .map((e) => e.getAttribute('Name')),
  );
  const container = elements(schema, 'EntityContainer')[0];
  const sets = new Set(elements(container, 'EntitySet').map((e) => e.getAttribute('Name')));
  const navs = elements(schema, 'EntityType').flatMap((t) => elements(t, 'NavigationProperty'));
  const bad = navs.filter(
    (n) => !types.has((n.getAttribute('Type') ?? '').replace(/^Collection\(|\)$/g, '').replace('mscrm.', '')),
  );
  const unbound = elements(container, 'EntitySet')
    .flatMap((s) => elements(s))
    .filter((b) => !sets.has(b.getAttribute('Target')));
  expect([bad.length, unbound.length, navs.length > 100, sets.has('tst_visits')]).toEqual([0, 0, true, true]);
  for (const type of elements(schema, 'EntityType')) {
    const names = [...elements(type, 'Property'), ...elements(type, 'NavigationProperty')].map((e) =>
      e.getAttribute('Name'),
    );
    expect([type.getAttribute('Name'), names.length - new Set(names).size]).toEqual([type.getAttribute('Name'), 0]);
  }
});

it('table definitions: by name, by filter, with columns and keys', async () => {
  const one = await clinic.client.get(
    "EntityDefinitions(LogicalName='tst_visit')?$select=LogicalName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,OwnershipType&$expand=Attributes($select=LogicalName;$filter=IsCustomAttribute eq true),Keys($select=KeyAttributes,EntityKeyIndexStatus)",
  );
  expect(one.json).toMatchObject({
    EntitySetName: 'tst_visits',
    PrimaryIdAttribute: 'tst_visitid',
    PrimaryNameAttribute: 'tst_name',
    OwnershipType: 'UserOwned',
    Keys: [{ KeyAttributes: ['tst_key'], EntityKeyIndexStatus: 'Active' }],
  });
  expect((one.json['Attributes'] as { LogicalName: string }[]).map((a) => a.LogicalName)).toContain('tst_kind');
  const listed = await clinic.client.get(
    "EntityDefinitions?$select=LogicalName&$filter=IsCustomEntity eq true and OwnershipType eq Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned' and CanCreateAttributes/Value eq true",
  );
  expect(listed.json.value).toEqual([{ LogicalName: 'tst_visit', MetadataId: expect.any(String) }]);
  const byId = await clinic.client.get(
    `EntityDefinitions(${String(one.json['MetadataId'])})/Attributes?$select=LogicalName`,
  );
  expect(byId.json.value?.length).toBeGreaterThan(25);
  expect((await clinic.client.get("EntityDefinitions(LogicalName='nosuch')")).status).toBe(404);
});

it('choices through casts, with labels; global ones too', async () => {
  const cast = await clinic.client.get(
    "EntityDefinitions(LogicalName='tst_visit')/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet($select=Options)",
  );
  const [kind] = cast.json.value as {
    LogicalName: string;
    OptionSet: { Options: { Value: number; Label: { UserLocalizedLabel: { Label: string } } }[] };
  }[];
  expect([kind?.LogicalName, kind?.OptionSet.Options.map((o) => [o.Value, o.Label.UserLocalizedLabel.Label])]).toEqual([
    'tst_kind',
    [
      [770000000, 'Zeta'],
      [770000001, 'Alpha'],
      [770000002, 'Mid'],
    ],
  ]);
  const multi = await clinic.client.get(
    "EntityDefinitions(LogicalName='tst_visit')/Attributes(LogicalName='tst_tags')/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata?$expand=GlobalOptionSet",
  );
  expect(multi.json['GlobalOptionSet']).toMatchObject({ Name: 'tst_tag', IsGlobal: true });
  expect((await clinic.client.get("GlobalOptionSetDefinitions(Name='tst_tag')")).json).toMatchObject({
    Name: 'tst_tag',
  });
  const status = await clinic.client.get(
    "EntityDefinitions(LogicalName='tst_visit')/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet",
  );
  expect((status.json['OptionSet'] as { Options: { State: number }[] }).Options.map((o) => o.State)).toEqual([0, 1]);
});

it('relationships from both sides', async () => {
  const many = await clinic.client.get(
    "EntityDefinitions(LogicalName='tst_visit')/ManyToOneRelationships?$select=SchemaName,ReferencedEntity,ReferencingEntityNavigationPropertyName&$filter=ReferencingAttribute eq 'tst_performerid'",
  );
  expect(many.json.value).toMatchObject([
    { ReferencedEntity: 'contact', ReferencingEntityNavigationPropertyName: 'tst_PerformerId_contact' },
    { ReferencedEntity: 'account' },
  ]);
  const one = await clinic.client.get(
    "EntityDefinitions(LogicalName='account')/OneToManyRelationships?$select=SchemaName&$filter=ReferencingEntity eq 'tst_visit'",
  );
  expect(one.json.value).toMatchObject([{ SchemaName: 'tst_account_visit_performer' }]);
  expect(
    (await clinic.client.get("RelationshipDefinitions(SchemaName='systemuserroles_association')")).json,
  ).toMatchObject({ IntersectEntityName: 'systemuserroles' });
});

it('functions: who, which version, how many', async () => {
  const who = await clinic.client.get('WhoAmI');
  expect(Object.keys(who.json)).toEqual(['@odata.context', 'BusinessUnitId', 'UserId', 'OrganizationId']);
  expect(who.headers.get('x-ms-dop-hint')).toMatch(/^\d+$/);
  expect((await clinic.client.get('RetrieveVersion()')).json['Version']).toMatch(/^9\.2\./);
  expect(
    (
      await clinic.client.get(
        "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')",
      )
    ).json['Detail'],
  ).toMatchObject({ UniqueName: 'local' });
  const counts = await clinic.client.get("RetrieveTotalRecordCount(EntityNames=@p)?@p=['contact','systemuser']");
  expect(counts.json['EntityRecordCountCollection']).toMatchObject({ Keys: ['contact', 'systemuser'], Values: [0, 2] });
  expect((await clinic.client.send('POST', 'WhoAmI')).json.error?.message).toContain('No HTTP resource was found');
});
