import * as React from 'react';
import { Input } from '@fluentui/react-components';
import { useSession } from '../session/session';
import { useDraft } from './use-draft';
import { described, emptyMark, type FieldProps } from './field-props';
import { ReadOnlyText } from './ReadOnlyText';
import { parseNumber } from './parse-number';

/** Whole, decimal and money columns: typed in the user's own notation, checked against the column's range. */
export function NumberField(props: FieldProps): React.ReactElement {
  const { formats, language } = useSession();
  const { field, runtime } = props;
  const { column } = field;
  const isWhole = column.type === 'Integer' || column.type === 'BigInt';
  const shown = typeof field.value === 'number' ? formats.number(field.value, isWhole ? 0 : column.precision) : '';
  const [value, setValue] = useDraft(shown);
  if (props.isDisabled) return <ReadOnlyText id={props.inputId} label={props.label} value={shown} />;
  const commit = () => {
    const part = runtime.part('control', props.inputId.replace(/^control-/, ''));
    const parsed = parseNumber(value, language.locale, column, isWhole);
    if (parsed instanceof Error) {
      part.notifications.set('number', `${props.label}: ${parsed.message}`);
      runtime.changed();
      return;
    }
    part.notifications.delete('number');
    if (parsed === field.value) setValue(shown);
    runtime.edit(column.name, parsed);
  };
  return (
    <Input
      id={props.inputId}
      aria-label={props.label}
      {...described(props)}
      appearance="filled-darker"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      placeholder={emptyMark}
      value={value}
      onChange={(_event, data) => setValue(data.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
