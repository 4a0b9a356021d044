import type { CustomApi } from '../pipeline/custom-api';
import { escapeXml as x } from '../xml/dom';
import type { Catalog } from './catalog';
import { qualified } from './csdl-types';

/** An operation in the CSDL: parameters and results as `Name:Type`, a type without a namespace is Edm's; `!` = not null. */
interface Declared {
  kind: 'Function' | 'Action';
  name: string;
  /** Type of the first parameter of a bound operation. */
  bound?: string;
  parameters?: readonly string[];
  /** Properties of `<name>Response`; a single type name when the result is of that type. */
  returns?: readonly string[] | string;
}

const entity = 'mscrm.crmbaseentity';
const file = ['Target:mscrm.crmbaseentity!', 'FileAttributeName:String!', 'FileName:String'];
const importing = [
  'OverwriteUnmanagedCustomizations:Boolean!',
  'PublishWorkflows:Boolean!',
  'CustomizationFile:Binary!',
  'ImportJobId:Guid',
  'HoldingSolution:Boolean',
  'SkipProductUpdateDependencies:Boolean',
];

/** What is implemented (http/operations, http/bound). A test compares the two. */
export const declared: readonly Declared[] = [
  {
    kind: 'Function',
    name: 'WhoAmI',
    returns: ['BusinessUnitId:Guid!', 'UserId:Guid!', 'OrganizationId:Guid!'],
  },
  { kind: 'Function', name: 'RetrieveVersion', returns: ['Version:String'] },
  {
    kind: 'Function',
    name: 'RetrieveCurrentOrganization',
    parameters: ['AccessType:mscrm.EndpointAccessType!'],
    returns: ['Detail:mscrm.OrganizationDetail'],
  },
  {
    kind: 'Function',
    name: 'RetrieveTotalRecordCount',
    parameters: ['EntityNames:Collection(String)!'],
    returns: ['EntityRecordCountCollection:mscrm.EntityRecordCountCollection'],
  },
  {
    kind: 'Function',
    name: 'RetrieveEntityRibbon',
    parameters: ['EntityName:String!', 'RibbonLocationFilter:mscrm.RibbonLocationFilters!'],
    returns: ['CompressedEntityXml:Binary!'],
  },
  {
    kind: 'Function',
    name: 'RetrieveMetadataChanges',
    parameters: [
      'Query:mscrm.EntityQueryExpression',
      'DeletedMetadataFilters:mscrm.DeletedMetadataFilters',
      'ClientVersionStamp:String',
      'AppModuleId:Guid',
      'RetrieveAllSettings:Boolean',
    ],
    returns: ['EntityMetadata:Collection(mscrm.ComplexEntityMetadata)', 'ServerVersionStamp:String'],
  },
  {
    kind: 'Function',
    name: 'RetrieveProvisionedLanguages',
    returns: ['RetrieveProvisionedLanguages:Collection(Int32)'],
  },
  { kind: 'Function', name: 'RetrieveTimestamp', returns: ['Timestamp:String'] },
  {
    kind: 'Function',
    name: 'RetrieveSharedPrincipalsAndAccess',
    parameters: [`Target:${entity}!`],
    returns: ['PrincipalAccesses:Collection(mscrm.PrincipalAccess)'],
  },
  {
    kind: 'Function',
    name: 'RetrievePrincipalAccess',
    bound: 'mscrm.principal',
    parameters: [`Target:${entity}!`],
    returns: ['AccessRights:mscrm.AccessRights!'],
  },
  {
    kind: 'Function',
    name: 'RetrieveUserPrivileges',
    bound: 'mscrm.systemuser',
    returns: ['RolePrivileges:Collection(mscrm.RolePrivilege)'],
  },
  {
    kind: 'Function',
    name: 'RetrieveUserPrivilegeByPrivilegeName',
    bound: 'mscrm.systemuser',
    parameters: ['PrivilegeName:String!'],
    returns: ['RolePrivileges:Collection(mscrm.RolePrivilege)'],
  },
  { kind: 'Action', name: 'ImportSolution', parameters: importing },
  {
    kind: 'Action',
    name: 'ImportSolutionAsync',
    parameters: importing,
    returns: ['AsyncOperationId:Guid!', 'ImportJobKey:String'],
  },
  {
    kind: 'Action',
    name: 'StageSolution',
    parameters: ['CustomizationFile:Binary!'],
    returns: ['StageSolutionResults:mscrm.StageSolutionResults'],
  },
  { kind: 'Action', name: 'StageAndUpgrade', parameters: importing, returns: ['SolutionId:Guid!'] },
  {
    kind: 'Action',
    name: 'StageAndUpgradeAsync',
    parameters: importing,
    returns: ['AsyncOperationId:Guid!', 'ImportJobKey:String'],
  },
  {
    kind: 'Action',
    name: 'ExportSolutionAsync',
    parameters: ['SolutionName:String!', 'Managed:Boolean!'],
    returns: ['AsyncOperationId:Guid!', 'ExportJobId:Guid!'],
  },
  {
    kind: 'Action',
    name: 'DownloadSolutionExportData',
    parameters: ['ExportJobId:Guid!'],
    returns: ['ExportSolutionFile:Binary'],
  },
  {
    kind: 'Action',
    name: 'UninstallSolutionAsync',
    parameters: ['SolutionUniqueName:String!'],
    returns: ['AsyncOperationId:Guid!'],
  },
  {
    kind: 'Action',
    name: 'SetAutoNumberSeed',
    parameters: ['EntityName:String!', 'AttributeName:String!', 'Value:Int64!'],
  },
  { kind: 'Action', name: 'DeleteAndPromote', parameters: ['UniqueName:String!'], returns: ['SolutionId:Guid!'] },
  {
    kind: 'Action',
    name: 'DeleteAndPromoteAsync',
    parameters: ['UniqueName:String!'],
    returns: ['AsyncOperationId:Guid!'],
  },
  {
    kind: 'Action',
    name: 'ExportSolution',
    parameters: ['SolutionName:String!', 'Managed:Boolean!'],
    returns: ['ExportSolutionFile:Binary'],
  },
  { kind: 'Action', name: 'PublishAllXml' },
  { kind: 'Action', name: 'PublishXml', parameters: ['ParameterXml:String!'] },
  {
    kind: 'Action',
    name: 'InitializeFileBlocksUpload',
    parameters: file,
    returns: ['FileContinuationToken:String'],
  },
  {
    kind: 'Action',
    name: 'UploadBlock',
    parameters: ['BlockId:String!', 'BlockData:Binary!', 'FileContinuationToken:String!'],
  },
  {
    kind: 'Action',
    name: 'CommitFileBlocksUpload',
    parameters: [
      'FileName:String!',
      'MimeType:String!',
      'BlockList:Collection(String)!',
      'FileContinuationToken:String!',
    ],
    returns: ['FileId:Guid!', 'FileSizeInBytes:Int64!'],
  },
  {
    kind: 'Action',
    name: 'InitializeFileBlocksDownload',
    parameters: ['Target:mscrm.crmbaseentity!', 'FileAttributeName:String!'],
    returns: [
      'FileContinuationToken:String',
      'FileName:String',
      'FileSizeInBytes:Int64!',
      'IsChunkingSupported:Boolean!',
    ],
  },
  {
    kind: 'Action',
    name: 'DownloadBlock',
    parameters: ['Offset:Int64!', 'BlockLength:Int64!', 'FileContinuationToken:String!'],
    returns: ['Data:Binary'],
  },
  { kind: 'Action', name: 'DeleteFile', parameters: ['FileId:Guid!'] },
  {
    kind: 'Action',
    name: 'GrantAccess',
    parameters: [`Target:${entity}!`, 'PrincipalAccess:mscrm.PrincipalAccess!'],
  },
  {
    kind: 'Action',
    name: 'ModifyAccess',
    parameters: [`Target:${entity}!`, 'PrincipalAccess:mscrm.PrincipalAccess!'],
  },
  { kind: 'Action', name: 'RevokeAccess', parameters: [`Target:${entity}!`, 'Revokee:mscrm.principal!'] },
];

