import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { Failure, FailureKind } from '../host/failure';
import { isRetryable } from '../host/failure';
import type { Strings } from '../text/strings';
import { Icon } from './icons';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorPaletteRedBackground1,
    color: tokens.colorNeutralForeground1,
    borderTopLeftRadius: tokens.borderRadiusMedium,
    borderTopRightRadius: tokens.borderRadiusMedium,
    borderBottomLeftRadius: tokens.borderRadiusMedium,
    borderBottomRightRadius: tokens.borderRadiusMedium,
    // Shows where colours are forced and backgrounds are gone.
    outlineWidth: '1px',
    outlineStyle: 'solid',
    outlineColor: tokens.colorPaletteRedBorder1,
    outlineOffset: '-1px',
  },
  // Nothing is broken, and trying again does not help: who may not see something is told so quietly.
  quiet: { backgroundColor: tokens.colorNeutralBackground3, outlineColor: tokens.colorNeutralStroke2 },
  quietIcon: { color: tokens.colorNeutralForeground2 },
  icon: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  text: { flexGrow: 1, flexBasis: '220px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

const sentences: Readonly<Record<FailureKind, string>> = {
  denied: 'Kit_Failure_Denied',
  missing: 'Kit_Failure_Missing',
  busy: 'Kit_Failure_Busy',
  offline: 'Kit_Failure_Offline',
  failed: 'Kit_Failure_Failed',
};

/** The sentence for a person: what is missing from the screen, and what helps. @param what name of the source */
export function failureText(strings: Strings, what: string, failure: Failure): string {
  const sentence = strings.text(sentences[failure.kind], what);
  return failure.kind === 'failed' && failure.code !== undefined
    ? `${sentence} ${strings.text('Kit_Failure_Code', failure.code)}`
    : sentence;
}

export interface FailureBannerProps {
  readonly strings: Strings;
  /** What could not be read. */
  readonly what: string;
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** Says that something is missing from what is shown (I6), and lets the user try again where that can help. */
export function FailureBanner({ strings, what, failure, onRetry }: FailureBannerProps): React.ReactElement {
  const styles = useStyles();
  const isQuiet = failure.kind === 'denied';
  return (
    <div role="alert" className={mergeClasses(styles.root, isQuiet && styles.quiet)}>
      <Icon name={isQuiet ? 'lock' : 'warning'} className={mergeClasses(styles.icon, isQuiet && styles.quietIcon)} />
      <span className={styles.text}>{failureText(strings, what, failure)}</span>
      {isRetryable(failure) ? (
        <Button size="small" onClick={onRetry}>
          {strings.text('Kit_Retry')}
        </Button>
      ) : null}
    </div>
  );
}
