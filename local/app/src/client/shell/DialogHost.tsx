import * as React from 'react';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
  makeStyles,
} from '@fluentui/react-components';
import { useSession, useSubscription } from '../session/session';

const useStyles = makeStyles({
  text: { whiteSpace: 'pre-line' },
  details: { display: 'block', marginTop: '12px', whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** Shows the dialogs that the shell, form scripts and code components ask for, one at a time. */
export function DialogHost(): React.ReactElement | null {
  const styles = useStyles();
  const { dialogs } = useSession();
  useSubscription(dialogs.subscribe);
  const current = dialogs.current();
  if (!current) return null;
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_event, data) => {
        if (!data.open) dialogs.answer(undefined);
      }}
    >
      <DialogSurface aria-label={current.title === '' ? current.text : undefined}>
        <DialogBody>
          {current.title === '' ? null : <DialogTitle>{current.title}</DialogTitle>}
          <DialogContent>
            <Text className={styles.text}>{current.text}</Text>
            {current.details === undefined ? null : (
              <Text className={styles.details} size={200}>
                {current.details}
              </Text>
            )}
          </DialogContent>
          <DialogActions>
            {current.actions.map((action, index) => (
              <Button
                key={action.id}
                appearance={index === 0 ? 'primary' : 'secondary'}
                autoFocus={index === 0}
                onClick={() => dialogs.answer(action.id)}
              >
                {action.label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