/** customapi parameter types, 0 … 12. */
const apiTypes = [
  'Boolean',
  'DateTimeOffset',
  'Decimal',
  entity,
  `Collection(${entity})`,
  entity,
  'Double',
  'Int32',
  'Decimal',
  'Int32',
  'String',
  'Collection(String)',
  'Guid',
] as const;

const ofApi = (api: CustomApi): Declared => {
  const typed = (p: CustomApi['request'][number]): string =>
    `${p.name}:${apiTypes[p.type] ?? 'String'}${p.optional ? '' : '!'}`;
  return {
    kind: api.isFunction ? 'Function' : 'Action',
    name: api.name,
    ...(api.binding === 0 || api.table === null
      ? {}
      : { bound: api.binding === 2 ? `Collection(mscrm.${api.table})` : `mscrm.${api.table}` }),
    parameters: api.request.map(typed),
    ...(api.response.length > 0 ? { returns: api.response.map((p) => typed({ ...p, optional: true })) } : {}),
  };
};

function attributes(spec: string): { name: string; rest: string } {
  const [name = '', type = ''] = spec.split(/:(.*)/s);
  const required = type.endsWith('!');
  const edm = qualified(type.replace(/!$/, ''));
  return {
    name: x(name),
    rest: `Type="${x(edm)}"${required ? ' Nullable="false"' : ''}${edm.includes('Edm.String') ? ' Unicode="false"' : ''}${edm === 'Edm.Decimal' ? ' Scale="Variable"' : ''}`,
  };
}

