import type { Host, RecordReference, Snapshot } from '@patient-outreach/controls-kit';
import {
  FailureBanner,
  Icon,
  LiveRegion,
  StateMessage,
  clinicalNow,
  useContainerWidth,
  useStore,
} from '@patient-outreach/controls-kit';
import { Button, ToggleButton } from '@fluentui/react-components';
import * as React from 'react';
import type { Loadable, TeamBoard as Board } from '../load/team-board';
import { buildBoard } from '../model/board';
import type { BoardScope } from './board-context';
import { choicesOf, everything, isNarrow, narrowBoard } from '../model/narrow';
import type { Narrow } from '../model/narrow';
import { NarrowSelects } from './narrow-selects';
import { TeamGraph } from './team-graph';
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
export function TeamBoard({ host, snapshot, board }: TeamBoardProps): React.ReactElement {
  const { strings, formatInteger } = host;
  const styles = useBoardStyles();
  const state = useStore(board.state);
  const [activeNow, setActiveNow] = React.useState(false);
  const [narrow, setNarrow] = React.useState<Narrow>(everything);
  const [view, setView] = React.useState<'list' | 'graph'>(host.remembered['view'] === 'graph' ? 'graph' : 'list');
  const [showsAll, setShowsAll] = React.useState(false);
  const [notice, setNotice] = React.useState('');
  const rootRef = React.useRef<HTMLDivElement>(null);
  const width = useContainerWidth(rootRef, snapshot.width);
  const { teams, members } = state;
  const now = React.useMemo(() => clinicalNow(host.now(), host.offsetMinutes), [host, teams]); // eslint-disable-line react-hooks/exhaustive-deps
  const all = React.useMemo(
    () => buildBoard(valueOf(teams), valueOf(members), now, activeNow),
    [teams, members, now, activeNow],
  );
  const choices = React.useMemo(() => choicesOf(all), [all]);
  const cards = React.useMemo(() => narrowBoard(all, narrow), [all, narrow]);
  const choose = (next: 'list' | 'graph'): void => {
    setView(next);
    host.remember({ view: next });
  };
  const isGraph = view === 'graph' && members.status === 'ready';
  const onOpen = React.useCallback(
    (record: RecordReference, inNewWindow: boolean) => {
      void host
        .openRecord(record, { inNewWindow })
        .then((isOpen) => setNotice(isOpen ? '' : strings.text('Kit_OpenFailed')));
    },
    [host, strings],
  );
  const scope: BoardScope = { host, board, state, now, width, activeNow, onOpen };
  const shown = isGraph ? [] : showsAll ? cards : cards.slice(0, cap);
  const hidden = isGraph ? 0 : cards.length - shown.length;
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
    <div ref={rootRef} className={styles.root} data-control="care-team">
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
        {hasTeams ? <NarrowSelects strings={strings} narrow={narrow} choices={choices} onNarrow={setNarrow} /> : null}
        <span className={styles.summary}>{summary}</span>
        <div role="group" aria-label={strings.text('CareTeam_View')}>
          {(['list', 'graph'] as const).map((one) => {
            const name = strings.text(one === 'list' ? 'CareTeam_View_List' : 'CareTeam_View_Graph');
            return (
              <ToggleButton
                key={one}
                size="small"
                appearance="subtle"
                checked={view === one}
                aria-label={name}
                title={name}
                icon={<Icon name={one} />}
                onClick={() => choose(one)}
              />
            );
          })}
        </div>
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
      {isGraph && cards.length > 0 ? <TeamGraph scope={scope} cards={cards} /> : null}
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
        <StateMessage icon="filter" title={strings.text(isNarrow(narrow) ? 'CareTeam_NoMatch' : 'CareTeam_NoneActive')}>
          <Button
            onClick={() => {
              setActiveNow(false);
              setNarrow(everything);
            }}
          >
            {strings.text('CareTeam_ShowAll')}
          </Button>
        </StateMessage>
      ) : null}
      {teams.status === 'ready' && !hasTeams ? (
        <StateMessage icon="people" title={strings.text('CareTeam_Empty')} body={strings.text('CareTeam_Empty_Body')} />
      ) : null}
      <LiveRegion text={isLoading ? strings.text('Kit_Loading') : `${summary} ${notice}`.trim()} />
    </div>
  );
}
