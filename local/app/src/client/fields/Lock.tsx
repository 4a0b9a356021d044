import * as React from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '../ui/icons';

const useStyles = makeStyles({
  lock: { display: 'inline-flex', fontSize: '14px', color: tokens.colorNeutralForeground3, flexShrink: 0 },
});

/** The mark of a field that cannot be changed. */
export function Lock(): React.ReactElement {
  return (
    <span className={useStyles().lock} aria-hidden>
      <LockClosedRegular />
    </span>
  );
}
