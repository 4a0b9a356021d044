import type { ClinicalDate, Host } from '@patient-outreach/controls-kit';
import { useVirtualList } from '@patient-outreach/controls-kit';
import { Button, Spinner, makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { TimelineEvent } from '../model/event';
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
  readonly isNarrow: boolean;
  /** Pixels the host allows; undefined leaves it to the content, up to a sensible height. */
  readonly height: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingEarlier: boolean;
  /** Reading on when the end comes into view is off while a filter narrows the list. */
  readonly loadsByScrolling: boolean;
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
  const keyboard = useFeedKeyboard(feed);

  const list = useVirtualList({
    count: rows.length,
    estimate: (index) => estimateHeight(rows[index]?.kind, props.isNarrow),
    keyOf: (index) => rows[index]?.key ?? String(index),
    keep: keyboard.activeRow,
    stickyFor: (index) => headings[index],
    stickyHeight: headingHeight,
  });
  const { scrollRef, scrollTo } = list;

  React.useLayoutEffect(() => {
    keyboard.focusPending(scrollRef.current, scrollTo);
  });

  const lastDrawn = list.items[list.items.length - 1]?.index;
  const isEndInView = lastDrawn !== undefined && lastDrawn >= rows.length - 1 && keyboard.activeRow !== lastDrawn;
  React.useEffect(() => {
    if (isEndInView && hasMore && loadsByScrolling && !isLoadingEarlier) onLoadEarlier();
  }, [isEndInView, hasMore, loadsByScrolling, isLoadingEarlier, onLoadEarlier]);

  return (
    <div
      ref={scrollRef}
      className={styles.scroller}
      style={props.height === undefined ? undefined : { maxHeight: props.height }}
    >
      <div
        role="feed"
        aria-label={host.strings.text('Timeline_FeedName')}
        aria-busy={isLoadingEarlier}
        className={styles.canvas}
        style={{ height: list.totalSize }}
        onKeyDown={keyboard.onKeyDown}
      >
        {list.items.map(({ index, key, start }) => {
          const row = rows[index];
          if (!row) return null;
          const isStuck = index === list.stickyIndex;
          const source = row.kind === 'event' ? sourceById.get(row.event.sourceId) : undefined;
          return (
            <div
              key={String(key)}
              data-index={index}
              ref={list.measure}
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
                  isActive={index === keyboard.activeRow}
                  isNarrow={props.isNarrow}
                  onOpen={props.onOpen}
                  onFocus={keyboard.onFocus}
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
      <div ref={keyboard.endRef} tabIndex={-1} />
    </div>
  );
}

function estimateHeight(kind: string | undefined, isNarrow: boolean): number {
  if (kind === 'today') return 28;
  if (kind !== 'event') return headingHeight;
  return isNarrow ? 92 : 54;
}
