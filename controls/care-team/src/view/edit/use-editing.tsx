import type { ClinicalDate, Host } from '@patient-outreach/controls-kit';
import { useFocusFinders } from '@fluentui/react-components';
import * as React from 'react';
import { createEditor } from '../../edit/editor';
import { noEditing } from '../../edit/policy';
import type { BoardState, TeamBoard } from '../../load/team-board';
import type { EditActions } from '../board-context';
import { ChangeNotice } from './change-notice';
import type { Done, EditScope, Editing } from './editing';
import { EndDialog } from './end-dialog';
import { MemberDialog } from './member-dialog';
import { TeamWizard } from './team-wizard';
import { writeFailureText } from './write-failure-text';

export interface EditingView {
  /** Undefined where the user may change nothing. */
  readonly actions: EditActions | undefined;
  /** Undefined where the user may not make a team. */
  readonly onNewTeam: (() => void) | undefined;
  /** The open dialog, if any. */
  readonly dialog: React.ReactElement | null;
  /** What was changed last, with its undo. */
  readonly notice: React.ReactElement | null;
  /** The same for a screen reader. */
  readonly spoken: string;
}

export interface EditingOptions {
  readonly host: Host;
  readonly board: TeamBoard;
  readonly state: BoardState;
  readonly now: ClinicalDate;
  /** The form is read-only, or there is no connection: nothing is offered. */
  readonly isClosed: boolean;
  readonly isDark: boolean;
  /** Moves the focus to a row of the tree, or where changes begin when there is none. */
  readonly focusRow: (key: string) => void;
}

/** Starting changes, the dialogs they open, and taking the last one back. */
export function useEditing({ host, board, state, now, isClosed, isDark, focusRow }: EditingOptions): EditingView {
  const { strings } = host;
  // Fluent's focus management ends with its last user and then leaves the page behind a dialog hidden from screen
  // readers; the board uses it for as long as it can open one.
  useFocusFinders();
  const [editing, setEditing] = React.useState<Editing | undefined>(undefined);
  const [leaving, setLeaving] = React.useState<{ readonly focus: string } | undefined>(undefined);
  const [last, setLast] = React.useState<{ readonly text: string; readonly done?: Done } | undefined>(undefined);
  const editor = React.useMemo(() => createEditor(host.writes, () => board.state.get().policy), [host, board]);
  const isMounted = React.useRef(true);
  React.useEffect(() => {
    isMounted.current = true;
    return () => {
      isMounted.current = false;
    };
  }, []);
  const { patient, teams, members } = state;
  const isRead = patient.status === 'ready' && teams.status === 'ready' && members.status === 'ready';
  const person = isRead ? patient.value[0] : undefined;
  const policy = isClosed || !isRead || person === undefined ? noEditing : state.policy;

  const undo = async (done: Done): Promise<void> => {
    setLast({ text: strings.text('CareTeam_Edit_Saving') });
    for (const change of done.changes) {
      const back = await change.undo();
      if (!isMounted.current) return;
      if (!back.ok) {
        setLast({ text: strings.text('CareTeam_Edit_UndoFailed', writeFailureText(strings, back.failure)) });
        return void board.reload();
      }
    }
    await board.reload();
    if (isMounted.current) setLast({ text: strings.text('CareTeam_Edit_Undone') });
  };
  const leave = (focus: string): void => setLeaving({ focus });
  const finish = React.useRef(focusRow);
  React.useEffect(() => {
    finish.current = focusRow;
  });
  React.useEffect(() => {
    if (!leaving) return undefined;
    const timer = setTimeout(() => {
      setEditing(undefined);
      setLeaving(undefined);
      finish.current(leaving.focus);
    });
    return () => clearTimeout(timer);
  }, [leaving]);
  const onDone = (done: Done): void => {
    setLast({ text: done.text, done });
    void board.reload().then(() => isMounted.current && leave(done.row));
  };
  const rowOf = (open: Editing): string =>
    open.kind === 'member' ? open.team.id : open.kind === 'end' ? `${open.member.teamId}/${open.member.id}` : '';
  const dialogOf = (open: Editing): React.ReactElement | null => {
    if (!isRead || person === undefined) return null;
    const scope: EditScope = {
      host,
      editor,
      patient: person,
      teams: teams.value,
      members: members.value,
      now,
      onDone,
      isDark,
      isLeaving: leaving !== undefined,
      onCancel: () => leave(rowOf(open)),
    };
    switch (open.kind) {
      case 'team':
        return <TeamWizard scope={scope} />;
      case 'member':
        return <MemberDialog scope={scope} team={open.team} member={open.member} />;
      case 'end':
        return <EndDialog scope={scope} member={open.member} />;
    }
  };
  const mayChange = policy.mayAddMember || policy.mayChangeMember;
  return {
    actions: mayChange
      ? {
          policy,
          // The first step is the host's own: who.
          onAddMember: (team) =>
            void host.lookUp(['contact', 'account', 'hco_careteam']).then((member) => {
              if (!isMounted.current) return;
              if (member) setEditing({ kind: 'member', team, member });
              else focusRow(team.id);
            }),
          onEnd: (member) => setEditing({ kind: 'end', member }),
        }
      : undefined,
    onNewTeam: policy.mayCreateTeam ? () => setEditing({ kind: 'team' }) : undefined,
    dialog: editing ? dialogOf(editing) : null,
    notice: last ? (
      <ChangeNotice
        strings={strings}
        text={last.text}
        onUndo={last.done ? () => void undo(last.done as Done) : undefined}
        onDismiss={() => {
          setLast(undefined);
          focusRow('');
        }}
      />
    ) : null,
    spoken: last?.text ?? '',
  };
}
