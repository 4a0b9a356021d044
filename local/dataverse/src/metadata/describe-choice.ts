import type { ChoiceOption, Column, GlobalChoice } from './types';
import { labelJson } from './describe-label';
import { uuidOf } from './uuid';

function optionJson(option: ChoiceOption, seed: string, column?: Column): Record<string, unknown> {
  const base = {
    Value: option.value,
    Color: option.color ?? null,
    IsManaged: false,
    ExternalValue: '',
    ParentValues: [],
    Tag: null,
    IsHidden: false,
    MetadataId: null,
    HasChanged: null,
    Label: labelJson(option.label, `${seed}/${option.value}`),
    Description: labelJson(null, ''),
  };
  if (column?.type === 'Status')
    return {
      '@odata.type': '#Microsoft.Dynamics.CRM.StatusOptionMetadata',
      ...base,
      State: option.state ?? 0,
      TransitionData: null,
    };
  if (column?.type === 'State') {
    return {
      '@odata.type': '#Microsoft.Dynamics.CRM.StateOptionMetadata',
      ...base,
      DefaultStatus: option.defaultStatus ?? null,
      InvariantName: option.label,
    };
  }
  return base;
}

/** OptionSet of a choice column with options of its own. */
export function localOptionSet(
  table: string,
  column: Column,
  options: readonly ChoiceOption[],
): Record<string, unknown> {
  const name = `${table}_${column.name}`;
  const head = {
    MetadataId: uuidOf(`optionset/${name}`),
    HasChanged: null,
    Name: name,
    IsGlobal: false,
    IsCustomOptionSet: column.custom,
    IsManaged: false,
    DisplayName: labelJson(column.label, name),
    Description: labelJson(null, ''),
  };
  if (column.type === 'Boolean') {
    const option = (value: number, fallback: string) =>
      optionJson(options.find((o) => o.value === value) ?? { value, label: fallback }, name);
    return { ...head, OptionSetType: 'Boolean', TrueOption: option(1, 'Yes'), FalseOption: option(0, 'No') };
  }
  const type = column.type === 'State' ? 'State' : column.type === 'Status' ? 'Status' : 'Picklist';
  return {
    ...head,
    OptionSetType: type,
    ParentOptionSetName: null,
    Options: options.map((o) => optionJson(o, name, column)),
  };
}

export function globalOptionSet(choice: GlobalChoice): Record<string, unknown> {
  return {
    '@odata.type': '#Microsoft.Dynamics.CRM.OptionSetMetadata',
    MetadataId: uuidOf(`optionset/${choice.name}`),
    HasChanged: null,
    Name: choice.name,
    IsGlobal: true,
    IsCustomOptionSet: choice.custom,
    IsManaged: false,
    OptionSetType: 'Picklist',
    ParentOptionSetName: null,
    DisplayName: labelJson(choice.label, choice.name),
    Description: labelJson(choice.description, `${choice.name}/d`),
    Options: choice.options.map((o) => optionJson(o, choice.name)),
  };
}
