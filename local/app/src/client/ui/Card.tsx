import * as React from 'react';
import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    ...shorthands.borderRadius(tokens.borderRadiusXLarge),
    boxShadow: tokens.shadow2,
    minWidth: 0,
  },
});

/** The raised surface that everything in the content area lies on. */
export function Card(props: React.HTMLAttributes<HTMLDivElement>): React.ReactElement {
  const styles = useStyles();
  const { className, ...rest } = props;
  return <div {...rest} className={mergeClasses(styles.card, className)} />;
}
