import { FailureBanner } from '@patient-outreach/controls-kit';
import * as React from 'react';
import type { Loadable } from '../load/team-board';
import { isCycle, sortMembers } from '../model/board';
import type { Member } from '../model/team';
import { isWithin } from '../model/team';
import type { BoardScope } from './board-context';
import { MemberList } from './member-list';
import { useCardStyles } from './styles';

export interface NestedTeamProps {
  readonly scope: BoardScope;
  readonly teamId: string;
  readonly name: string;
  readonly path: readonly string[];
}

/** The members of a team within a team. A team that is open further out is named, not opened again. */
export function NestedTeam({ scope, teamId, name, path }: NestedTeamProps): React.ReactElement {
  const { host, board, state, now, activeNow } = scope;
  const { strings } = host;
  const styles = useCardStyles();
  const cycle = isCycle(path, teamId);
  const own = ownMembers(scope, teamId);
  const isOwn = own !== undefined;
  React.useEffect(() => {
    if (!cycle && !isOwn) board.openNested(teamId);
  }, [board, cycle, isOwn, teamId]);

  if (cycle) return <div className={styles.empty}>{strings.text('CareTeam_ShownAbove')}</div>;
  const loaded: Loadable<readonly Member[]> = own
    ? { status: 'ready', value: own }
    : (state.nested.get(teamId) ?? { status: 'loading' });
  if (loaded.status === 'loading') return <div className={styles.empty}>{strings.text('Kit_Loading')}</div>;
  if (loaded.status === 'failed') {
    const what = strings.text('CareTeam_MembersOf', name);
    return (
      <FailureBanner strings={strings} what={what} failure={loaded.failure} onRetry={() => board.openNested(teamId)} />
    );
  }
  const members = sortMembers(
    loaded.value.filter((member) => !activeNow || isWithin(member, now)),
    now,
  );
  return (
    <div className={styles.nested}>
      <MemberList
        scope={scope}
        members={members}
        path={[...path, teamId]}
        label={strings.text('CareTeam_MembersOf', name)}
      />
    </div>
  );
}

/** Members already read, when the nested team is one of the patient's own; undefined when it has to be read. */
function ownMembers({ state }: BoardScope, teamId: string): readonly Member[] | undefined {
  const { teams, members } = state;
  if (teams.status !== 'ready' || members.status !== 'ready') return undefined;
  if (!teams.value.some((team) => team.id === teamId)) return undefined;
  return members.value.filter((member) => member.teamId === teamId);
}
