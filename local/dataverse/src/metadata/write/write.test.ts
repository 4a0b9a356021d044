import type { Clinic } from '../../testing/clinic';
import { keysActive, openClinic } from '../../testing/clinic';
import { testClient } from '../../testing/client';
import { csdlProblems } from '../../testing/csdl-problems';
import { parseXml } from '../../xml/dom';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic();
});
afterAll(() => clinic.dataverse.close());

const label = (text: string) => ({ LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] });
const attribute = (kind: string, SchemaName: string, more: Record<string, unknown> = {}) => ({
  '@odata.type': `Microsoft.Dynamics.CRM.${kind}AttributeMetadata`,
  SchemaName,
  DisplayName: label(SchemaName),
  RequiredLevel: { Value: 'None' },
  ...more,
});
const account = (SchemaName: string, ...more: object[]) => ({
  '@odata.type': 'Microsoft.Dynamics.CRM.EntityMetadata',
  SchemaName,
  DisplayName: label('Bank Account'),
  DisplayCollectionName: label('Bank Accounts'),
  OwnershipType: 'UserOwned',
  Attributes: [attribute('String', 'new_Name', { IsPrimaryName: true, MaxLength: 100 }), ...more],
});
const post = async (path: string, body: unknown): Promise<string> => {
  const answer = await clinic.client.send('POST', path, body);
  if (answer.status !== 204) throw new Error(answer.text);
  return answer.headers.get('OData-EntityId') ?? '';
};

it('a table, columns of every kind, a key and a global choice are created, and rows follow', async () => {
  const address = await post(
    'EntityDefinitions',
    account('new_BankAccount', attribute('Integer', 'new_Count', { MinValue: 0, MaxValue: 10 })),
  );
  expect(address).toMatch(/\/EntityDefinitions\([0-9a-f-]{36}\)$/);
  const colors = await post('GlobalOptionSetDefinitions', {
    '@odata.type': 'Microsoft.Dynamics.CRM.OptionSetMetadata',
    Name: 'new_colors',
    DisplayName: label('Colors'),
    Options: [
      { Value: 1, Label: label('Red') },
      { Value: 2, Label: label('Blue') },
    ],
  });
  const table = "EntityDefinitions(LogicalName='new_bankaccount')";
  for (const column of [
    attribute('String', 'new_Number', { MaxLength: 20 }),
    attribute('Memo', 'new_Notes', { MaxLength: 500 }),
    attribute('Decimal', 'new_Rate', { MinValue: 0, MaxValue: 9, Precision: 3 }),
    attribute('Boolean', 'new_Open', {
      DefaultValue: true,
      OptionSet: { TrueOption: { Value: 1, Label: label('Open') }, FalseOption: { Value: 0, Label: label('Shut') } },
    }),
    attribute('DateTime', 'new_Since', { Format: 'DateOnly', DateTimeBehavior: { Value: 'DateOnly' } }),
    attribute('Picklist', 'new_Kind', { OptionSet: { Options: [{ Value: 5, Label: label('Five') }] } }),
    attribute('MultiSelectPicklist', 'new_Colors', {
      'GlobalOptionSet@odata.bind': `/${colors.split('/v9.2/')[1]}`,
    }),
  ])
    await post(`${table}/Attributes`, column);
  await post(`${table}/Keys`, {
    SchemaName: 'new_NumberKey',
    DisplayName: label('Number'),
    KeyAttributes: ['new_number'],
  });
  await keysActive(clinic.client, 'new_bankaccount');
  const upserted = await clinic.client.send('PATCH', "new_bankaccounts(new_number='N1')", {
    new_name: 'Main',
    new_rate: 1.2346,
    new_since: '2026-01-01',
    new_kind: 5,
    new_colors: '1,2',
    new_count: 3,
  });
  expect(upserted.status).toBe(204);
  const row = await clinic.client.get("new_bankaccounts(new_number='N1')", {
    Prefer: 'odata.include-annotations="OData.Community.Display.V1.FormattedValue"',
  });
  expect(row.json).toMatchObject({
    new_name: 'Main',
    new_rate: 1.235,
    new_open: true,
    'new_open@OData.Community.Display.V1.FormattedValue': 'Open',
    'new_colors@OData.Community.Display.V1.FormattedValue': 'Red; Blue',
    statecode: 0,
  });
  expect((await clinic.client.send('POST', 'new_bankaccounts', { new_kind: 6 })).json.error?.code).toBe('0x8004431a');
});

