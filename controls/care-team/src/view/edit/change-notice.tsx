import type { Strings } from '@patient-outreach/controls-kit';
import { Icon } from '@patient-outreach/controls-kit';
import { Button, makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase300,
    ...shorthands.padding(tokens.spacingVerticalXS, tokens.spacingHorizontalM),
    ...shorthands.border('1px', 'solid', tokens.colorNeutralStroke2),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
  },
  text: { flexGrow: 1, flexBasis: '200px', overflowWrap: 'anywhere' },
});

export interface ChangeNoticeProps {
  readonly strings: Strings;
  readonly text: string;
  /** Undefined once it is taken back, or when it cannot be. */
  readonly onUndo: (() => void) | undefined;
  readonly onDismiss: () => void;
}

/** What was just changed, for as long as it can be taken back. The live region says it. */
export function ChangeNotice({ strings, text, onUndo, onDismiss }: ChangeNoticeProps): React.ReactElement {
  const styles = useStyles();
  const dismiss = React.useRef<HTMLButtonElement>(null);
  return (
    <div className={styles.root}>
      <span className={styles.text}>{text}</span>
      {onUndo ? (
        <Button
          size="small"
          icon={<Icon name="undo" />}
          onClick={() => {
            // The button goes away with what it did; the focus stays in the notice.
            dismiss.current?.focus();
            onUndo();
          }}
        >
          {strings.text('CareTeam_Edit_Undo')}
        </Button>
      ) : null}
      <Button
        // Fluent's type of the ref is that of a button and a link at once, which nothing is.
        ref={dismiss as React.Ref<never>}
        size="small"
        appearance="subtle"
        icon={<Icon name="dismiss" />}
        aria-label={strings.text('CareTeam_Edit_Dismiss')}
        title={strings.text('CareTeam_Edit_Dismiss')}
        onClick={onDismiss}
      />
    </div>
  );
}
