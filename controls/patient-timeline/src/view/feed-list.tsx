import type { ClinicalDate, Host } from '@patient-outreach/controls-kit';
import { useVirtualList } from '@patient-outreach/controls-kit';
import { Button, Spinner, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { TimelineEvent } from '../model/event';
import type { Trends } from '../model/trends';
import type { Feed } from '../model/rows';
import { headingIndexes } from '../model/rows';
import { EventItem } from './event-item';
import { HeadingRow, headingHeight } from './feed-row';
import { useFeedKeyboard } from './use-feed-keyboard';

const useStyles = makeStyles({
  scroller: {
    position: 'relative',
    overflowX: 'hidden',
    overflowY: 'auto',
    maxHeight: 'min(600px, 80vh)',
    backgroundColor: tokens.colorNeutralBackground1,
    ...shorthands.border('1px', 'solid', tokens.colorNeutralStroke2),
    ...shorthands.borderRadius(tokens.borderRadiusMedium),
    // Rows are placed by measured heights; the browser's own anchoring would move them a second time.
    overflowAnchor: 'none',
    scrollPaddingTop: `${headingHeight}px`,
    // Paper gets the whole list as a table of its own.
    '@media print': { display: 'none' },
  },
  canvas: { position: 'relative', width: '100%' },
  row: { position: 'absolute', top: 0, insetInlineStart: 0, width: '100%' },
  stuck: { position: 'sticky', top: 0, zIndex: 1 },
  more: {
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'center',
    minHeight: '48px',
    ...shorthands.borderTop('1px', 'solid', tokens.colorNeutralStroke2),
  },
});

export interface FeedListProps {
  readonly host: Host;
  readonly feed: Feed;
  readonly sources: readonly SourceDefinition[];
  readonly now: ClinicalDate;
  readonly trends: Trends;
  readonly isNarrow: boolean;
  /** Pixels the host allows; undefined leaves it to the content, up to a sensible height. */
  readonly height: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingEarlier: boolean;
  /** Reading on when the end comes into view is off while a filter narrows the list. */
  readonly loadsByScrolling: boolean;
  /** Another number means the user asked to go to today. */
  readonly todayAsked: number;
  readonly onLoadEarlier: () => void;
  readonly onOpen: (event: TimelineEvent, inNewWindow: boolean) => void;
}

/** The events as a feed (ARIA Authoring Practices, "feed"), of which only what is in view is in the document. */
export function FeedList(props: FeedListProps): React.ReactElement {
  const { host, feed, sources, hasMore, isLoadingEarlier, loadsByScrolling, onLoadEarlier } = props;
  const { rows, eventRows } = feed;
  const styles = useStyles();
  const sourceById = React.useMemo(() => new Map(sources.map((source) => [source.id, source])), [sources]);
  const headings = React.useMemo(() => headingIndexes(rows), [rows]);
  const { activeRow, onKeyDown, onFocus, moveTo, endRef, focusPending } = useFeedKeyboard(feed);

  const { isNarrow } = props;
  const estimate = React.useCallback((index: number) => estimateHeight(rows[index]?.kind, isNarrow), [rows, isNarrow]);
  const keyOf = React.useCallback((index: number) => rows[index]?.key ?? String(index), [rows]);
  const { scrollRef, scrollTo, items, lastInView, totalSize, stickyIndex, measure } = useVirtualList({
    count: rows.length,
    estimate,
    keyOf,
    keep: activeRow,
    stickyFor: (index) => headings[index],
    stickyHeight: headingHeight,
  });

  React.useLayoutEffect(() => {
    focusPending(scrollRef.current, scrollTo);
  });

  const answered = React.useRef(props.todayAsked);
  React.useEffect(() => {
    if (answered.current === props.todayAsked) return;
    answered.current = props.todayAsked;
    const today = rows.findIndex((row) => row.kind === 'today');
    // The first event of the past; the last one to come where there is no past.
    moveTo(eventRows.find((row) => row > today) ?? eventRows[eventRows.length - 1]);
  }, [props.todayAsked, rows, eventRows, moveTo]);

  const isEndInView = lastInView !== undefined && lastInView >= rows.length - 1;
  React.useEffect(() => {
    if (isEndInView && hasMore && loadsByScrolling && !isLoadingEarlier) onLoadEarlier();
  }, [isEndInView, hasMore, loadsByScrolling, isLoadingEarlier, onLoadEarlier]);

  return (
    <div
      ref={scrollRef}
      className={styles.scroller}
      data-scroller
      style={props.height === undefined ? undefined : { maxHeight: props.height }}
    >
      <div
        role="feed"
        aria-label={host.strings.text('Timeline_FeedName')}
        aria-busy={isLoadingEarlier}
        className={styles.canvas}
        style={{ height: totalSize }}
        onKeyDown={onKeyDown}
      >
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isStuck = index === stickyIndex;
          const source = row.kind === 'event' ? sourceById.get(row.event.sourceId) : undefined;
          return (
            <div
              key={String(key)}
              data-index={index}
              ref={measure}
              className={mergeClasses(isStuck ? styles.stuck : styles.row)}
              style={isStuck ? undefined : { transform: `translateY(${start}px)` }}
            >
              {row.kind !== 'event' ? <HeadingRow host={host} row={row} now={props.now} /> : null}
              {row.kind === 'event' && source ? (
                <EventItem
                  host={host}
                  event={row.event}
                  source={source}
                  position={row.position + 1}
                  setSize={hasMore ? -1 : eventRows.length}
                  isActive={index === activeRow}
                  isNarrow={isNarrow}
                  trend={props.trends.of(row.event)}
                  onOpen={props.onOpen}
                  onFocus={onFocus}
                />
              ) : null}
            </div>
          );
        })}
      </div>
      {hasMore ? (
        <div className={styles.more}>
          {isLoadingEarlier ? (
            <Spinner size="tiny" label={host.strings.text('Timeline_LoadingEarlier')} />
          ) : (
            <Button appearance="subtle" onClick={onLoadEarlier}>
              {host.strings.text('Timeline_LoadEarlier')}
            </Button>
          )}
        </div>
      ) : null}
      <div ref={endRef} tabIndex={-1} />
    </div>
  );
}

function estimateHeight(kind: string | undefined, isNarrow: boolean): number {
  if (kind === 'today') return 28;
  if (kind !== 'event') return headingHeight;
  return isNarrow ? 92 : 54;
}
