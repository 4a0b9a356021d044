import type { ChosenRecord, Host } from '@patient-outreach/controls-kit';
import { Field, Input, Textarea } from '@fluentui/react-components';
import * as React from 'react';
import type { Mistakes, TeamDraft } from '../../edit/drafts';
import { fieldState } from './field-state';
import { RecordField } from './record-field';

export interface TeamFieldsProps {
  readonly host: Host;
  readonly draft: TeamDraft;
  readonly mistakes: Mistakes<TeamDraft>;
  readonly onChange: (draft: TeamDraft) => void;
  readonly pick: (tables: readonly [string, ...string[]]) => Promise<ChosenRecord | undefined>;
}

/** What a team is called, why it is there, and who answers for it. */
export function TeamFields({ host, draft, mistakes, onChange, pick }: TeamFieldsProps): React.ReactElement {
  const { strings } = host;
  return (
    <>
      <Field label={strings.text('CareTeam_Edit_Name')} required {...fieldState(strings, mistakes.name)}>
        <Input
          value={draft.name}
          maxLength={400}
          onChange={(_event, { value }) => onChange({ ...draft, name: value })}
        />
      </Field>
      <Field label={strings.text('CareTeam_Category')}>
        <Input
          value={draft.category}
          maxLength={400}
          onChange={(_event, { value }) => onChange({ ...draft, category: value })}
        />
      </Field>
      <Field label={strings.text('CareTeam_Reason')}>
        <Textarea
          value={draft.reason}
          maxLength={1000}
          onChange={(_event, { value }) => onChange({ ...draft, reason: value })}
        />
      </Field>
      <RecordField
        strings={strings}
        label={strings.text('CareTeam_ManagedBy')}
        value={draft.managedBy}
        onChoose={() => void pick(['account']).then((managedBy) => managedBy && onChange({ ...draft, managedBy }))}
        onClear={() => onChange({ ...draft, managedBy: undefined })}
      />
      <Field label={strings.text('CareTeam_Edit_Start')} {...fieldState(strings, mistakes.start)}>
        <Input type="date" value={draft.start} onChange={(_event, { value }) => onChange({ ...draft, start: value })} />
      </Field>
    </>
  );
}
