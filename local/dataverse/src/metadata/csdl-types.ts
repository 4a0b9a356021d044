/** Enumerations and complex types that the declared operations use, as the platform's $metadata names them. */

/** `Guid` → `Edm.Guid`, `Collection(String)` → `Collection(Edm.String)`; names of the model stay. */
export function qualified(type: string): string {
  const collection = /^Collection\((.*)\)$/.exec(type)?.[1];
  if (collection !== undefined) return `Collection(${qualified(collection)})`;
  return type.startsWith('mscrm.') ? type : `Edm.${type}`;
}

const enumeration = (name: string, members: Readonly<Record<string, number>>, flags = false): string =>
  `<EnumType Name="${name}"${flags ? ' IsFlags="true"' : ''}>${Object.entries(members)
    .map(([member, value]) => `<Member Name="${member}" Value="${value}" />`)
    .join('')}</EnumType>`;

const complex = (name: string, properties: Readonly<Record<string, string>>, more = ''): string =>
  `<ComplexType Name="${name}"${more}>${Object.entries(properties)
    .map(([property, type]) => {
      const full = qualified(type);
      return `<Property Name="${property}" Type="${full}"${full.includes('Edm.String') ? ' Unicode="false"' : ''} />`;
    })
    .join('')}</ComplexType>`;

const query = { Criteria: 'mscrm.MetadataFilterExpression', Properties: 'mscrm.MetadataPropertiesExpression' };

export const csdlTypes = [
  enumeration('EndpointAccessType', { Default: 0, Internet: 1, Intranet: 2 }),
  enumeration('RibbonLocationFilters', { Form: 1, HomepageGrid: 2, SubGrid: 4, All: 7, Default: 7 }, true),
  enumeration('LogicalOperator', { And: 0, Or: 1 }),
  enumeration('MetadataConditionOperator', {
    Equals: 0,
    NotEquals: 1,
    In: 2,
    NotIn: 3,
    GreaterThan: 4,
    LessThan: 5,
  }),
  enumeration(
    'DeletedMetadataFilters',
    { Default: 1, Entity: 1, Attribute: 2, Relationship: 4, Label: 8, OptionSet: 16, All: 31 },
    true,
  ),
  enumeration(
    'AccessRights',
    {
      None: 0,
      ReadAccess: 1,
      WriteAccess: 2,
      AppendAccess: 4,
      AppendToAccess: 16,
      CreateAccess: 32,
      DeleteAccess: 65536,
      ShareAccess: 262144,
      AssignAccess: 524288,
    },
    true,
  ),
  enumeration('PrivilegeDepth', { Basic: 0, Local: 1, Deep: 2, Global: 3, RecordFilter: 4 }),
  complex('BooleanManagedProperty', {
    Value: 'Boolean',
    CanBeChanged: 'Boolean',
    ManagedPropertyLogicalName: 'String',
  }),
  complex('EndpointCollection', {
    Count: 'Int32',
    IsReadOnly: 'Boolean',
    Keys: 'Collection(String)',
    Values: 'Collection(String)',
  }),
  complex('OrganizationDetail', {
    OrganizationId: 'Guid',
    FriendlyName: 'String',
    OrganizationVersion: 'String',
    UniqueName: 'String',
    UrlName: 'String',
    State: 'String',
    Endpoints: 'mscrm.EndpointCollection',
  }),
  complex('EntityRecordCountCollection', {
    Count: 'Int32',
    IsReadOnly: 'Boolean',
    Keys: 'Collection(String)',
    Values: 'Collection(Int64)',
  }),
  complex('ObjectValue', { Type: 'String', Value: 'String' }),
  complex('MetadataConditionExpression', {
    PropertyName: 'String',
    ConditionOperator: 'mscrm.MetadataConditionOperator',
    Value: 'mscrm.ObjectValue',
  }),
  complex('MetadataFilterExpression', {
    FilterOperator: 'mscrm.LogicalOperator',
    Conditions: 'Collection(mscrm.MetadataConditionExpression)',
    Filters: 'Collection(mscrm.MetadataFilterExpression)',
  }),
  complex('MetadataPropertiesExpression', { AllProperties: 'Boolean', PropertyNames: 'Collection(String)' }),
  complex('AttributeQueryExpression', query),
  complex('RelationshipQueryExpression', query),
  complex('EntityKeyQueryExpression', query),
  complex('LabelQueryExpression', { FilterLanguages: 'Collection(Int32)', MissingLabelBehavior: 'Int32' }),
  complex('EntityQueryExpression', {
    ...query,
    AttributeQuery: 'mscrm.AttributeQueryExpression',
    RelationshipQuery: 'mscrm.RelationshipQueryExpression',
    KeyQuery: 'mscrm.EntityKeyQueryExpression',
    LabelQuery: 'mscrm.LabelQueryExpression',
  }),
  // Metadata have far more properties than are spelled out here: the type is open.
  complex(
    'ComplexEntityMetadata',
    { MetadataId: 'Guid', LogicalName: 'String', SchemaName: 'String', EntitySetName: 'String' },
    ' OpenType="true"',
  ),
  complex('PrincipalAccess', { AccessMask: 'mscrm.AccessRights', Principal: 'mscrm.PrincipalReference' }),
  complex('PrincipalReference', { ownerid: 'Guid' }, ' OpenType="true"'),
  complex('RolePrivilege', {
    Depth: 'mscrm.PrivilegeDepth',
    PrivilegeId: 'Guid',
    BusinessUnitId: 'Guid',
    PrivilegeName: 'String',
    RecordFilterId: 'Guid',
    RecordFilterUniqueName: 'String',
  }),
  complex('StageSolutionResults', { StageSolutionUploadId: 'Guid', StageSolutionStatus: 'String' }, ' OpenType="true"'),
].join('');
