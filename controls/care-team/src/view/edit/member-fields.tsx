import type { ChosenRecord, Host } from '@patient-outreach/controls-kit';
import { Checkbox, Combobox, Field, Input, Option } from '@fluentui/react-components';
import * as React from 'react';
import type { MemberDraft, Mistakes } from '../../edit/drafts';
import { fieldState } from './field-state';
import { RecordField } from './record-field';

/** What a member of a team can be. */
const memberTables = ['contact', 'account', 'hco_careteam'] as const;

export interface MemberFieldsProps {
  readonly host: Host;
  readonly draft: MemberDraft;
  /** Texts of the roles the patient's teams have already. */
  readonly roles: readonly string[];
  readonly mistakes: Mistakes<MemberDraft>;
  readonly isMemberRequired: boolean;
  readonly onChange: (draft: MemberDraft) => void;
  /** Closes the dialog, opens the host's lookup, and comes back. */
  readonly pick: (tables: readonly [string, ...string[]]) => Promise<ChosenRecord | undefined>;
}

/** Who, in which role, for whom and from when. */
export function MemberFields(props: MemberFieldsProps): React.ReactElement {
  const { host, draft, roles, mistakes, onChange, pick } = props;
  const { strings } = host;
  return (
    <>
      <RecordField
        strings={strings}
        label={strings.text('CareTeam_Edit_Member')}
        value={draft.member}
        required={props.isMemberRequired}
        mistake={mistakes.member}
        onChoose={() => void pick(memberTables).then((member) => member && onChange({ ...draft, member }))}
      />
      <Field label={strings.text('CareTeam_Filter_Role')} hint={strings.text('CareTeam_Edit_RoleHint')}>
        <Combobox
          freeform
          value={draft.role}
          selectedOptions={[]}
          maxLength={200}
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...draft, role: event.target.value })}
          onOptionSelect={(_event, data) => onChange({ ...draft, role: data.optionText ?? draft.role })}
        >
          {roles.map((role) => (
            <Option key={role} text={role}>
              {role}
            </Option>
          ))}
        </Combobox>
      </Field>
      <Checkbox
        label={strings.text('CareTeam_Edit_Leads')}
        checked={draft.leads}
        onChange={(_event, data) => onChange({ ...draft, leads: data.checked === true })}
      />
      <RecordField
        strings={strings}
        label={strings.text('CareTeam_Edit_OnBehalfOf')}
        value={draft.onBehalfOf}
        onChoose={() => void pick(['account']).then((onBehalfOf) => onBehalfOf && onChange({ ...draft, onBehalfOf }))}
        onClear={() => onChange({ ...draft, onBehalfOf: undefined })}
      />
      <Field label={strings.text('CareTeam_Edit_Start')} {...fieldState(strings, mistakes.start)}>
        <Input type="date" value={draft.start} onChange={(_event, { value }) => onChange({ ...draft, start: value })} />
      </Field>
    </>
  );
}
