import * as React from 'react';
import { Toolbar, ToolbarButton, makeStyles, tokens } from '@fluentui/react-components';
import { Card } from './Card';

export interface Command {
  readonly id: string;
  readonly label: string;
  /** What it does, in one sentence. */
  readonly description?: string | undefined;
  readonly icon: React.ReactElement;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

const useStyles = makeStyles({
  card: { flexShrink: 0, overflowX: 'auto', scrollbarWidth: 'none' },
  bar: { minHeight: '40px', paddingTop: '4px', paddingBottom: '4px', columnGap: '2px' },
  button: {
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    minWidth: 'auto',
    flexShrink: 0,
    paddingLeft: '8px',
    paddingRight: '10px',
  },
  icon: { color: tokens.colorBrandForeground1 },
});

/** The row of commands above a grid or a form: one tab stop, arrow keys inside. */
export function CommandBar(props: { label: string; commands: readonly Command[] }): React.ReactElement {
  const styles = useStyles();
  return (
    <Card className={styles.card}>
      <Toolbar aria-label={props.label} className={styles.bar}>
        {props.commands.map((command) => (
          <ToolbarButton
            key={command.id}
            className={styles.button}
            icon={{ className: command.isDisabled === true ? undefined : styles.icon, children: command.icon }}
            disabled={command.isDisabled ?? false}
            title={command.description}
            onClick={command.run}
            data-command={command.id}
          >
            {command.label}
          </ToolbarButton>
        ))}
      </Toolbar>
    </Card>
  );
}
