import type { Host, Snapshot } from '@patient-outreach/controls-kit';
import {
  FailureBanner,
  LiveRegion,
  StateMessage,
  clinicalNow,
  failureText,
  useContainerWidth,
  useDebounced,
  useElapsed,
  useStore,
} from '@patient-outreach/controls-kit';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Problem } from '../config/validate';
import { certaintyOf, isKnownEmpty, progressOf } from '../load/progress';
import type { TimelineFeed } from '../load/timeline-feed';
import { readChoices, writeChoices } from '../model/choices';
import type { Choices } from '../model/choices';
import type { Filters } from '../model/filters';
import { applyFilters, isFiltering, noFilters } from '../model/filters';
import { groupsBy } from '../model/grouping';
import { buildFeed } from '../model/rows';
import { createTrends } from '../model/trends';
import { rangeOf } from '../model/when';
import { FeedList } from './feed-list';
import { LanesView } from './lanes-view';
import { MakerNotes } from './maker-notes';
import { useCreatable } from './new-menu';
import { PrintList } from './print-list';
import { FeedSkeleton } from './skeleton';
import { labelOf } from './source-texts';
import { summaryText } from './summary-text';
import { Toolbar } from './toolbar';
import { useActions } from './use-actions';
import { useIsPrinting } from './use-printing';

/** Below this width in pixels the date moves above the event and the filters fold away. */
const narrowBelow = 560;
/** A slow source holds the first drawing back for this long, in milliseconds, so that rows do not jump as answers arrive. */
const patience = 2000;
const typingPause = 250;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    position: 'relative',
    width: '100%',
    minWidth: 0,
  },
  note: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

export interface TimelineProps {
  readonly host: Host;
  readonly snapshot: Snapshot;
  readonly feed: TimelineFeed;
  readonly sources: readonly SourceDefinition[];
  /** What was left out of the configuration. */
  readonly problems: readonly Problem[];
}

