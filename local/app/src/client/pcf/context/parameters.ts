import type { ColumnInfo } from '../../metadata/types';
import type { ControlManifest, ManifestProperty } from '../../xml/parse-manifest';
import type { CustomControlUse } from '../../xml/form-layout';
import type { FieldValue } from '../../form/values';
import { isList, lookupTypes } from '../../form/values';

/** A bound column as the form holds it now. */
export interface BoundField {
  readonly column: ColumnInfo;
  readonly value: FieldValue;
  readonly formatted: string;
  readonly isEditable: boolean;
}

const requiredLevels: Readonly<Record<string, ComponentFramework.PropertyHelper.Types.RequiredLevel>> = {
  None: 0,
  SystemRequired: 1,
  ApplicationRequired: 2,
  Recommended: 3,
};

const behaviors: Readonly<Record<string, number>> = { UserLocal: 1, DateOnly: 2, TimeZoneIndependent: 3 };

/** A column's type in the words of manifests. */
export function manifestType(column: ColumnInfo): string {
  if (lookupTypes.has(column.type))
    return column.type === 'Customer' ? 'Lookup.Customer' : column.type === 'Owner' ? 'Lookup.Owner' : 'Lookup.Simple';
  switch (column.type) {
    case 'Memo':
      return 'Multiple';
    case 'Integer':
    case 'BigInt':
      return 'Whole.None';
    case 'Decimal':
      return 'Decimal';
    case 'Double':
      return 'FP';
    case 'Money':
      return 'Currency';
    case 'Boolean':
      return 'TwoOptions';
    case 'Picklist':
    case 'State':
    case 'Status':
      return 'OptionSet';
    case 'MultiSelectPicklist':
      return 'MultiSelectOptionSet';
    case 'DateTime':
      return column.format === 'DateOnly' ? 'DateAndTime.DateOnly' : 'DateAndTime.DateAndTime';
    default:
      if (column.format === 'Email') return 'SingleLine.Email';
      if (column.format === 'Phone') return 'SingleLine.Phone';
      if (column.format === 'Url') return 'SingleLine.URL';
      return column.format === 'TextArea' ? 'SingleLine.TextArea' : 'SingleLine.Text';
  }
}

/** Column metadata as a property's `attributes`. */
function attributesOf(column: ColumnInfo): Record<string, unknown> {
  return {
    DisplayName: column.label,
    LogicalName: column.name,
    Description: column.description,
    RequiredLevel: requiredLevels[column.required] ?? 0,
    IsSecured: false,
    SourceType: 0,
    Type: column.type.toLowerCase(),
    ...(column.maxLength === undefined ? {} : { MaxLength: column.maxLength }),
    ...(column.min === undefined ? {} : { MinValue: column.min }),
    ...(column.max === undefined ? {} : { MaxValue: column.max }),
    ...(column.precision === undefined ? {} : { Precision: column.precision }),
    ...(column.format === '' ? {} : { Format: column.format }),
    ...(column.behavior === '' ? {} : { Behavior: behaviors[column.behavior] ?? 0 }),
    ...(column.targets.length === 0 ? {} : { Targets: [...column.targets] }),
    ...(column.options.length === 0
      ? {}
      : {
          Options: column.options.map((option) => ({
            Value: option.value,
            Label: option.label,
            Color: option.color ?? '',
          })),
        }),
  };
}

function boundProperty(field: BoundField): ComponentFramework.PropertyTypes.Property {
  const isLookup = lookupTypes.has(field.column.type);
  // A control gets its own copy of a list.
  const raw = isList(field.value) ? field.value.slice() : (field.value ?? (isLookup ? [] : null));
  return {
    error: false,
    errorMessage: '',
    raw,
    formatted: field.formatted,
    type: manifestType(field.column),
    security: { editable: field.isEditable, readable: true, secured: false },
    attributes: attributesOf(
      field.column,
    ) as unknown as ComponentFramework.PropertyHelper.FieldPropertyMetadata.Metadata,
    ...(isLookup
      ? {
          getTargetEntityType: () => field.column.targets[0] ?? '',
          getViewId: () => '00000000-0000-0000-0000-000000000000',
        }
      : {}),
  };
}

/** A literal typed as the manifest says; text that is no such value gives an error property, not a wrong one. */
function staticProperty(
  property: ManifestProperty,
  literal: string | undefined,
): ComponentFramework.PropertyTypes.Property {
  const base = { error: false, errorMessage: '', type: property.type };
  if (literal === undefined || literal === '') {
    return { ...base, raw: property.type === 'TwoOptions' ? false : null, formatted: '' };
  }
  const wrong = {
    ...base,
    error: true,
    errorMessage: `"${literal}" is not a value of type ${property.type}.`,
    raw: null,
    formatted: '',
  };
  if (property.type === 'TwoOptions') {
    if (!/^(true|false|1|0)$/i.test(literal)) return wrong;
    const isTrue = /^(true|1)$/i.test(literal);
    return { ...base, raw: isTrue, formatted: String(isTrue) };
  }
  if (/^(Whole\.|Decimal$|FP$|Currency$|OptionSet$)/.test(property.type)) {
    const number = Number(literal);
    const isWhole = !/^(Whole\.|OptionSet)/.test(property.type) || Number.isInteger(number);
    return Number.isFinite(number) && isWhole ? { ...base, raw: number, formatted: literal } : wrong;
  }
  if (property.type.startsWith('DateAndTime.')) {
    const date = new Date(literal);
    return Number.isNaN(date.getTime()) ? wrong : { ...base, raw: date, formatted: literal };
  }
  return { ...base, raw: literal, formatted: literal };
}

/** `context.parameters`: every property of the manifest, bound to its column or holding its literal or default. */
export function createParameters(
  manifest: ControlManifest,
  use: CustomControlUse,
  field: (column: string) => BoundField | undefined,
): Record<string, ComponentFramework.PropertyTypes.Property> {
  const parameters: Record<string, ComponentFramework.PropertyTypes.Property> = {};
  for (const property of manifest.properties) {
    const given = use.parameters.get(property.name);
    const bound = given && !given.isStatic ? field(given.value) : undefined;
    parameters[property.name] = bound
      ? boundProperty(bound)
      : staticProperty(property, given?.isStatic === true ? given.value : property.defaultValue);
  }
  return parameters;
}
