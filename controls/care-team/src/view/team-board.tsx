import type { Host, RecordReference, Snapshot } from '@patient-outreach/controls-kit';
import { FailureBanner, Icon, LiveRegion, StateMessage, clinicalNow, useStore } from '@patient-outreach/controls-kit';
import { Button, ToggleButton } from '@fluentui/react-components';
import * as React from 'react';
import type { Loadable, TeamBoard as Board } from '../load/team-board';
import { buildBoard } from '../model/board';
import type { BoardScope } from './board-context';
import { BoardSkeleton } from './skeleton';
import { useBoardStyles } from './styles';
import { TeamCard } from './team-card';

/** Teams shown before "show more". */
const cap = 12;

export interface TeamBoardProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
  readonly board: Board;
}

const valueOf = <T,>(loaded: Loadable<readonly T[]>): readonly T[] => (loaded.status === 'ready' ? loaded.value : []);

/** The care teams of one patient: what is missing, the filter, and a card per team. */
export function TeamBoard({ host, board }: TeamBoardProps): React.ReactElement {
  const { strings, formatInteger } = host;
  const styles = useBoardStyles();
  const state = useStore(board.state);
  const [activeNow, setActiveNow] = React.useState(false);
  const [showsAll, setShowsAll] = React.useState(false);
  const [notice, setNotice] = React.useState('');
  const { teams, members } = state;
  const now = React.useMemo(() => clinicalNow(host.now(), host.offsetMinutes), [host, teams]); // eslint-disable-line react-hooks/exhaustive-deps
  const cards = React.useMemo(
    () => buildBoard(valueOf(teams), valueOf(members), now, activeNow),
    [teams, members, now, activeNow],
  );
  const onOpen = React.useCallback(
    (record: RecordReference, inNewWindow: boolean) => {
      void host
        .openRecord(record, { inNewWindow })
        .then((isOpen) => setNotice(isOpen ? '' : strings.text('Kit_OpenFailed')));
    },
    [host, strings],
  );
  const scope: BoardScope = { host, board, state, now, activeNow, onOpen };
  const shown = showsAll ? cards : cards.slice(0, cap);
  const hidden = cards.length - shown.length;
  const isLoading = teams.status === 'loading';
  const memberCount = cards.reduce((sum, card) => sum + card.members.length, 0);
  const summary =
    teams.status === 'ready' && members.status === 'ready'
      ? strings.text('CareTeam_Count', formatInteger(cards.length), formatInteger(memberCount))
      : '';
  const hasTeams = teams.status === 'ready' && teams.value.length > 0;
  const problems = [
    { key: 'CareTeam_Source_Teams', loaded: teams },
    { key: 'CareTeam_Source_Members', loaded: members },
  ];

  return (
    <div className={styles.root} data-control="care-team">
      <div className={styles.toolbar}>
        <ToggleButton
          size="small"
          shape="circular"
          appearance={activeNow ? 'primary' : 'outline'}
          checked={activeNow}
          onClick={() => setActiveNow(!activeNow)}
        >
          {strings.text('CareTeam_ActiveNow')}
        </ToggleButton>
        <span className={styles.summary}>{summary}</span>
        <Button
          size="small"
          appearance="subtle"
          aria-label={strings.text('CareTeam_Refresh')}
          title={strings.text('CareTeam_Refresh')}
          icon={<Icon name="refresh" />}
          onClick={board.start}
        />
      </div>
      {problems.map(({ key, loaded }) =>
        loaded.status === 'failed' ? (
          <FailureBanner
            key={key}
            strings={strings}
            what={strings.text(key)}
            failure={loaded.failure}
            onRetry={board.retry}
          />
        ) : null,
      )}
      {notice === '' ? null : <div className={styles.note}>{notice}</div>}
      {isLoading ? <BoardSkeleton strings={strings} /> : null}
      {shown.length > 0 ? (
        <ul className={styles.cards} aria-label={strings.text('CareTeam_ListName')}>
          {shown.map((card) => (
            <li key={card.team.id}>
              <TeamCard scope={scope} card={card} />
            </li>
          ))}
        </ul>
      ) : null}
      {hidden > 0 ? (
        <Button appearance="subtle" onClick={() => setShowsAll(true)}>
          {strings.text('CareTeam_ShowMoreTeams', formatInteger(hidden))}
        </Button>
      ) : null}
      {hasTeams && cards.length === 0 ? (
        <StateMessage icon="filter" title={strings.text('CareTeam_NoneActive')}>
          <Button onClick={() => setActiveNow(false)}>{strings.text('CareTeam_ShowAll')}</Button>
        </StateMessage>
      ) : null}
      {teams.status === 'ready' && !hasTeams ? (
        <StateMessage icon="people" title={strings.text('CareTeam_Empty')} body={strings.text('CareTeam_Empty_Body')} />
      ) : null}
      <LiveRegion text={isLoading ? strings.text('Kit_Loading') : `${summary} ${notice}`.trim()} />
    </div>
  );
}
