import type { Column, LookupColumn } from '@patient-outreach/model';
import { el, type XmlElement } from '../xml/element';
import { optionSet } from './choice';
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
    el('ImeMode', {}, 'auto'),
    flag('ValidForUpdateApi', shape.update ?? true),
    flag('ValidForReadApi', true),
    flag('ValidForCreateApi', shape.create ?? true),
    flag('IsCustomField', shape.custom ?? true),
    flag('IsAuditEnabled', shape.audited ?? false),
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
    el('AutoNumberFormat'),
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

/** Type name and type-specific elements of a column of the model. @param table logical name, for local option sets. */
function typeOf(table: string, name: string, column: Column): { type: string; specific: XmlElement[] } {
  switch (column.type) {
    case 'text':
      return {
        type: 'nvarchar',
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
          value('Format', 'none'),
          value('MinValue', column.min ?? -2_147_483_648),
          value('MaxValue', column.max ?? 2_147_483_647),
        ],
      };
    case 'decimal':
      return {
        type: 'decimal',
        specific: [
          value('MinValue', column.min ?? -100_000_000_000),
          value('MaxValue', column.max ?? 100_000_000_000),
          value('Accuracy', column.precision),
        ],
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
        specific: [value('AppDefaultValue', column.default ?? -1), value('OptionSetName', column.choice.name)],
      };
    case 'choices':
      return { type: 'multiselectpicklist', specific: [value('OptionSetName', column.choice.name)] };
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

/** A column of the model as an `attribute` element. @param primaryName the one marker that names the row. */
export function column(table: string, name: string, definition: Column, primaryName = false): XmlElement {
  const { type, specific } = typeOf(table, name, definition);
  return attribute({
    name,
    type,
    label: definition.label,
    ...(definition.description === undefined ? {} : { description: definition.description }),
    required: definition.required ?? 'none',
    ...(primaryName ? { displayMask: `PrimaryName|${EVERYWHERE}|RequiredForForm` } : {}),
    audited: definition.audited ?? false,
    secured: definition.secured ?? false,
    searchable: definition.type === 'text',
    specific,
  });
}
