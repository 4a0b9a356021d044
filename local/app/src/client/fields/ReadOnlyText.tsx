import * as React from 'react';
import { Input } from '@fluentui/react-components';
import { Lock } from './Lock';
import { emptyMark } from './field-props';

/** A value that cannot be changed: it stays in the tab order, so that the keyboard reaches it, and carries a lock. */
export function ReadOnlyText(props: { id: string; label: string; value: string }): React.ReactElement {
  return (
    <Input
      id={props.id}
      aria-label={props.label}
      appearance="filled-darker"
      readOnly
      placeholder={emptyMark}
      value={props.value}
      contentAfter={<Lock />}
    />
  );
}
