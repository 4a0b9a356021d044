import { systemColumn as column } from '../metadata/system-column';
import type { Column, OneToMany, Ownership, Table } from '../metadata/types';

const user = (schemaName: string, label: string): Column =>
  column(schemaName, 'Lookup', label, { targets: ['systemuser'] });

/** Columns every table gets from the platform, whether its file lists them or not. */
export function systemColumns(schemaName: string, ownership: Ownership): Column[] {
  const columns = [
    column(`${schemaName}Id`, 'Uniqueidentifier', schemaName, { required: 'SystemRequired', create: true }),
    column('CreatedOn', 'DateTime', 'Created On', { behavior: 'UserLocal' }),
    user('CreatedBy', 'Created By'),
    user('CreatedOnBehalfBy', 'Created By (Delegate)'),
    column('ModifiedOn', 'DateTime', 'Modified On', { behavior: 'UserLocal' }),
    user('ModifiedBy', 'Modified By'),
    user('ModifiedOnBehalfBy', 'Modified By (Delegate)'),
    column('ImportSequenceNumber', 'Integer', 'Import Sequence Number', { create: true }),
    column('OverriddenCreatedOn', 'DateTime', 'Record Created On', {
      create: true,
      behavior: 'UserLocal',
      format: 'DateOnly',
    }),
    column('TimeZoneRuleVersionNumber', 'Integer', 'Time Zone Rule Version Number', { create: true, update: true }),
    column('UTCConversionTimeZoneCode', 'Integer', 'UTC Conversion Time Zone Code', { create: true, update: true }),
    column('VersionNumber', 'BigInt', 'Version Number'),
    column('statecode', 'State', 'Status', {
      required: 'SystemRequired',
      update: true,
      create: true,
      options: [
        { value: 0, label: 'Active', defaultStatus: 1 },
        { value: 1, label: 'Inactive', defaultStatus: 2 },
      ],
    }),
    column('statuscode', 'Status', 'Status Reason', {
      create: true,
      update: true,
      options: [
        { value: 1, label: 'Active', state: 0 },
        { value: 2, label: 'Inactive', state: 1 },
      ],
    }),
  ];
  if (ownership !== 'UserOwned')
    return [...columns, column('OrganizationId', 'Lookup', 'Organization Id', { targets: ['organization'] })];
  return [
    ...columns,
    column('OwnerId', 'Owner', 'Owner', {
      required: 'SystemRequired',
      create: true,
      update: true,
      targets: ['systemuser', 'team'],
    }),
    user('OwningUser', 'Owning User'),
    column('OwningTeam', 'Lookup', 'Owning Team', { targets: ['team'] }),
    column('OwningBusinessUnit', 'Lookup', 'Owning Business Unit', { targets: ['businessunit'] }),
  ];
}

/** The relationships behind the system lookups. */
export function systemRelationships(table: Table): OneToMany[] {
  const links: [string, string, string][] = [
    [`lk_${table.name}_createdby`, 'createdby', 'systemuser'],
    [`lk_${table.name}_createdonbehalfby`, 'createdonbehalfby', 'systemuser'],
    [`lk_${table.name}_modifiedby`, 'modifiedby', 'systemuser'],
    [`lk_${table.name}_modifiedonbehalfby`, 'modifiedonbehalfby', 'systemuser'],
    [`user_${table.name}`, 'owninguser', 'systemuser'],
    [`team_${table.name}`, 'owningteam', 'team'],
    [`business_unit_${table.name}`, 'owningbusinessunit', 'businessunit'],
    [`organization_${table.name}`, 'organizationid', 'organization'],
  ];
  return links
    .filter(([, name]) => table.columns.has(name))
    .map(([name, referencingColumn, referencedTable]) => ({
      kind: 'OneToMany',
      name,
      referencingTable: table.name,
      referencingColumn,
      referencedTable,
      nav: referencingColumn,
      collectionNav: name,
      onDelete: 'NoCascade',
      custom: false,
      hierarchical: false,
    }));
}
