import type { Strings } from '@patient-outreach/controls-kit';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import { useBoardStyles } from './styles';

const useStyles = makeStyles({
  card: {
    height: '140px',
    backgroundColor: tokens.colorNeutralBackground3,
    ...shorthands.border('1px', 'solid', tokens.colorNeutralStroke2),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
  },
});

/** Two blank cards while nothing has arrived, without movement. */
export function BoardSkeleton({ strings }: { readonly strings: Strings }): React.ReactElement {
  const board = useBoardStyles();
  const styles = useStyles();
  return (
    <div role="img" aria-label={strings.text('Kit_Loading')} className={board.root}>
      <div className={styles.card} />
      <div className={styles.card} />
    </div>
  );
}
