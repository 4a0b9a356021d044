import * as React from 'react';
import { Button, Input, Textarea, makeStyles } from '@fluentui/react-components';
import { CallRegular, MailRegular, OpenRegular } from '../ui/icons';
import { useDraft } from './use-draft';
import { Lock } from './Lock';
import { described, emptyMark, type FieldProps } from './field-props';

const useStyles = makeStyles({ after: { display: 'inline-flex', alignItems: 'center' } });

/** What a text can be opened with, by the column's format or the control's class id. */
function actionFor(
  props: FieldProps,
  value: string,
): { href: string; label: string; icon: React.ReactElement } | undefined {
  if (value === '') return undefined;
  const { format } = props.field.column;
  if (props.kind === 'email' || format === 'Email') {
    return { href: `mailto:${encodeURIComponent(value)}`, label: 'Send e-mail', icon: <MailRegular /> };
  }
  if (format === 'Phone') return { href: `tel:${encodeURIComponent(value)}`, label: 'Call', icon: <CallRegular /> };
  if (props.kind === 'url' || format === 'Url') {
    // Only web addresses become links; anything else stays text.
    return /^https?:\/\//i.test(value) ? { href: value, label: 'Open in a new tab', icon: <OpenRegular /> } : undefined;
  }
  return undefined;
}

/** Text in one line or several. The value is taken when the field is left, which is when onchange runs on the platform. */
export function TextField(props: FieldProps): React.ReactElement {
  const styles = useStyles();
  const { field, runtime, inputId } = props;
  const saved = typeof field.value === 'string' ? field.value : '';
  const [value, setValue] = useDraft(saved);
  const commit = () => {
    if (!props.isDisabled) runtime.edit(field.column.name, value === '' ? null : value);
  };
  const limit = field.column.maxLength === undefined ? {} : { maxLength: field.column.maxLength };
  if (props.kind === 'memo' || field.column.type === 'Memo') {
    return (
      <Textarea
        id={inputId}
        aria-label={props.label}
        {...described(props)}
        {...limit}
        appearance="filled-darker"
        resize="vertical"
        rows={4}
        readOnly={props.isDisabled}
        placeholder={emptyMark}
        value={value}
        onChange={(_event, data) => setValue(data.value)}
        onBlur={commit}
      />
    );
  }
  const action = actionFor(props, saved);
  return (
    <Input
      id={inputId}
      aria-label={props.label}
      {...described(props)}
      {...limit}
      appearance="filled-darker"
      type={props.kind === 'email' || field.column.format === 'Email' ? 'email' : 'text'}
      readOnly={props.isDisabled}
      placeholder={emptyMark}
      value={value}
      onChange={(_event, data) => setValue(data.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      contentAfter={
        <span className={styles.after}>
          {action ? (
            <Button
              as="a"
              size="small"
              appearance="transparent"
              icon={action.icon}
              href={action.href}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={`${action.label}: ${props.label}`}
            />
          ) : null}
          {props.isDisabled ? <Lock /> : null}
        </span>
      }
    />
  );
}
