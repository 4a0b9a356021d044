import { invalidArgument, notImplemented } from '../../http/faults';
import type { Catalog } from '../catalog';
import type { ChoiceOption, Column } from '../types';
import { uuidOf } from '../uuid';
import type { Given } from './read-json';
import { className, labelText, number, object, requiredLevel, schemaName, text, valueText } from './read-json';

const types: Readonly<Record<string, Column['type']>> = {
  StringAttributeMetadata: 'String',
  MemoAttributeMetadata: 'Memo',
  IntegerAttributeMetadata: 'Integer',
  BigIntAttributeMetadata: 'BigInt',
  DecimalAttributeMetadata: 'Decimal',
  DoubleAttributeMetadata: 'Double',
  BooleanAttributeMetadata: 'Boolean',
  PicklistAttributeMetadata: 'Picklist',
  MultiSelectPicklistAttributeMetadata: 'MultiSelectPicklist',
  DateTimeAttributeMetadata: 'DateTime',
  ImageAttributeMetadata: 'Image',
  FileAttributeMetadata: 'File',
};

/** AttributeMetadata as a caller sends it → a column. Lookups come with their relationship. @throws Fault 400 or 501. */
export function columnFromJson(catalog: Catalog, given: Given): Column {
  const kind = className(given);
  if (kind === 'LookupAttributeMetadata') throw invalidArgument('A lookup is created with its relationship.');
  const type = types[kind];
  if (!type) throw notImplemented(`creating columns of the type '${kind}'`);
  const schema = schemaName(given);
  const column: Column = {
    name: schema.toLowerCase(),
    schemaName: schema,
    type,
    label: labelText(given, 'DisplayName') ?? schema,
    required: requiredLevel(given),
    create: true,
    update: true,
    custom: true,
  };
  const description = labelText(given, 'Description');
  if (description !== undefined) column.description = description;
  return Object.assign(column, details(catalog, type, given));
}

function details(catalog: Catalog, type: Column['type'], given: Given): Partial<Column> {
  const format = valueText(given, 'FormatName') ?? text(given, 'Format');
  const withFormat = format === undefined ? {} : { format };
  switch (type as string) {
    case 'String': {
      const autoNumber = text(given, 'AutoNumberFormat');
      return {
        maxLength: length(given, 100, 4000),
        ...withFormat,
        ...(autoNumber ? { autoNumberFormat: autoNumber } : {}),
      };
    }
    case 'Memo':
      return { maxLength: length(given, 2000, 1_048_576), ...withFormat };
    case 'Integer':
      return {
        min: number(given, 'MinValue') ?? -2147483648,
        max: number(given, 'MaxValue') ?? 2147483647,
        ...withFormat,
      };
    case 'Decimal':
    case 'Double':
      return {
        min: number(given, 'MinValue') ?? -100_000_000_000,
        max: number(given, 'MaxValue') ?? 100_000_000_000,
        precision: number(given, 'Precision') ?? 2,
      };
    case 'Boolean':
      return { options: yesNo(given), defaultValue: given['DefaultValue'] === true };
    case 'Picklist':
    case 'MultiSelectPicklist':
      return choice(catalog, given);
    case 'DateTime': {
      const behavior = valueText(given, 'DateTimeBehavior') ?? 'UserLocal';
      if (behavior !== 'UserLocal' && behavior !== 'DateOnly' && behavior !== 'TimeZoneIndependent')
        throw invalidArgument(`The date behaviour '${behavior}' is unknown.`);
      return { behavior, ...withFormat };
    }
    case 'Image':
    case 'File':
      return { max: number(given, 'MaxSizeInKB') ?? (type === 'File' ? 32_768 : 10_240) };
    default:
      return {};
  }
}

function length(given: Given, usual: number, most: number): number {
  const value = number(given, 'MaxLength') ?? usual;
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw invalidArgument(`'MaxLength' must lie between 1 and ${most}.`);
  return value;
}

function option(given: Given, index: number): ChoiceOption {
  const value = number(given, 'Value') ?? 100_000_000 + index;
  const color = text(given, 'Color');
  return { value, label: labelText(given, 'Label') ?? String(value), ...(color === undefined ? {} : { color }) };
}

export function optionsFromJson(given: Given): ChoiceOption[] {
  const list = given['Options'] ?? [];
  if (!Array.isArray(list)) throw invalidArgument("'Options' must be a list.");
  const options = list.map((o, i) => option(object(o, 'Options'), i));
  if (new Set(options.map((o) => o.value)).size !== options.length)
    throw invalidArgument('Two options have the same value.');
  return options;
}

function yesNo(given: Given): ChoiceOption[] {
  const set = given['OptionSet'] ? object(given['OptionSet'], 'OptionSet') : {};
  const side = (name: string, value: number, label: string): ChoiceOption => ({
    value,
    label: (set[name] ? labelText(object(set[name], name), 'Label') : undefined) ?? label,
  });
  return [side('TrueOption', 1, 'Yes'), side('FalseOption', 0, 'No')];
}

function choice(catalog: Catalog, given: Given): Partial<Column> {
  const bound = text(given, 'GlobalOptionSet@odata.bind');
  const set = given['OptionSet'] ? object(given['OptionSet'], 'OptionSet') : {};
  const key = /\((?:Name='([^']+)'|([0-9a-f-]{36}))\)$/i.exec(bound ?? '');
  const name = set['IsGlobal'] === true ? text(set, 'Name') : key?.[1];
  const global = [...catalog.choices.values()].find(
    (c) => c.name === name || (key?.[2] !== undefined && uuidOf(`optionset/${c.name}`) === key[2].toLowerCase()),
  );
  if ((bound !== undefined || set['IsGlobal'] === true) && !global)
    throw invalidArgument('The global choice of the column is not there.');
  const usual = number(given, 'DefaultFormValue');
  return {
    ...(global ? { choice: global.name } : { options: optionsFromJson(set) }),
    ...(usual === undefined || usual < 0 ? {} : { defaultValue: usual }),
  };
}
