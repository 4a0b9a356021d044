import type { Host, WriteFailure } from '@patient-outreach/controls-kit';
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import * as React from 'react';
import { useEditStyles } from './edit-styles';
import { writeFailureText } from './write-failure-text';

export interface EditDialogProps {
  readonly host: Host;
  readonly title: string;
  /** Closed for as long as the host's own lookup dialog is open: two modal dialogs would fight over the focus. */
  readonly isOpen: boolean;
  readonly isDark: boolean;
  readonly isSaving: boolean;
  readonly failure: WriteFailure | undefined;
  /** What is worth a second thought; saving again goes ahead. */
  readonly warning: string | undefined;
  readonly saveLabel: string;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  /** Goes a step back. */
  readonly onBack?: (() => void) | undefined;
  readonly children: React.ReactNode;
}

/** The frame of every dialog here: fields, what is wrong, and what to do. Fluent's portal carries theme and direction on. */
export function EditDialog(props: EditDialogProps): React.ReactElement {
  const { host, isSaving, failure, warning, onSave, onCancel, onBack } = props;
  const { strings } = host;
  const styles = useEditStyles();
  return (
    <Dialog
      open={props.isOpen}
      onOpenChange={(_event, data) => {
        if (!data.open && !isSaving) onCancel();
      }}
    >
      <DialogSurface
        aria-describedby={undefined}
        className={styles.surface}
        style={{ colorScheme: props.isDark ? 'dark' : 'light' }}
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            // A portal's events go up React's tree, to whatever form the control stands in.
            event.stopPropagation();
            if (!isSaving) onSave();
          }}
        >
          <DialogBody className={styles.body}>
            <DialogTitle>{props.title}</DialogTitle>
            <DialogContent className={styles.fields}>
              {props.children}
              {warning === undefined ? null : (
                <div role="alert" className={styles.warning}>
                  {warning}
                </div>
              )}
              {failure === undefined ? null : (
                <div role="alert" className={styles.failure}>
                  {writeFailureText(strings, failure)}
                </div>
              )}
            </DialogContent>
            <DialogActions className={styles.actions}>
              {onBack ? (
                <Button onClick={onBack} disabled={isSaving}>
                  {strings.text('CareTeam_Edit_Back')}
                </Button>
              ) : null}
              <Button type="submit" appearance="primary" disabledFocusable={isSaving}>
                {isSaving ? strings.text('CareTeam_Edit_Saving') : props.saveLabel}
              </Button>
              <Button onClick={onCancel} disabled={isSaving}>
                {strings.text('CareTeam_Edit_Cancel')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
