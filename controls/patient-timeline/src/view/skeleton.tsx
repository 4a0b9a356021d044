import type { Strings } from '@patient-outreach/controls-kit';
import { makeStyles, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';

const useStyles = makeStyles({
  root: {
    ...shorthands.border('1px', 'solid', tokens.colorNeutralStroke2),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    backgroundColor: tokens.colorNeutralBackground1,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: '116px 28px minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    height: '56px',
    paddingLeft: tokens.spacingHorizontalM,
    paddingRight: tokens.spacingHorizontalM,
  },
  bar: {
    height: '12px',
    backgroundColor: tokens.colorNeutralBackground5,
    ...shorthands.borderRadius(tokens.borderRadiusSmall),
  },
  disc: {
    height: '28px',
    backgroundColor: tokens.colorNeutralBackground5,
    ...shorthands.borderRadius(tokens.borderRadiusCircular),
  },
});

const widths = ['62%', '38%', '54%', '46%', '70%', '33%'] as const;

/** The shape of the feed while nothing has arrived: same row height, no movement. */
export function FeedSkeleton({ strings }: { readonly strings: Strings }): React.ReactElement {
  const styles = useStyles();
  return (
    <div className={styles.root} role="img" aria-label={strings.text('Kit_Loading')}>
      {widths.map((width) => (
        <div key={width} className={styles.row}>
          <div className={styles.bar} />
          <div className={styles.disc} />
          <div className={styles.bar} style={{ width }} />
        </div>
      ))}
    </div>
  );
}
