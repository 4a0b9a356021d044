import { makeStyles } from '@fluentui/react-components';
import * as React from 'react';
import { visuallyHidden } from './visually-hidden';

const useStyles = makeStyles({
  hidden: visuallyHidden,
});

/** Says its text to a screen reader when it changes, without moving the focus (WCAG 2.2, 4.1.3). */
export function LiveRegion({ text }: { readonly text: string }): React.ReactElement {
  const styles = useStyles();
  return (
    <div role="status" aria-live="polite" className={styles.hidden}>
      {text}
    </div>
  );
}
