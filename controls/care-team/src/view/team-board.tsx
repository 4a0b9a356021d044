import type { Host, RecordReference, Snapshot } from '@patient-outreach/controls-kit';
import {
  FailureBanner,
  LiveRegion,
  StateMessage,
  clinicalNow,
  useContainerWidth,
  useStore,
} from '@patient-outreach/controls-kit';
import { Button } from '@fluentui/react-components';
import * as React from 'react';
import type { Loadable, TeamBoard as Board } from '../load/team-board';
import { buildBoard } from '../model/board';
import type { Narrow } from '../model/narrow';
import { choicesOf, everything, isNarrow, narrowBoard } from '../model/narrow';
import type { BoardScope } from './board-context';
import { BoardToolbar } from './board-toolbar';
import { useEditing } from './edit/use-editing';
import { BoardSkeleton } from './skeleton';
import { useBoardStyles } from './styles';
import { TeamGraph } from './team-graph';
import { TeamTree } from './team-tree';

/** Teams shown before "show more". */
const cap = 12;

export interface TeamBoardProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
  readonly board: Board;
}

const valueOf = <T,>(loaded: Loadable<readonly T[]>): readonly T[] => (loaded.status === 'ready' ? loaded.value : []);

/** The care teams of one patient: what is missing, the filters, and the teams as a tree or a graph. */
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
  const newTeamRef = React.useRef<HTMLButtonElement>(null);
  const focusRef = React.useRef<((key: string) => boolean) | undefined>(undefined);
  const width = useContainerWidth(rootRef, snapshot.width);
  const { teams, members, patient } = state;
  const now = React.useMemo(() => clinicalNow(host.now(), host.offsetMinutes), [host, teams]); // eslint-disable-line react-hooks/exhaustive-deps
  const all = React.useMemo(
    () => buildBoard(valueOf(teams), valueOf(members), now, activeNow),
    [teams, members, now, activeNow],
  );
  const choices = React.useMemo(() => choicesOf(all), [all]);
  const cards = React.useMemo(() => narrowBoard(all, narrow), [all, narrow]);
  // A picture needs room; on a phone the list says the same and more.
  const hasGraph = snapshot.formFactor !== 'phone' && (width === undefined || width >= 480);
  const isGraph = hasGraph && view === 'graph' && members.status === 'ready';
  const openFailed = strings.text('Kit_OpenFailed');
  const onOpen = React.useCallback(
    (record: RecordReference, inNewWindow: boolean) => {
      void host.openRecord(record, { inNewWindow }).then((isOpen) => setNotice(isOpen ? '' : openFailed));
    },
    [host, openFailed],
  );
  const editing = useEditing({
    host,
    board,
    state,
    now,
    isDark: snapshot.isDark,
    isClosed: snapshot.isReadOnly || snapshot.isOffline,
    focusRow: (key) => {
      // The row of a change may be filtered out or beyond "show more": then its team, then where changes begin.
      const isThere = focusRef.current?.(key) === true || focusRef.current?.(key.split('/')[0] ?? '') === true;
      if (!isThere) newTeamRef.current?.focus();
    },
  });
  const scope: BoardScope = {
    host,
    board,
    state,
    now,
    width,
    isRightToLeft: snapshot.isRightToLeft,
    activeNow,
    edit: editing.actions,
    onOpen,
    onOpenUrl: (url) => setNotice(host.openUrl(url) ? '' : strings.text('CareTeam_ChatFailed')),
  };
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
    { key: 'CareTeam_Patient', loaded: patient },
    { key: 'CareTeam_Source_Teams', loaded: teams },
    { key: 'CareTeam_Source_Members', loaded: members },
  ];

  return (
    <div ref={rootRef} className={styles.root} data-control="care-team">
      <BoardToolbar
        host={host}
        activeNow={activeNow}
        onActiveNow={setActiveNow}
        narrow={narrow}
        choices={hasTeams ? choices : undefined}
        onNarrow={setNarrow}
        summary={summary}
        view={hasGraph ? view : undefined}
        onView={(next) => {
          setView(next);
          host.remember({ view: next });
        }}
        onNewTeam={editing.onNewTeam}
        newTeamRef={newTeamRef}
        onRefresh={board.start}
      />
      {snapshot.isOffline ? <div className={styles.note}>{strings.text('CareTeam_Offline')}</div> : null}
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
      {editing.notice}
      {notice === '' ? null : <div className={styles.note}>{notice}</div>}
      {isLoading ? <BoardSkeleton strings={strings} /> : null}
      {isGraph && cards.length > 0 ? <TeamGraph scope={scope} cards={cards} /> : null}
      {shown.length > 0 ? <TeamTree scope={scope} cards={shown} focusRef={focusRef} /> : null}
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
        <StateMessage icon="people" title={strings.text('CareTeam_Empty')} body={strings.text('CareTeam_Empty_Body')}>
          {editing.onNewTeam ? (
            <Button appearance="primary" onClick={editing.onNewTeam}>
              {strings.text('CareTeam_Edit_NewTeam')}
            </Button>
          ) : null}
        </StateMessage>
      ) : null}
      {editing.dialog}
      <LiveRegion
        text={
          isLoading ? strings.text('Kit_Loading') : `${summary} ${editing.spoken} ${notice}`.replace(/ +/g, ' ').trim()
        }
      />
    </div>
  );
}
