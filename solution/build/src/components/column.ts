import type { Choice, Column, LookupColumn, MoneyColumn } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { localChoice, optionSet } from './choice';
import { bit, descriptions, displayNames, INTRODUCED } from './labels';

/** What all `attribute` elements have in common; the order is the one the platform writes. */
export interface AttributeShape {
  readonly name: string;
  readonly physicalName?: string;
  readonly type: string;
  readonly label: string;
  readonly description?: string;
  readonly required?: 'none' | 'recommended' | 'required' | 'systemrequired';
  readonly displayMask?: string;
  readonly imeMode?: 'auto' | 'disabled';
  readonly autoNumber?: string;
  /** Not stored as such, but worked out by the platform. */
  readonly logical?: boolean;
  readonly create?: boolean;
  readonly update?: boolean;
  readonly custom?: boolean;
  readonly audited?: boolean;
  readonly secured?: boolean;
  readonly searchable?: boolean;
  /** Elements of the type: lengths, formats, options. */
  readonly specific?: readonly XmlElement[];
}

const EVERYWHERE = 'ValidForAdvancedFind|ValidForForm|ValidForGrid';

export function attribute(shape: AttributeShape): XmlElement {
  const flag = (name: string, value: boolean): XmlElement => el(name, {}, bit(value));
  return el(
    'attribute',
    { PhysicalName: shape.physicalName ?? shape.name },
    el('Type', {}, shape.type),
    el('Name', {}, shape.name),
    el('LogicalName', {}, shape.name),
    el('RequiredLevel', {}, shape.required ?? 'none'),
    el('DisplayMask', {}, shape.displayMask ?? EVERYWHERE),
    el('ImeMode', {}, shape.imeMode ?? 'auto'),
    flag('ValidForUpdateApi', shape.update ?? true),
    flag('ValidForReadApi', true),
    flag('ValidForCreateApi', shape.create ?? true),
    flag('IsCustomField', shape.custom ?? true),
    flag('IsAuditEnabled', shape.audited ?? false),
    shape.logical ? flag('IsLogical', true) : undefined,
    flag('IsSecured', shape.secured ?? false),
    el('IntroducedVersion', {}, INTRODUCED),
    flag('IsCustomizable', true),
    flag('IsRenameable', true),
    flag('CanModifySearchSettings', true),
    flag('CanModifyRequirementLevelSettings', true),
    flag('CanModifyAdditionalSettings', true),
    el('SourceType', {}, '0'),
    flag('IsGlobalFilterEnabled', false),
    flag('IsSortableEnabled', false),
    flag('CanModifyGlobalFilterSettings', true),
    flag('CanModifyIsSortableSettings', true),
    flag('IsDataSourceSecret', false),
    el('AutoNumberFormat', {}, shape.autoNumber),
    flag('IsSearchable', shape.searchable ?? false),
    flag('IsFilterable', false),
    flag('IsRetrievable', false),
    flag('IsLocalizable', false),
    shape.specific ?? [],
    displayNames(shape.label),
    descriptions(shape.description ?? ''),
  );
}

const value = (name: string, content: string | number): XmlElement => el(name, {}, String(content));
const range = (min: number, max: number): XmlElement[] => [value('MinValue', min), value('MaxValue', max)];

type Typed = Pick<
  AttributeShape,
  'type' | 'displayMask' | 'imeMode' | 'autoNumber' | 'logical' | 'create' | 'update'
> & {
  readonly specific: readonly XmlElement[];
};

/** Bounds of a money column where the model has none: the platform's own. */
const MONEY_LIMIT = 922_337_203_685_477;

/** Where the number of decimals comes from: the column itself, or (for the base twin) nowhere. */
const money = (column: MoneyColumn, accuracy: number): XmlElement[] => [
  ...range(column.min ?? -MONEY_LIMIT, column.max ?? MONEY_LIMIT),
  value('Accuracy', accuracy),
  value('AccuracySource', 0),
];

/** The options of a choice column: inside it when local, by name when global. */
const optionsOf = (table: string, name: string, label: string, list: Choice): XmlElement =>
  list.local ? localChoice(`${table}_${name}`, label, list) : value('OptionSetName', list.name);

