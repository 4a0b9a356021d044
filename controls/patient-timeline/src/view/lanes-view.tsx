import type { ClinicalDate, Host, IconName } from '@patient-outreach/controls-kit';
import { LiveRegion, ToolButton, useDebounced } from '@patient-outreach/controls-kit';
import { Button, mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { Viewport } from '../lanes/geometry';
import { extentOf, momentOf, placeEvents } from '../lanes/geometry';
import { buildLanes, cell } from '../lanes/lanes';
import type { Direction } from '../lanes/move';
import { markAt, move, placeOf } from '../lanes/move';
import { ticksOf } from '../lanes/ticks';
import { centerOn, firstView, fit, panBy, zoomBy, zoomStep } from '../lanes/viewport';
import { dateOfDay } from '../model/day-range';
import type { TimelineEvent } from '../model/event';
import { DensityStrip } from './density-strip';
import { LaneRow, rowHeight } from './lane-row';
import { useLanesStyles } from './lanes-styles';
import { MarkPreview } from './mark-preview';
import { tickText } from './tick-text';
import { useLanesGestures } from './use-lanes-gestures';

/** Pixels of the names beside the lanes; on a narrow width they stand above. */
const gutter = 168;
const tickGap = 92;

export interface LanesViewProps {
  readonly host: Host;
  readonly events: readonly TimelineEvent[];
  readonly sources: readonly SourceDefinition[];
  readonly now: ClinicalDate;
  readonly width: number | undefined;
  readonly isNarrow: boolean;
  readonly isRightToLeft: boolean;
  readonly height: number | undefined;
  readonly hasMore: boolean;
  readonly isLoadingEarlier: boolean;
  /** Another number means the user asked to go to today. */
  readonly todayAsked: number;
  readonly onLoadEarlier: () => void;
  readonly onOpen: (event: TimelineEvent, inNewWindow: boolean) => void;
}

/** The events as lanes by type over a time axis that zooms from a day to decades. */
export function LanesView(props: LanesViewProps): React.ReactElement {
  const { host, events, sources, now, isNarrow, isRightToLeft, onOpen } = props;
  const { strings, dates } = host;
  const styles = useLanesStyles();
  const scroller = React.useRef<HTMLDivElement>(null);
  const placed = React.useMemo(() => placeEvents(events, now), [events, now]);
  const undated = events.length - placed.length;
  const extent = React.useMemo(() => extentOf(placed, now), [placed, now]);
  const [chosen, setView] = React.useState<Viewport | undefined>(undefined);
  const view = chosen ?? firstView(extent);
  const start = isNarrow ? 0 : gutter;
  const width = Math.max(120, (props.width ?? 900) - start - 2);
  const lanes = React.useMemo(() => buildLanes(placed, sources, view, width), [placed, sources, view, width]);

  const [activeKey, setActiveKey] = React.useState<string | undefined>(undefined);
  const [hovered, setHovered] = React.useState<string | undefined>(undefined);
  const isMoving = React.useRef(false);
  const place = placeOf(lanes, activeKey);
  const active = place && markAt(lanes, place);
  const shownPlace = hovered === undefined ? place : placeOf(lanes, hovered);
  const shown = shownPlace && markAt(lanes, shownPlace);
  const isTouched = hovered !== undefined || activeKey !== undefined;

  const perDay = width / (view.to - view.from);
  const anchorOfFocus = active && activeKey !== undefined ? (active.from + active.to) / 2 : undefined;
  const visibleAnchor =
    anchorOfFocus !== undefined && anchorOfFocus > view.from && anchorOfFocus < view.to ? anchorOfFocus : undefined;
  const zoom = (direction: 'in' | 'out'): void => setView(zoomStep(view, direction, extent, visibleAnchor));
  const pan = (share: number): void => setView(panBy(view, share, extent));
  const toToday = (): void => setView(centerOn(view, momentOf(now), extent));

  useLanesGestures(scroller, {
    onZoom: (factor, x) => {
      const along = isRightToLeft ? width - x : x - start;
      setView(zoomBy(view, factor, view.from + Math.min(Math.max(along, 0), width) / perDay, extent));
    },
    onPan: (pixels) => pan(((isRightToLeft ? 1 : -1) * pixels) / width),
  });

  const answered = React.useRef(props.todayAsked);
  React.useEffect(() => {
    if (answered.current !== props.todayAsked) toToday();
    answered.current = props.todayAsked;
  });
  React.useLayoutEffect(() => {
    if (!isMoving.current) return;
    const element = scroller.current?.querySelector<HTMLElement>('[data-mark][tabindex="0"]');
    if (!element) return;
    isMoving.current = false;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const onKeyDown = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !place) return;
    const [back, forth]: readonly Direction[] = isRightToLeft ? ['later', 'earlier'] : ['earlier', 'later'];
    const directions: Readonly<Record<string, Direction | undefined>> = {
      ArrowLeft: back,
      ArrowRight: forth,
      ArrowUp: 'up',
      ArrowDown: 'down',
      Home: 'first',
      End: 'last',
    };
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => zoom('in'),
      '=': () => zoom('in'),
      '-': () => zoom('out'),
      '0': () => setView(fit(extent)),
      t: toToday,
      PageUp: () => pan(-0.5),
      PageDown: () => pan(0.5),
    };
    const direction = directions[event.key];
    const act = acts[event.key];
    if (!direction && !act) return;
    event.preventDefault();
    isMoving.current = true;
    if (act) return act();
    const target = direction && move(lanes, place, direction);
    const next = target && markAt(lanes, target)?.events[0]?.key;
    if (next !== undefined) setActiveKey(next);
    // At the edge of the view time goes on.
    else if (direction === 'earlier') pan(-0.3);
    else if (direction === 'later') pan(0.3);
  };

  const openMark = (mark: NonNullable<typeof active>, inNewWindow: boolean): void => {
    const [only] = mark.events;
    if (mark.events.length === 1 && only) return onOpen(only, inNewWindow);
    isMoving.current = true;
    const length = Math.max(mark.to - mark.from, cell / perDay / 6);
    setView(zoomBy(view, (length * 2) / (view.to - view.from), (mark.from + mark.to) / 2, extent));
  };

  const rangeText = strings.text('Kit_DateRange', dates.date(dateOfDay(view.from)), dates.date(dateOfDay(view.to)));
  const spoken = useDebounced(rangeText, 500);
  const tool = (key: string, icon: IconName, onClick: () => void): React.ReactElement => (
    <ToolButton label={strings.text(key)} icon={icon} onClick={onClick} />
  );
  const ticks = ticksOf(view, width, tickGap);
  const today = (momentOf(now) - view.from) * perDay;
  return (
    <div className={styles.root}>
      <div className={styles.bar}>
        <span className={styles.range}>{rangeText}</span>
        {undated > 0 ? (
          <span className={styles.undated}>{strings.text('Timeline_LanesUndated', host.formatInteger(undated))}</span>
        ) : null}
        {props.hasMore ? (
          <Button size="small" appearance="subtle" disabled={props.isLoadingEarlier} onClick={props.onLoadEarlier}>
            {strings.text(props.isLoadingEarlier ? 'Timeline_LoadingEarlier' : 'Timeline_LoadEarlier')}
          </Button>
        ) : null}
        {tool('Timeline_Earlier', isRightToLeft ? 'chevronRight' : 'chevronLeft', () => pan(-0.5))}
        {tool('Timeline_Later', isRightToLeft ? 'chevronLeft' : 'chevronRight', () => pan(0.5))}
        {tool('Timeline_ZoomOut', 'zoomOut', () => zoom('out'))}
        {tool('Timeline_ZoomIn', 'zoomIn', () => zoom('in'))}
        {tool('Timeline_ShowAll', 'fit', () => setView(fit(extent)))}
      </div>
      <DensityStrip
        placed={placed}
        extent={extent}
        view={view}
        isRightToLeft={isRightToLeft}
        onCenter={(day) => setView(centerOn(view, day, extent))}
      />
      <div
        ref={scroller}
        className={styles.scroller}
        style={props.height === undefined ? undefined : { maxHeight: props.height }}
        role="group"
        aria-label={strings.text('Timeline_LanesName')}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setHovered(undefined)}
      >
        <div className={styles.head} aria-hidden="true">
          <div className={styles.axis} style={{ width }}>
            {ticks.map((tick) => (
              <div
                key={`${tick.unit}/${tick.day}`}
                className={styles.tick}
                style={{ insetInlineStart: (tick.day - view.from) * perDay }}
              >
                {tickText(host, tick)}
              </div>
            ))}
          </div>
        </div>
        {lanes.map((lane) => (
          <LaneRow
            key={lane.source.id}
            host={host}
            lane={lane}
            height={lane.rows * rowHeight + 8}
            gutter={start}
            today={today > 0 && today < width ? today : undefined}
            activeMark={active?.key}
            onFocus={setActiveKey}
            onHover={setHovered}
            onOpen={openMark}
          />
        ))}
      </div>
      <MarkPreview
        host={host}
        mark={isTouched ? shown : undefined}
        source={isTouched && shownPlace ? lanes[shownPlace.lane]?.source : undefined}
        onOpen={onOpen}
      />
      <div className={mergeClasses(styles.help)}>{strings.text('Timeline_LanesHelp')}</div>
      <LiveRegion text={chosen === undefined ? '' : spoken} />
    </div>
  );
}