it('relationships bring their lookup or their intersect table', async () => {
  await post('EntityDefinitions', account('new_Branch'));
  await post('RelationshipDefinitions', {
    '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
    SchemaName: 'new_contact_branch',
    ReferencedEntity: 'contact',
    ReferencedAttribute: 'contactid',
    ReferencingEntity: 'new_branch',
    CascadeConfiguration: { Delete: 'Cascade' },
    Lookup: attribute('Lookup', 'new_ManagerId'),
  });
  await post('RelationshipDefinitions', {
    '@odata.type': 'Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata',
    SchemaName: 'new_branch_account',
    Entity1LogicalName: 'new_branch',
    Entity2LogicalName: 'account',
    IntersectEntityName: 'new_branch_account',
  });
  const contact = await clinic.client.create('contacts', { lastname: 'Manager' });
  const company = await clinic.client.create('accounts', { name: 'Company' });
  const branch = await clinic.client.create('new_branches', {
    new_name: 'North',
    'new_ManagerId@odata.bind': `contacts(${contact})`,
    'new_branch_account@odata.bind': [`accounts(${company})`],
  });
  const read = await clinic.client.get(
    `new_branches(${branch})?$select=new_name&$expand=new_ManagerId($select=lastname),new_branch_account($select=name)`,
  );
  expect(read.json).toMatchObject({
    new_ManagerId: { lastname: 'Manager' },
    new_branch_account: [{ name: 'Company' }],
  });
  await clinic.client.send('DELETE', `contacts(${contact})`);
  expect((await clinic.client.get(`new_branches(${branch})`)).status).toBe(404);
  expect(csdlProblems(parseXml((await clinic.client.get('$metadata')).text))).toEqual([]);
});

it.each([
  ['EntityDefinitions', { SchemaName: 'noprefix' }, 'prefix'],
  ['EntityDefinitions', { ...account('new_Nothing'), Attributes: [] }, 'IsPrimaryName'],
  ['EntityDefinitions', account('tst_Visit'), 'already exists'],
  ["EntityDefinitions(LogicalName='contact')/Attributes", attribute('Lookup', 'new_Boss'), 'with its relationship'],
  ["EntityDefinitions(LogicalName='contact')/Attributes", attribute('String', 'new_"x'), 'schema name'],
  [
    "EntityDefinitions(LogicalName='contact')/Attributes",
    attribute('String', 'new_Long', { MaxLength: 9000 }),
    'MaxLength',
  ],
  [
    "EntityDefinitions(LogicalName='contact')/Keys",
    { SchemaName: 'new_K', KeyAttributes: ['nosuch'] },
    'KeyAttributes',
  ],
  [
    'RelationshipDefinitions',
    {
      SchemaName: 'new_r',
      '@odata.type': 'Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata',
      ReferencedEntity: 'nosuch',
    },
    'nosuch',
  ],
])('what is wrong with a definition is named: %s %j', async (path, body, words) => {
  const answer = await clinic.client.send('POST', path, body);
  expect([answer.status, answer.json.error?.message]).toEqual([400, expect.stringContaining(words)]);
});

it('a definition that fails leaves nothing behind', async () => {
  const bad = account(
    'new_Half',
    attribute('Picklist', 'new_P', { 'GlobalOptionSet@odata.bind': "/GlobalOptionSetDefinitions(Name='nosuch')" }),
  );
  expect((await clinic.client.send('POST', 'EntityDefinitions', bad)).status).toBe(400);
  expect((await clinic.client.get("EntityDefinitions(LogicalName='new_half')")).status).toBe(404);
  expect((await clinic.client.get('new_halfs')).status).toBe(404);
});

it('only those who may customize create definitions', async () => {
  const user = testClient(clinic.dataverse, 'user:fhir-sync@local');
  const answer = await user.send('POST', 'EntityDefinitions', account('new_Mine'));
  expect([answer.status, answer.json.error?.message]).toEqual([403, expect.stringContaining('prvCreateEntity')]);
});

it.each(['PUT', 'DELETE'])('%s of a definition answers 501 and names it', async (method) => {
  const answer = await clinic.client.send(method, "EntityDefinitions(LogicalName='contact')", {});
  expect([answer.status, answer.json.error?.message]).toEqual([501, expect.stringContaining('EntityDefinitions')]);
});
