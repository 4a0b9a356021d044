import type { Row, WebApi } from '../dataverse/web-api';
import { readTable } from './read-table';

const label = (english: string, arabic?: string) => ({
  LocalizedLabels: [
    { Label: english, LanguageCode: 1033 },
    ...(arabic === undefined ? [] : [{ Label: arabic, LanguageCode: 1025 }]),
  ],
  UserLocalizedLabel: { Label: english, LanguageCode: 1033 },
});
const answers: Record<string, readonly Row[]> = {
  Attributes: [
    {
      '@odata.type': '#Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
      LogicalName: 'gender',
      AttributeType: 'Picklist',
      AttributeTypeName: { Value: 'PicklistType' },
      DisplayName: label('Gender', 'الجنس'),
      RequiredLevel: { Value: 'ApplicationRequired' },
      DefaultFormValue: 2,
    },
    {
      '@odata.type': '#Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata',
      LogicalName: 'topics',
      AttributeType: 'Virtual',
      AttributeTypeName: { Value: 'MultiSelectPicklistType' },
      DefaultFormValue: -1,
    },
    { LogicalName: 'optout', AttributeType: 'Boolean', DefaultValue: false, IsValidForUpdate: false },
    {
      LogicalName: 'birthdate',
      AttributeType: 'DateTime',
      Format: 'DateOnly',
      DateTimeBehavior: { Value: 'DateOnly' },
    },
    { LogicalName: 'mail', AttributeType: 'String', FormatName: { Value: 'Email' }, MaxLength: 100 },
    { LogicalName: 'org', AttributeType: 'Lookup', Targets: ['account'] },
  ],
  PicklistAttributeMetadata: [
    { LogicalName: 'gender', OptionSet: { Options: [{ Value: 2, Label: label('Female', 'أنثى'), Color: '#123456' }] } },
  ],
  BooleanAttributeMetadata: [
    {
      LogicalName: 'optout',
      OptionSet: { FalseOption: { Value: 0, Label: label('Allow') }, TrueOption: { Value: 1, Label: label('Do not') } },
    },
  ],
  MultiSelectPicklistAttributeMetadata: [
    { LogicalName: 'topics', OptionSet: null, GlobalOptionSet: { Options: [{ Value: 7, Label: label('News') }] } },
  ],
  StateAttributeMetadata: [],
  StatusAttributeMetadata: [],
  ManyToOneRelationships: [
    {
      SchemaName: 'account_contacts',
      ReferencingAttribute: 'org',
      ReferencedEntity: 'account',
      ReferencingEntityNavigationPropertyName: 'Org',
    },
  ],
  OneToManyRelationships: [
    { SchemaName: 'contact_tasks', ReferencingEntity: 'task', ReferencingAttribute: 'regardingobjectid' },
  ],
  ManyToManyRelationships: [],
};
const api = {
  get: () =>
    Promise.resolve({
      LogicalName: 'contact',
      SchemaName: 'Contact',
      EntitySetName: 'contacts',
      DisplayName: label('Contact', 'جهة اتصال'),
      PrimaryIdAttribute: 'contactid',
      PrimaryNameAttribute: 'fullname',
      ObjectTypeCode: 2,
    }),
  list: (path: string) => {
    const name = /(\w+)(?:\?.*)?$/.exec(path)?.[1] ?? '';
    const rows = answers[name];
    return rows ? Promise.resolve({ rows, nextLink: undefined, envelope: {} }) : Promise.reject(new Error(path));
  },
} as unknown as WebApi;

describe('a table’s metadata', () => {
  it('has its names in the user’s language, else in what there is', async () => {
    const table = await readTable(api, 'contact', 1025);
    expect(table).toMatchObject({ label: 'جهة اتصال', collectionLabel: 'جهة اتصال', setName: 'contacts', typeCode: 2 });
    expect(table.columns.get('gender')).toMatchObject({
      label: 'الجنس',
      required: 'ApplicationRequired',
      defaultValue: 2,
      options: [{ value: 2, label: 'أنثى', color: '#123456' }],
    });
    expect(table.columns.get('mail')?.label).toBe('mail');
  });

  it('tells what the API calls virtual by its real type, and takes options from a global choice', async () => {
    const table = await readTable(api, 'contact', 1033);
    expect(table.columns.get('topics')).toMatchObject({
      type: 'MultiSelectPicklist',
      defaultValue: undefined,
      options: [{ value: 7, label: 'News' }],
    });
  });

  it('knows formats, targets, sides of a yes/no and what may be written', async () => {
    const table = await readTable(api, 'contact', 1033);
    expect(table.columns.get('birthdate')).toMatchObject({ format: 'DateOnly', behavior: 'DateOnly' });
    expect(table.columns.get('mail')).toMatchObject({ format: 'Email', maxLength: 100 });
    expect(table.columns.get('org')?.targets).toEqual(['account']);
    expect(table.columns.get('optout')).toMatchObject({ defaultValue: false, canUpdate: false, canCreate: true });
    expect(table.columns.get('optout')?.options.map((option) => option.label)).toEqual(['Allow', 'Do not']);
    expect(table.manyToOne[0]?.nav).toBe('Org');
    expect(table.oneToMany[0]).toEqual({ name: 'contact_tasks', table: 'task', column: 'regardingobjectid' });
  });
});
