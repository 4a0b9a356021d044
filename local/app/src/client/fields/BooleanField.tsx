import * as React from 'react';
import { Switch } from '@fluentui/react-components';
import type { FieldProps } from './field-props';
import { ReadOnlyText } from './ReadOnlyText';

/** Yes or no, in the words of the column's options. */
export function BooleanField(props: FieldProps): React.ReactElement {
  const { field, runtime } = props;
  const label = (value: boolean) =>
    field.column.options.find((option) => option.value === Number(value))?.label ?? (value ? 'Yes' : 'No');
  const isTrue = field.value === true;
  if (props.isDisabled) {
    return <ReadOnlyText id={props.inputId} label={props.label} value={field.value === null ? '' : label(isTrue)} />;
  }
  return (
    <Switch
      id={props.inputId}
      aria-label={props.label}
      style={{ marginInlineStart: -8 }}
      checked={isTrue}
      label={label(isTrue)}
      onChange={(_event, data) => runtime.edit(field.column.name, data.checked)}
    />
  );
}
