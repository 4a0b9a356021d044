import * as React from 'react';
import { Input, makeStyles } from '@fluentui/react-components';
import { dateToDay, dayToDate } from '../form/values';
import { useSession } from '../session/session';
import { isDay } from '../session/formats';
import { described, type FieldProps } from './field-props';
import { ReadOnlyText } from './ReadOnlyText';

const useStyles = makeStyles({
  pair: { display: 'grid', gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)', columnGap: '8px' },
  input: { minWidth: 0 },
});

function timeOf(value: Date): string {
  return `${String(value.getHours()).padStart(2, '0')}:${String(value.getMinutes()).padStart(2, '0')}`;
}

/** A day, or a day and a time in the browser's time zone. The browser's own picker knows the user's notation. */
export function DateField(props: FieldProps): React.ReactElement {
  const styles = useStyles();
  const { formats } = useSession();
  const { field, runtime } = props;
  const { column } = field;
  const value = field.value instanceof Date ? field.value : undefined;
  const isDayOnly = isDay(column);
  if (props.isDisabled) {
    const text = value === undefined ? '' : isDayOnly ? formats.day(dateToDay(value)) : formats.dateTime(value);
    return <ReadOnlyText id={props.inputId} label={props.label} value={text} />;
  }
  const day = value === undefined ? '' : dateToDay(value);
  const setDay = (text: string) => {
    const next = dayToDate(text);
    if (next && value && !isDayOnly) next.setHours(value.getHours(), value.getMinutes(), 0, 0);
    runtime.edit(column.name, next);
  };
  const dayInput = (
    <Input
      id={props.inputId}
      aria-label={props.label}
      {...described(props)}
      className={styles.input}
      appearance="filled-darker"
      type="date"
      value={day}
      onChange={(_event, data) => setDay(data.value)}
    />
  );
  if (isDayOnly) return dayInput;
  return (
    <div className={styles.pair}>
      {dayInput}
      <Input
        aria-label={`${props.label}, time`}
        className={styles.input}
        appearance="filled-darker"
        type="time"
        disabled={value === undefined}
        value={value === undefined ? '' : timeOf(value)}
        onChange={(_event, data) => {
          const [hours, minutes] = data.value.split(':').map(Number);
          if (value === undefined || hours === undefined || minutes === undefined) return;
          const next = new Date(value);
          next.setHours(hours, minutes, 0, 0);
          runtime.edit(column.name, next);
        }}
      />
    </div>
  );
}