function element(o: Declared): string {
  const bound = o.bound?.startsWith('Collection') ? 'entityset' : 'entity';
  const first = o.bound ? `<Parameter Name="${bound}" Type="${x(o.bound)}" Nullable="false" />` : '';
  const parameters = (o.parameters ?? []).map((p) => {
    const { name, rest } = attributes(p);
    return `<Parameter Name="${name}" ${rest} />`;
  });
  const returns =
    typeof o.returns === 'string'
      ? `<ReturnType Type="${x(qualified(o.returns))}" />`
      : o.returns
        ? `<ReturnType Type="mscrm.${x(o.name)}Response" Nullable="false" />`
        : '';
  return `<${o.kind} Name="${x(o.name)}"${o.bound ? ' IsBound="true"' : ''}>${first}${parameters.join('')}${returns}</${o.kind}>`;
}

function responseType(o: Declared): string {
  if (typeof o.returns === 'string' || !o.returns) return '';
  const properties = o.returns.map((p) => {
    const { name, rest } = attributes(p);
    return `<Property Name="${name}" ${rest} />`;
  });
  return `<ComplexType Name="${x(o.name)}Response">${properties.join('')}</ComplexType>`;
}

/** The *Multiple messages: bound to the rows of each table. */
const bulk = (catalog: Catalog): Declared[] =>
  [...catalog.tables.values()]
    .filter((t) => !t.intersect)
    .flatMap((t): Declared[] => {
      const common = {
        kind: 'Action' as const,
        bound: `Collection(mscrm.${t.name})`,
        parameters: [`Targets:Collection(mscrm.${t.name})!`],
      };
      return [
        { ...common, name: 'CreateMultiple', returns: 'mscrm.CreateMultipleResponse' },
        { ...common, name: 'UpdateMultiple' },
        { ...common, name: 'UpsertMultiple' },
      ];
    });

/** Complex types, operations and imports of everything that can be called. */
export function operationsCsdl(catalog: Catalog, apis: readonly CustomApi[]): { schema: string; imports: string } {
  const own = [...declared, ...apis.map(ofApi)];
  const all = [...own, ...bulk(catalog)];
  const create: Declared = { kind: 'Action', name: 'CreateMultiple', returns: ['Ids:Collection(Guid)'] };
  return {
    schema: [...own, create].map(responseType).join('') + all.map(element).join(''),
    imports: own
      .filter((o) => !o.bound)
      .map((o) => `<${o.kind}Import Name="${x(o.name)}" ${o.kind}="mscrm.${x(o.name)}" />`)
      .join(''),
  };
}
