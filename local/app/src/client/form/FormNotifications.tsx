import * as React from 'react';
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  makeStyles,
} from '@fluentui/react-components';
import { DismissRegular } from '../ui/icons';
import type { FormRuntime } from './runtime';

const intents = { ERROR: 'error', WARNING: 'warning', INFO: 'info' } as const;

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    flexShrink: 0,
    maxHeight: '30vh',
    overflowY: 'auto',
  },
});

/** Messages about the form, from the server's validation and from form scripts. */
export function FormNotifications(props: { runtime: FormRuntime }): React.ReactElement {
  const styles = useStyles();
  const { runtime } = props;
  const list = [...runtime.notifications.values()];
  return (
    <div role="region" aria-label="Notifications" aria-live="assertive" hidden={list.length === 0}>
      <MessageBarGroup className={styles.group}>
        {list.map((notification) => (
          <MessageBar key={notification.id} intent={intents[notification.level] ?? 'info'} layout="multiline">
            <MessageBarBody dir="auto">{notification.text}</MessageBarBody>
            <MessageBarActions
              containerAction={
                <Button
                  appearance="transparent"
                  icon={<DismissRegular />}
                  aria-label="Dismiss"
                  onClick={() => runtime.clearNotification(notification.id)}
                />
              }
            />
          </MessageBar>
        ))}
      </MessageBarGroup>
    </div>
  );
}