/** Type name and type-specific elements of a column of the model. @param table logical name, for local option sets. */
function typeOf(table: string, name: string, column: Column): Typed {
  switch (column.type) {
    case 'text':
      return {
        type: 'nvarchar',
        ...(column.autoNumber === undefined ? {} : { autoNumber: column.autoNumber }),
        specific: [
          value('Format', column.format ?? 'text'),
          value('MaxLength', column.maxLength),
          value('Length', column.maxLength * 2),
        ],
      };
    case 'memo':
      return { type: 'ntext', specific: [value('Format', 'textarea'), value('MaxLength', column.maxLength)] };
    case 'int':
      return {
        type: 'int',
        specific: [
          value('Format', column.format ?? 'none'),
          ...range(column.min ?? (column.format === 'duration' ? 0 : -2_147_483_648), column.max ?? 2_147_483_647),
        ],
      };
    case 'decimal':
      return {
        type: 'decimal',
        specific: [
          ...range(column.min ?? -100_000_000_000, column.max ?? 100_000_000_000),
          value('Accuracy', column.precision),
        ],
      };
    case 'double':
      return {
        type: 'float',
        specific: [
          ...range(column.min ?? -100_000_000_000, column.max ?? 100_000_000_000),
          value('Accuracy', column.precision),
        ],
      };
    case 'money':
      return { type: 'money', specific: money(column, column.precision) };
    case 'file':
      // Neither created nor updated with its row: the content goes up by messages of its own.
      return {
        type: 'file',
        displayMask: 'ValidForForm|ValidForGrid',
        imeMode: 'disabled',
        create: false,
        update: false,
        specific: [value('MaxValue', column.maxSizeInKb)],
      };
    case 'image':
      return {
        type: 'image',
        displayMask: `DenormalizedChild|${column.primary ? 'PrimaryImage|' : ''}ValidForForm|ValidForGrid`,
        logical: true,
        specific: [value('Format', 'jpeg'), value('MaxLength', 9_437_328), value('MaxValue', column.maxSizeInKb)],
      };
    case 'boolean':
      return {
        type: 'bit',
        specific: [
          value('AppDefaultValue', bit(column.default)),
          optionSet({
            name: `${table}_${name}`,
            type: 'bit',
            label: column.label,
            options: [
              { value: 1, label: column.trueLabel },
              { value: 0, label: column.falseLabel },
            ],
          }),
        ],
      };
    case 'choice':
      return {
        type: 'picklist',
        specific: [value('AppDefaultValue', column.default ?? -1), optionsOf(table, name, column.label, column.choice)],
      };
    case 'choices':
      return { type: 'multiselectpicklist', specific: [optionsOf(table, name, column.label, column.choice)] };
    case 'datetime':
      return {
        type: 'datetime',
        specific: [
          value('Format', column.behavior === 'dateOnly' ? 'date' : 'datetime'),
          value('CanChangeDateTimeBehavior', '1'),
          value('Behavior', { userLocal: 1, dateOnly: 2, timeZoneIndependent: 3 }[column.behavior]),
        ],
      };
    case 'lookup':
      return { type: 'lookup', specific: [value('LookupStyle', lookupStyle(column)), el('LookupTypes')] };
  }
}

const lookupStyle = (column: LookupColumn): string => (column.targets.length > 1 ? 'polymorphic' : 'single');

interface ColumnContext {
  /** Logical name of the table. */
  readonly table: string;
  /** True for the column that names the row: its display mask is the only mark there is. */
  readonly primaryName?: boolean;
  readonly audited: boolean;
}

/**
 * A column of the model as `attribute` elements: one, and for an amount its twin in the base currency, which the
 * platform works out.
 */
export function column(context: ColumnContext, name: string, definition: Column): XmlElement[] {
  const { specific, ...typed } = typeOf(context.table, name, definition);
  const own = attribute({
    name,
    label: definition.label,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    required: definition.required ?? 'none',
    audited: context.audited,
    secured: definition.secured ?? false,
    ...typed,
    ...(context.primaryName ? { displayMask: `PrimaryName|${EVERYWHERE}|RequiredForForm` } : {}),
    searchable: definition.type === 'text',
    specific,
  });
  if (definition.type !== 'money') return [own];
  const base = attribute({
    name: `${name}_base`,
    type: 'money',
    label: `${definition.label} (Base)`,
    description: `Value of ${definition.label} in base currency.`,
    secured: definition.secured ?? false,
    imeMode: 'disabled',
    create: false,
    update: false,
    specific: [...money(definition, 4), value('CalculationOf', name)],
  });
  return [own, base];
}
