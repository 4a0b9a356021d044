import type { ChosenRecord, Strings } from '@patient-outreach/controls-kit';
import { Button, Field } from '@fluentui/react-components';
import * as React from 'react';
import { useEditStyles } from './edit-styles';
import { fieldState } from './field-state';

export interface RecordFieldProps {
  readonly strings: Strings;
  readonly label: string;
  readonly value: ChosenRecord | undefined;
  /** Key of the text that says what is wrong. */
  readonly mistake?: string | undefined;
  readonly required?: boolean;
  /** Opens the host's lookup. */
  readonly onChoose: () => void;
  readonly onClear?: () => void;
}

/** A row that is chosen in the host's lookup dialog. */
export function RecordField(props: RecordFieldProps): React.ReactElement {
  const { strings, label, value, mistake, required = false } = props;
  const styles = useEditStyles();
  return (
    <Field label={label} required={required} {...fieldState(strings, mistake)}>
      {(field) => (
        <div className={styles.chosen} role="group" aria-labelledby={field['aria-labelledby']}>
          <span className={value ? styles.chosenName : styles.none}>
            {value?.name ?? strings.text('CareTeam_Edit_NothingChosen')}
          </span>
          <Button
            size="small"
            aria-label={`${label}: ${strings.text(value ? 'CareTeam_Edit_Change' : 'CareTeam_Edit_Choose')}`}
            {...(field['aria-describedby'] === undefined ? {} : { 'aria-describedby': field['aria-describedby'] })}
            onClick={props.onChoose}
          >
            {strings.text(value ? 'CareTeam_Edit_Change' : 'CareTeam_Edit_Choose')}
          </Button>
          {value && props.onClear ? (
            <Button
              size="small"
              appearance="subtle"
              aria-label={`${label}: ${strings.text('CareTeam_Edit_Clear')}`}
              onClick={props.onClear}
            >
              {strings.text('CareTeam_Edit_Clear')}
            </Button>
          ) : null}
        </div>
      )}
    </Field>
  );
}
