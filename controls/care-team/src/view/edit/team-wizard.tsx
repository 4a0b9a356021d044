import * as React from 'react';
import { blankMember, blankTeam, memberMistakes, rolesInUse, teamMistakes, teamsLike } from '../../edit/drafts';
import type { MemberDraft, TeamDraft } from '../../edit/drafts';
import type { Change } from '../../edit/editor';
import { EditDialog } from './edit-dialog';
import { useEditStyles } from './edit-styles';
import type { EditScope } from './editing';
import { notSaving } from './editing';
import { MemberFields } from './member-fields';
import { TeamFields } from './team-fields';
import { usePicking } from './use-picking';

/** Makes a team in two steps: what it is, and who is in it first, which may be left for later. */
export function TeamWizard({ scope }: { readonly scope: EditScope }): React.ReactElement {
  const { host, editor, patient, teams, members, now } = scope;
  const { strings } = host;
  const styles = useEditStyles();
  const [step, setStep] = React.useState<1 | 2>(1);
  const [team, setTeam] = React.useState<TeamDraft>(() => blankTeam(now));
  const [member, setMember] = React.useState<MemberDraft>(() => blankMember(now, undefined));
  const [wasTried, setTried] = React.useState(false);
  const [warnedOf, setWarnedOf] = React.useState<string | undefined>(undefined);
  const [saving, setSaving] = React.useState(notSaving);
  // Made already when its first member was refused: trying again only adds the member.
  const [made, setMade] = React.useState<Change | undefined>(undefined);
  const { isPicking, pick } = usePicking(host);
  const roles = React.useMemo(() => rolesInUse(members), [members]);
  const ofTeam = teamMistakes(team);
  const { start: ofStart } = memberMistakes(member);
  const isDouble = teamsLike(team, teams).length > 0;
  const isWarned = isDouble && warnedOf === team.name;

  const next = (): void => {
    setTried(true);
    if (Object.keys(ofTeam).length > 0) return;
    if (isDouble && !isWarned) return setWarnedOf(team.name);
    setTried(false);
    setStep(2);
  };
  const done = (changes: readonly Change[], id: string): void =>
    scope.onDone({ text: strings.text('CareTeam_Edit_Created', team.name.trim()), changes, row: id });
  const save = async (): Promise<void> => {
    setTried(true);
    if (member.member !== undefined && ofStart !== undefined) return;
    setSaving({ isSaving: true, failure: undefined });
    const answer = made === undefined ? await editor.createTeam(team, patient.id) : undefined;
    if (answer && !answer.ok) return setSaving({ isSaving: false, failure: answer.failure });
    const change = made ?? answer?.value;
    if (change === undefined) return;
    setMade(change);
    if (member.member === undefined) return done([change], change.id);
    const added = await editor.addMember({ ...member, member: member.member }, change.id, members);
    if (!added.ok) return setSaving({ isSaving: false, failure: added.failure });
    done([added.value, change], change.id);
  };
  const shared = {
    host,
    isDark: scope.isDark,
    isOpen: !isPicking && !scope.isLeaving,
    isSaving: saving.isSaving,
    failure: saving.failure,
  };
  if (step === 1) {
    return (
      <EditDialog
        {...shared}
        title={strings.text('CareTeam_Edit_NewTeam')}
        warning={isWarned ? strings.text('CareTeam_Edit_DoubleTeam', team.name.trim()) : undefined}
        saveLabel={strings.text(isWarned ? 'CareTeam_Edit_NextAnyway' : 'CareTeam_Edit_Next')}
        onSave={next}
        onCancel={scope.onCancel}
      >
        <TeamFields host={host} draft={team} mistakes={wasTried ? ofTeam : {}} onChange={setTeam} pick={pick} />
      </EditDialog>
    );
  }
  return (
    <EditDialog
      {...shared}
      title={strings.text('CareTeam_Edit_FirstMember', team.name.trim())}
      warning={made ? strings.text('CareTeam_Edit_TeamIsMade') : undefined}
      saveLabel={strings.text('CareTeam_Edit_Create')}
      onSave={() => void save()}
      onBack={made ? undefined : () => setStep(1)}
      onCancel={() => (made ? done([made], made.id) : scope.onCancel())}
    >
      <div className={styles.note}>{strings.text('CareTeam_Edit_FirstMemberHint')}</div>
      <MemberFields
        host={host}
        draft={member}
        roles={[...roles.values()].map(({ text }) => text)}
        mistakes={wasTried && ofStart !== undefined ? { start: ofStart } : {}}
        isMemberRequired={false}
        onChange={setMember}
        pick={pick}
      />
    </EditDialog>
  );
}
