import type { Host, Snapshot } from '@patient-outreach/controls-kit';
import {
  FailureBanner,
  LiveRegion,
  StateMessage,
  clinicalNow,
  useContainerWidth,
  useDebounced,
  useElapsed,
  useStore,
} from '@patient-outreach/controls-kit';
import { Button, makeStyles, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import { certaintyOf, progressOf } from '../load/progress';
import type { TimelineFeed } from '../load/timeline-feed';
import type { TimelineEvent } from '../model/event';
import type { Filters } from '../model/filters';
import { applyFilters, isFiltering, noFilters } from '../model/filters';
import { buildFeed } from '../model/rows';
import { FeedList } from './feed-list';
import { FeedSkeleton } from './skeleton';
import { summaryText } from './summary-text';
import { Toolbar } from './toolbar';

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
}

/** The timeline of one patient: filters, what is missing, and the feed. */
export function Timeline({ host, snapshot, feed, sources }: TimelineProps): React.ReactElement {
  const { strings } = host;
  const styles = useStyles();
  const rootRef = React.useRef<HTMLDivElement>(null);
  const width = useContainerWidth(rootRef, snapshot.width);
  const isNarrow = width !== undefined && width < narrowBelow;
  const state = useStore(feed.state);
  const [filters, setFilters] = React.useState<Filters>(noFilters);
  const [notice, setNotice] = React.useState('');
  const text = useDebounced(filters.text, typingPause);
  const hasWaited = useElapsed(patience, feed);

  const applied = React.useMemo(() => ({ ...filters, text }), [filters, text]);
  const filtered = React.useMemo(() => applyFilters(state.events, applied), [state.events, applied]);
  const now = React.useMemo(() => clinicalNow(host.now(), host.offsetMinutes), [host, state.events]); // eslint-disable-line react-hooks/exhaustive-deps
  const rows = React.useMemo(() => buildFeed(filtered.events, now), [filtered.events, now]);
  const progress = React.useMemo(() => progressOf(state.legs), [state.legs]);

  const onOpen = React.useCallback(
    (event: TimelineEvent, inNewWindow: boolean) => {
      void host
        .openRecord(event, { inNewWindow })
        .then((isOpen) => setNotice(isOpen ? '' : strings.text('Kit_OpenFailed')));
    },
    [host, strings],
  );

  const names = (keys: readonly string[]): string =>
    keys.map((key) => strings.text(key)).join(strings.text('Kit_ListSeparator'));
  const isLoading = progress.loading.length > 0;
  const isWaiting = isLoading && (!progress.hasAny || !hasWaited);
  const summary = isWaiting ? '' : summaryText(host, filtered.events.length, state);
  const isComplete = !isLoading && progress.failed.length === 0 && !state.hasMore;

  return (
    <div ref={rootRef} className={styles.root} data-control="patient-timeline">
      <Toolbar
        host={host}
        sources={sources}
        filters={filters}
        filtered={filtered}
        certainty={(sourceId) => certaintyOf(state.legs, sourceId)}
        summary={summary}
        isNarrow={isNarrow}
        isRightToLeft={snapshot.isRightToLeft}
        onFilter={setFilters}
        onRefresh={feed.start}
      />
      {progress.failed.map((group) => (
        <FailureBanner
          key={group.key}
          strings={strings}
          what={names(group.labelKeys)}
          failure={group.failure}
          onRetry={() => feed.retry(group.sourceIds)}
        />
      ))}
      {isWaiting ? <FeedSkeleton strings={strings} /> : null}
      {isLoading && !isWaiting ? (
        <div className={styles.note}>{strings.text('Timeline_StillLoading', names(progress.loading))}</div>
      ) : null}
      {notice === '' ? null : <div className={styles.note}>{notice}</div>}
      {!isWaiting && filtered.events.length > 0 ? (
        <FeedList
          host={host}
          feed={rows}
          sources={sources}
          now={now}
          isNarrow={isNarrow}
          height={snapshot.height}
          hasMore={state.hasMore}
          isLoadingEarlier={state.isLoadingEarlier}
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
      {isComplete && state.events.length === 0 ? (
        <StateMessage icon="visit" title={strings.text('Timeline_Empty')} body={strings.text('Timeline_Empty_Body')} />
      ) : null}
      <LiveRegion text={isWaiting ? strings.text('Kit_Loading') : `${summary} ${notice}`.trim()} />
    </div>
  );
}
