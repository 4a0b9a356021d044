import { makeStyles, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { IconName } from './icons';
import { Icon } from './icons';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    rowGap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalXXL,
    paddingBottom: tokens.spacingVerticalXXL,
    paddingLeft: tokens.spacingHorizontalL,
    paddingRight: tokens.spacingHorizontalL,
    color: tokens.colorNeutralForeground2,
  },
  icon: { color: tokens.colorNeutralForeground3 },
  title: {
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  body: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, maxWidth: '44ch' },
});

export interface StateMessageProps {
  readonly icon: IconName;
  readonly title: string;
  readonly body?: string;
  /** What to do about it. */
  readonly children?: React.ReactNode;
}

/** What stands in the place of content when there is none: why, and what to do. */
export function StateMessage({ icon, title, body, children }: StateMessageProps): React.ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.root}>
      <Icon name={icon} size={32} className={styles.icon} />
      <div className={styles.title}>{title}</div>
      {body === undefined ? null : <div className={styles.body}>{body}</div>}
      {children}
    </div>
  );
}
