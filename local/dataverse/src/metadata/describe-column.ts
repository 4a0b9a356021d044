import { primaryImage } from '../data/primary-image';
import type { Catalog } from './catalog';
import { globalOptionSet, localOptionSet } from './describe-choice';
import { labelJson, managed } from './describe-label';
import type { Column, ColumnType, Table } from './types';
import { uuidOf } from './uuid';

/** Column type → metadata class, AttributeType, AttributeTypeName. */
const classes: Record<ColumnType, [string, string]> = {
  String: ['StringAttributeMetadata', 'String'],
  Memo: ['MemoAttributeMetadata', 'Memo'],
  Integer: ['IntegerAttributeMetadata', 'Integer'],
  BigInt: ['BigIntAttributeMetadata', 'BigInt'],
  Decimal: ['DecimalAttributeMetadata', 'Decimal'],
  Double: ['DoubleAttributeMetadata', 'Double'],
  Money: ['MoneyAttributeMetadata', 'Money'],
  Boolean: ['BooleanAttributeMetadata', 'Boolean'],
  Picklist: ['PicklistAttributeMetadata', 'Picklist'],
  MultiSelectPicklist: ['MultiSelectPicklistAttributeMetadata', 'Virtual'],
  State: ['StateAttributeMetadata', 'State'],
  Status: ['StatusAttributeMetadata', 'Status'],
  DateTime: ['DateTimeAttributeMetadata', 'DateTime'],
  Lookup: ['LookupAttributeMetadata', 'Lookup'],
  Customer: ['LookupAttributeMetadata', 'Customer'],
  Owner: ['LookupAttributeMetadata', 'Owner'],
  Uniqueidentifier: ['UniqueIdentifierAttributeMetadata', 'Uniqueidentifier'],
  EntityName: ['EntityNameAttributeMetadata', 'EntityName'],
  ManagedProperty: ['ManagedPropertyAttributeMetadata', 'ManagedProperty'],
  Image: ['ImageAttributeMetadata', 'Virtual'],
  File: ['FileAttributeMetadata', 'Virtual'],
};

export const columnClass = (column: Column): string => classes[column.type][0];

/** Classes a request may cast to (`…/Attributes/Microsoft.Dynamics.CRM.<class>`). */
export const castableClasses = new Set(Object.values(classes).map(([name]) => name));

/** AttributeMetadata as JSON. `OptionSet` and `GlobalOptionSet` are left out: they are shown when expanded. */
export function columnJson(table: Table, column: Column): Record<string, unknown> {
  const [className, type] = classes[column.type];
  const seed = `${table.name}/${column.name}`;
  return {
    '@odata.type': `#Microsoft.Dynamics.CRM.${className}`,
    MetadataId: uuidOf(`attribute/${seed}`),
    HasChanged: null,
    AttributeOf: null,
    AttributeType: type,
    AttributeTypeName: { Value: column.type === 'Integer' ? 'IntegerType' : `${column.type}Type` },
    ColumnNumber: [...table.columns.keys()].indexOf(column.name) + 1,
    LogicalName: column.name,
    SchemaName: column.schemaName,
    EntityLogicalName: table.name,
    DisplayName: labelJson(column.label, seed),
    Description: labelJson(column.description, `${seed}/d`),
    IsCustomAttribute: column.custom,
    IsManaged: false,
    IsPrimaryId: column.name === table.primaryId,
    IsPrimaryName: column.name === table.primaryName,
    IsLogical: false,
    IsValidForCreate: column.create,
    IsValidForRead: true,
    IsValidForUpdate: column.update,
    IsValidForForm: true,
    IsValidForGrid: true,
    IsValidODataAttribute: true,
    IsSecured: column.secured ?? false,
    IsFilterable: true,
    IsSearchable: false,
    IsRetrievable: true,
    RequiredLevel: {
      Value: column.required,
      CanBeChanged: column.required !== 'SystemRequired',
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    IsCustomizable: managed(true, 'iscustomizable'),
    IsAuditEnabled: managed(false, 'canmodifyauditsettings'),
    IsValidForAdvancedFind: managed(true, 'canmodifysearchsettings'),
    SourceType: 0,
    AutoNumberFormat: column.type === 'String' ? (column.autoNumberFormat ?? '') : undefined,
    ...typeDetails(column),
  };
}

function typeDetails(c: Column): Record<string, unknown> {
  switch (c.type as string) {
    case 'String':
      return {
        MaxLength: c.maxLength ?? 100,
        DatabaseLength: (c.maxLength ?? 100) * 2,
        Format: c.format ?? 'Text',
        FormatName: { Value: c.format ?? 'Text' },
        ImeMode: 'Auto',
      };
    case 'Memo':
      return { MaxLength: c.maxLength ?? 2000, Format: c.format ?? 'TextArea', ImeMode: 'Auto' };
    case 'Integer':
      return { MinValue: c.min ?? -2147483648, MaxValue: c.max ?? 2147483647, Format: c.format ?? 'None' };
    case 'BigInt':
      return { MinValue: c.min ?? null, MaxValue: c.max ?? null };
    case 'Decimal':
    case 'Double':
    case 'Money':
      return { MinValue: c.min ?? null, MaxValue: c.max ?? null, Precision: c.precision ?? 2 };
    case 'Boolean':
      return { DefaultValue: c.defaultValue === true || c.defaultValue === 1 };
    case 'Picklist':
    case 'MultiSelectPicklist':
    case 'State':
    case 'Status':
      return { DefaultFormValue: typeof c.defaultValue === 'number' ? c.defaultValue : -1 };
    case 'DateTime':
      return {
        Format: c.format ?? (c.behavior === 'DateOnly' ? 'DateOnly' : 'DateAndTime'),
        DateTimeBehavior: { Value: c.behavior ?? 'UserLocal' },
        CanChangeDateTimeBehavior: managed(false, 'canchangedatetimebehavior'),
      };
    case 'File':
      return { MaxSizeInKB: c.max ?? 32_768 };
    case 'Image':
      return { MaxSizeInKB: c.max ?? 10_240, CanStoreFullImage: true, IsPrimaryImage: c.name === primaryImage };
    case 'Lookup':
    case 'Customer':
    case 'Owner':
      return { Targets: c.targets ?? [], Format: 'None' };
    default:
      return {};
  }
}

export const hasOptions = (column: Column): boolean =>
  ['Picklist', 'MultiSelectPicklist', 'State', 'Status', 'Boolean'].includes(column.type);

/** What $expand=OptionSet and $expand=GlobalOptionSet add: a global choice shows in both. */
export function optionSetJson(
  catalog: Catalog,
  table: Table,
  column: Column,
): { OptionSet: unknown; GlobalOptionSet: unknown } {
  const global = column.choice === undefined ? undefined : catalog.choices.get(column.choice);
  if (global) return { OptionSet: globalOptionSet(global), GlobalOptionSet: globalOptionSet(global) };
  return { OptionSet: localOptionSet(table.name, column, catalog.options(column)), GlobalOptionSet: null };
}
