import type { ChosenRecord } from '@patient-outreach/controls-kit';
import * as React from 'react';
import type { MemberDraft } from '../../edit/drafts';
import { blankMember, memberMistakes, membershipsLike, rolesInUse } from '../../edit/drafts';
import type { Team } from '../../model/team';
import { EditDialog } from './edit-dialog';
import type { EditScope } from './editing';
import { notSaving } from './editing';
import { MemberFields } from './member-fields';
import { usePicking } from './use-picking';

export interface MemberDialogProps {
  readonly scope: EditScope;
  readonly team: Team;
  /** Who was chosen to begin with. */
  readonly member: ChosenRecord;
}

/** Adds a member to a team. */
export function MemberDialog({ scope, team, member }: MemberDialogProps): React.ReactElement {
  const { host, editor, members, now } = scope;
  const { strings } = host;
  const [draft, setDraft] = React.useState<MemberDraft>(() => blankMember(now, member));
  const [wasTried, setTried] = React.useState(false);
  const [warnedOf, setWarnedOf] = React.useState<string | undefined>(undefined);
  const [saving, setSaving] = React.useState(notSaving);
  const { isPicking, pick } = usePicking(host);
  const roles = React.useMemo(() => rolesInUse(members), [members]);
  const mistakes = memberMistakes(draft);
  const [double] = membershipsLike(draft, team.id, members, now);
  const teamName = team.name ?? strings.text('CareTeam_Untitled');

  const save = async (): Promise<void> => {
    setTried(true);
    const { member: chosen } = draft;
    if (chosen === undefined || Object.keys(mistakes).length > 0) return;
    if (double && warnedOf !== chosen.id) return setWarnedOf(chosen.id);
    setSaving({ isSaving: true, failure: undefined });
    const made = await editor.addMember({ ...draft, member: chosen }, team.id, members);
    if (!made.ok) return setSaving({ isSaving: false, failure: made.failure });
    scope.onDone({
      text: strings.text('CareTeam_Edit_Added', chosen.name, teamName),
      changes: [made.value],
      row: `${team.id}/${made.value.id}`,
    });
  };
  const isWarned = double !== undefined && warnedOf === draft.member?.id;
  return (
    <EditDialog
      host={host}
      title={strings.text('CareTeam_Edit_AddMemberTo', teamName)}
      isOpen={!isPicking && !scope.isLeaving}
      isDark={scope.isDark}
      isSaving={saving.isSaving}
      failure={saving.failure}
      warning={
        isWarned
          ? strings.text(
              'CareTeam_Edit_DoubleMember',
              draft.member?.name ?? '',
              double.role ?? strings.text('CareTeam_NoRole'),
            )
          : undefined
      }
      saveLabel={strings.text(isWarned ? 'CareTeam_Edit_AddAnyway' : 'CareTeam_Edit_Add')}
      onSave={() => void save()}
      onCancel={scope.onCancel}
    >
      <MemberFields
        host={host}
        draft={draft}
        roles={[...roles.values()].map(({ text }) => text)}
        mistakes={wasTried ? mistakes : {}}
        isMemberRequired
        onChange={setDraft}
        pick={pick}
      />
    </EditDialog>
  );
}
