import type { Column, ColumnType, RequiredLevel } from '../metadata/types';
import type { Element } from '../xml/dom';
import { attribute, childFlag, childNumber, childText, first, label } from '../xml/dom';
import { importFault } from './faults';
import { parseOptions } from './parse-options';

const types: Record<string, ColumnType> = {
  nvarchar: 'String',
  ntext: 'Memo',
  int: 'Integer',
  bigint: 'BigInt',
  decimal: 'Decimal',
  float: 'Double',
  money: 'Money',
  bit: 'Boolean',
  picklist: 'Picklist',
  multiselectpicklist: 'MultiSelectPicklist',
  state: 'State',
  status: 'Status',
  datetime: 'DateTime',
  lookup: 'Lookup',
  customer: 'Customer',
  owner: 'Owner',
  uniqueidentifier: 'Uniqueidentifier',
  primarykey: 'Uniqueidentifier',
  image: 'Image',
  file: 'File',
  entityname: 'EntityName',
  managedproperty: 'ManagedProperty',
};

const levels: Record<string, RequiredLevel> = {
  none: 'None',
  recommended: 'Recommended',
  required: 'ApplicationRequired',
  applicationrequired: 'ApplicationRequired',
  systemrequired: 'SystemRequired',
};

const formats: Record<string, string> = {
  email: 'Email',
  url: 'Url',
  phone: 'Phone',
  textarea: 'TextArea',
  tickersymbol: 'TickerSymbol',
  date: 'DateOnly',
  duration: 'Duration',
  timezone: 'TimeZone',
  language: 'Language',
  richtext: 'RichText',
  json: 'Json',
};

/** How a column shows that it names its row: the only mark there is in the file. */
export const isPrimaryName = (element: Element): boolean =>
  (childText(element, 'DisplayMask') ?? '').split('|').includes('PrimaryName');
export const isPrimaryKey = (element: Element): boolean => childText(element, 'Type') === 'primarykey';

/** An `attribute` element → column. Targets of lookups come from relationships later. */
export function parseColumn(element: Element, tableName: string): Column {
  const name = (childText(element, 'LogicalName') ?? childText(element, 'Name') ?? '').toLowerCase();
  const typeName = childText(element, 'Type') ?? '';
  const type = types[typeName];
  if (name === '' || !/^[a-z_][a-z0-9_]*$/.test(name))
    throw importFault(`A column of '${tableName}' has no valid logical name.`);
  if (!type)
    throw importFault(`The column '${name}' of '${tableName}' has the type '${typeName}', which is not known.`);
  const custom = childFlag(element, 'IsCustomField', true);
  const column: Column = {
    name,
    schemaName: attribute(element, 'PhysicalName') ?? name,
    type,
    label: label(first(element, 'displaynames'), 'displayname') ?? name,
    required: levels[childText(element, 'RequiredLevel') ?? 'none'] ?? 'None',
    create: childFlag(element, 'ValidForCreateApi', custom),
    update: childFlag(element, 'ValidForUpdateApi', custom),
    custom,
  };
  const description = label(first(element, 'Descriptions'), 'Description');
  if (description) column.description = description;
  const autoNumber = childText(element, 'AutoNumberFormat');
  if (autoNumber) column.autoNumberFormat = autoNumber;
  const format = formats[childText(element, 'Format') ?? ''];
  if (format !== undefined) column.format = format;
  if (childFlag(element, 'IsSecured')) column.secured = true;
  typeDetails(column, element);
  return column;
}

function typeDetails(column: Column, element: Element): void {
  const set = (key: 'maxLength' | 'min' | 'max' | 'precision', value: number | undefined): void => {
    if (value !== undefined) column[key] = value;
  };
  switch (column.type as string) {
    case 'String':
    case 'Memo':
      set('maxLength', childNumber(element, 'MaxLength') ?? (column.type === 'String' ? 100 : 2000));
      break;
    case 'Integer':
    case 'Decimal':
    case 'Double':
    case 'Money':
      set('min', childNumber(element, 'MinValue'));
      set('max', childNumber(element, 'MaxValue'));
      set('precision', childNumber(element, 'Accuracy'));
      break;
    case 'DateTime': {
      const behavior = childText(element, 'Behavior');
      column.behavior = behavior === '2' ? 'DateOnly' : behavior === '3' ? 'TimeZoneIndependent' : 'UserLocal';
      break;
    }
    case 'Boolean':
    case 'Picklist':
    case 'MultiSelectPicklist':
    case 'State':
    case 'Status':
      choiceDetails(column, element);
      break;
    case 'File':
    case 'Image':
      set('max', childNumber(element, 'MaxSizeInKB'));
      break;
    default:
      break;
  }
}

function choiceDetails(column: Column, element: Element): void {
  const global = childText(element, 'OptionSetName');
  const local = first(element, 'optionset');
  if (local) column.options = parseOptions(local);
  else if (global) column.choice = global;
  const preset = childNumber(element, 'AppDefaultValue');
  if (column.type === 'Boolean') column.defaultValue = preset === 1;
  else if (preset !== undefined && preset !== -1) column.defaultValue = preset;
}