/** The timeline of one patient: filters, what is missing, and the feed. */
export function Timeline({ host, snapshot, feed, sources, problems }: TimelineProps): React.ReactElement {
  const { strings } = host;
  const styles = useStyles();
  const rootRef = React.useRef<HTMLDivElement>(null);
  const width = useContainerWidth(rootRef, snapshot.width);
  const isNarrow = width !== undefined && width < narrowBelow;
  const state = useStore(feed.state);
  const [choices, setChoices] = React.useState<Choices>(() =>
    readChoices(
      host.remembered,
      sources.map(({ id }) => id),
    ),
  );
  const { filters } = choices;
  const view = choices.view ?? 'feed';
  const setFilters = (next: Filters): void => setChoices({ ...choices, filters: next });
  const [todayAsked, askForToday] = React.useReducer((count: number) => count + 1, 0);
  const text = useDebounced(filters.text, typingPause);
  const hasWaited = useElapsed(patience, feed);

  const applied = React.useMemo(() => ({ ...filters, text }), [filters, text]);
  const now = React.useMemo(() => clinicalNow(host.now(), host.offsetMinutes), [host, state.events]); // eslint-disable-line react-hooks/exhaustive-deps
  const range = React.useMemo(() => rangeOf(applied.when, now), [applied.when, now]);
  const filtered = React.useMemo(() => applyFilters(state.events, applied, range), [state.events, applied, range]);
  const { grouping } = choices;
  const groupOf = React.useMemo(() => groupsBy(grouping, state.events), [grouping, state.events]);
  const unit = grouping === 'day' || grouping === 'year' ? grouping : 'month';
  const rows = React.useMemo(
    () => buildFeed(filtered.events, now, groupOf, unit),
    [filtered.events, now, groupOf, unit],
  );
  // Of everything read, filtered or not: a filter must not change what a result is compared with.
  const trends = React.useMemo(() => createTrends(state.events), [state.events]);
  const progress = React.useMemo(() => progressOf(state.legs), [state.legs]);
  const kept = JSON.stringify(writeChoices(choices));
  const firstKept = React.useRef(kept);
  React.useEffect(() => {
    if (firstKept.current === kept) return;
    firstKept.current = '';
    host.remember(JSON.parse(kept) as Record<string, unknown>);
  }, [host, kept]);

  const { notice, ...actions } = useActions(host, sources, snapshot.patientKey, feed.start);
  const onOpen = actions.open;
  const creatable = useCreatable(host, sources);
  const isPrinting = useIsPrinting();
  const names = (list: readonly SourceDefinition[]): string =>
    list.map((source) => labelOf(strings, source)).join(strings.text('Kit_ListSeparator'));
  const unavailable = new Set(progress.unavailable);
  const offered = sources.filter(
    (source) => !unavailable.has(source) && (!isKnownEmpty(state.legs, source.id) || filters.types.has(source.id)),
  );
  const isLoading = progress.loading.length > 0;
  const isWaiting = isLoading && (!progress.hasAny || !hasWaited);
  const summary = isWaiting ? '' : summaryText(host, filtered.events.length, state);
  const missing = [
    ...progress.failed.map((group) => failureText(strings, names(group.sources), group.failure)),
    isLoading ? strings.text('Timeline_StillLoading', names(progress.loading)) : '',
  ]
    .join(' ')
    .trim();
  const isComplete = !isLoading && progress.failed.length === 0 && !state.hasMore;
  const isEmpty = isComplete && state.events.length === 0;

  return (
    <div ref={rootRef} className={styles.root} data-control="patient-timeline">
      <Toolbar
        host={host}
        sources={offered}
        view={view}
        grouping={grouping}
        filters={filters}
        filtered={filtered}
        certainty={(sourceId) => certaintyOf(state.legs, sourceId)}
        summary={summary}
        isNarrow={isNarrow}
        isEmpty={isEmpty}
        isRightToLeft={snapshot.isRightToLeft}
        onFilter={setFilters}
        onRefresh={feed.start}
        onGroup={(next) => setChoices({ ...choices, grouping: next })}
        onView={(next) => setChoices({ ...choices, view: next })}
        onToday={askForToday}
        onExport={() => actions.exportEvents(filtered.events)}
        creatable={snapshot.isReadOnly ? [] : creatable}
        onCreate={actions.create}
      />
      {progress.failed.map((group) => (
        <FailureBanner
          key={group.key}
          strings={strings}
          what={names(group.sources)}
          failure={group.failure}
          onRetry={() => feed.retry(group.sourceIds)}
        />
      ))}
      <MakerNotes host={host} missing={progress.unavailable} problems={problems} />
      {isWaiting ? <FeedSkeleton strings={strings} /> : null}
      {isLoading && !isWaiting ? (
        <div className={styles.note}>{strings.text('Timeline_StillLoading', names(progress.loading))}</div>
      ) : null}
      {notice === '' ? null : <div className={styles.note}>{notice}</div>}
      {!isWaiting && filtered.events.length > 0 && view === 'lanes' ? (
        <LanesView
          host={host}
          events={filtered.events}
          sources={sources}
          now={now}
          width={width}
          isNarrow={isNarrow}
          isRightToLeft={snapshot.isRightToLeft}
          height={snapshot.height}
          hasMore={state.hasMore}
          isLoadingEarlier={state.isLoadingEarlier}
          todayAsked={todayAsked}
          onLoadEarlier={feed.loadEarlier}
          onOpen={onOpen}
        />
      ) : null}
      {!isWaiting && filtered.events.length > 0 && view === 'feed' ? (
        <FeedList
          host={host}
          feed={rows}
          sources={sources}
          now={now}
          isNarrow={isNarrow}
          height={snapshot.height}
          hasMore={state.hasMore}
          isLoadingEarlier={state.isLoadingEarlier}
          todayAsked={todayAsked}
          trends={trends}
          loadsByScrolling={!isFiltering(applied)}
          onLoadEarlier={feed.loadEarlier}
          onOpen={onOpen}
        />
      ) : null}
      {!isWaiting && filtered.events.length === 0 && state.events.length > 0 ? (
        <StateMessage
          icon="filter"
          title={strings.text('Timeline_NoMatch')}
          body={strings.text('Timeline_NoMatch_Body')}
        >
          <Button onClick={() => setFilters(noFilters)}>{strings.text('Timeline_ClearFilters')}</Button>
          {state.hasMore ? (
            <Button onClick={feed.loadEarlier} disabled={state.isLoadingEarlier}>
              {strings.text('Timeline_LoadEarlier')}
            </Button>
          ) : null}
        </StateMessage>
      ) : null}
      {isEmpty ? (
        <StateMessage icon="visit" title={strings.text('Timeline_Empty')} body={strings.text('Timeline_Empty_Body')} />
      ) : null}
      {isPrinting ? (
        <PrintList host={host} sources={sources} events={filtered.events} summary={summary} missing={missing} />
      ) : null}
      <LiveRegion text={isWaiting ? strings.text('Kit_Loading') : `${summary} ${notice}`.trim()} />
    </div>
  );
}
