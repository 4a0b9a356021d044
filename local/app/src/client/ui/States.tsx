import * as React from 'react';
import { Button, Spinner, Text, makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircleRegular } from './icons';
import { strings } from './strings';

const useStyles = makeStyles({
  center: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    rowGap: tokens.spacingVerticalM,
    paddingTop: '48px',
    paddingBottom: '48px',
    paddingLeft: '16px',
    paddingRight: '16px',
    textAlign: 'center',
    flexGrow: 1,
    minHeight: '160px',
    boxSizing: 'border-box',
  },
  icon: { fontSize: '32px', color: tokens.colorPaletteRedForeground1 },
  hint: { color: tokens.colorNeutralForeground3 },
});

export function Loading(props: { label?: string }): React.ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.center}>
      <Spinner size="medium" label={props.label ?? strings.loading} labelPosition="below" />
    </div>
  );
}

export function Empty(props: { title: string; hint?: string; children?: React.ReactNode }): React.ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.center} role="status">
      <Text weight="semibold">{props.title}</Text>
      {props.hint === undefined ? null : <Text className={styles.hint}>{props.hint}</Text>}
      {props.children}
    </div>
  );
}

export function Failed(props: { error: Error; retry?: () => void }): React.ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.center} role="alert">
      <ErrorCircleRegular className={styles.icon} aria-hidden />
      <Text>{props.error.message}</Text>
      {props.retry ? <Button onClick={props.retry}>{strings.retry}</Button> : null}
    </div>
  );
}
