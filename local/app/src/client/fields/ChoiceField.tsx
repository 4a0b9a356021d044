import * as React from 'react';
import { Dropdown, Option } from '@fluentui/react-components';
import { described, emptyMark, type FieldProps } from './field-props';
import { ReadOnlyText } from './ReadOnlyText';

/** A choice, a state or status reason, or several choices. Status reasons are those of the record's state. */
export function ChoiceField(props: FieldProps): React.ReactElement {
  const { field, runtime } = props;
  const { column } = field;
  const isMulti = column.type === 'MultiSelectPicklist';
  const chosen = (isMulti ? ((field.value as readonly number[] | null) ?? []) : [field.value]).filter(
    (value): value is number => typeof value === 'number',
  );
  const state = runtime.record.fields.get('statecode')?.value ?? 0;
  const options =
    column.type === 'Status'
      ? column.options.filter((option) => option.state === undefined || option.state === state)
      : column.options;
  const text = chosen
    .map((value) => column.options.find((option) => option.value === value)?.label ?? String(value))
    .join('; ');
  // A record's state changes by its own commands, not in a field.
  if (props.isDisabled || column.type === 'State')
    return <ReadOnlyText id={props.inputId} label={props.label} value={text} />;
  return (
    <Dropdown
      id={props.inputId}
      aria-label={props.label}
      {...described(props)}
      appearance="filled-darker"
      style={{ minWidth: 0 }}
      placeholder={emptyMark}
      multiselect={isMulti}
      value={text}
      selectedOptions={chosen.map(String)}
      onOptionSelect={(_event, data) => {
        const values = data.selectedOptions.filter((value) => value !== '').map(Number);
        if (isMulti) runtime.edit(column.name, values.length > 0 ? values : null);
        else
          runtime.edit(
            column.name,
            data.optionValue === undefined || data.optionValue === '' ? null : Number(data.optionValue),
          );
      }}
    >
      {isMulti || field.required === 'required' ? null : (
        <Option key="none" value="" text="">
          --Select--
        </Option>
      )}
      {options.map((option) => (
        <Option key={option.value} value={String(option.value)} text={option.label}>
          {option.label}
        </Option>
      ))}
    </Dropdown>
  );
}
