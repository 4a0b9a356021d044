import { Field, Input } from '@fluentui/react-components';
import * as React from 'react';
import { dayText } from '../../edit/dates';
import { endMistake } from '../../edit/drafts';
import type { Member } from '../../model/team';
import { memberName } from '../member-texts';
import { EditDialog } from './edit-dialog';
import type { EditScope } from './editing';
import { notSaving } from './editing';
import { fieldState } from './field-state';

export interface EndDialogProps {
  readonly scope: EditScope;
  readonly member: Member;
}

/** Ends a membership: the row stays, with its last day. */
export function EndDialog({ scope, member }: EndDialogProps): React.ReactElement {
  const { host, editor } = scope;
  const { strings } = host;
  const [end, setEnd] = React.useState(() => dayText(scope.now));
  const [wasTried, setTried] = React.useState(false);
  const [saving, setSaving] = React.useState(notSaving);
  const mistake = endMistake(end, member);
  const name = memberName(strings, member);
  const save = async (): Promise<void> => {
    setTried(true);
    if (mistake !== undefined) return;
    setSaving({ isSaving: true, failure: undefined });
    const ended = await editor.endMembership(member, end);
    if (!ended.ok) return setSaving({ isSaving: false, failure: ended.failure });
    scope.onDone({
      text: strings.text('CareTeam_Edit_EndedOf', name),
      changes: [ended.value],
      row: `${member.teamId}/${member.id}`,
    });
  };
  return (
    <EditDialog
      host={host}
      title={strings.text('CareTeam_Edit_EndOf', name)}
      isOpen={!scope.isLeaving}
      isDark={scope.isDark}
      isSaving={saving.isSaving}
      failure={saving.failure}
      warning={undefined}
      saveLabel={strings.text('CareTeam_Edit_End')}
      onSave={() => void save()}
      onCancel={scope.onCancel}
    >
      <Field
        label={strings.text('CareTeam_Edit_LastDay')}
        hint={strings.text('CareTeam_Edit_LastDayHint')}
        required
        {...fieldState(strings, wasTried ? mistake : undefined)}
      >
        <Input type="date" value={end} onChange={(_event, { value }) => setEnd(value)} />
      </Field>
    </EditDialog>
  );
}
