import type { Host } from '@patient-outreach/controls-kit';
import { Icon } from '@patient-outreach/controls-kit';
import { mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import type { SourceDefinition } from '../config/definition';
import type { TimelineEvent } from '../model/event';
import type { Trend } from '../model/trends';
import { useAccentStyles } from './accents';
import { useEventStyles } from './event-styles';
import { Sparkline } from './sparkline';
import { kindOf } from './source-texts';
import { eventDetails, eventName, levelKeys } from './event-texts';

export interface EventItemProps {
  readonly host: Host;
  readonly event: TimelineEvent;
  readonly source: SourceDefinition;
  /** 1-based position among the events that pass the filters. */
  readonly position: number;
  /** −1 while there are events further back. */
  readonly setSize: number;
  /** This is the event the feed's tab stop is at. */
  readonly isActive: boolean;
  readonly isNarrow: boolean;
  /** Earlier results of the same kind, if any. */
  readonly trend: Trend | undefined;
  readonly onOpen: (event: TimelineEvent, inNewWindow: boolean) => void;
  readonly onFocus: (key: string) => void;
}

/** One article of the feed. */
export const EventItem = React.memo(function EventItem(props: EventItemProps): React.ReactElement {
  const { host, event, source, isActive, isNarrow, onOpen } = props;
  const { strings, dates } = host;
  const styles = useEventStyles();
  const accentStyles = useAccentStyles();
  const kind = kindOf(strings, source);
  const status = event.status?.isUsual ? undefined : event.status?.text;
  const isMuted = event.status?.isMuted ?? false;
  const { start } = event;
  const time = start && dates.time(start);
  const weekday = start && dates.weekday(start);
  const details = eventDetails(host, event);
  const isCritical = event.abnormal?.startsWith('critically') ?? false;

  return (
    <article
      className={mergeClasses(styles.root, isNarrow && styles.narrow)}
      tabIndex={isActive ? 0 : -1}
      aria-label={eventName(host, event, kind)}
      aria-posinset={props.position}
      aria-setsize={props.setSize}
      data-event-key={event.key}
      onFocus={() => props.onFocus(event.key)}
      onKeyDown={(key) => {
        if (key.key === 'Enter' && key.target === key.currentTarget) onOpen(event, key.ctrlKey || key.metaKey);
      }}
    >
      <div className={mergeClasses(styles.when, isNarrow && styles.whenNarrow)}>
        <span className={styles.date}>{start ? dates.date(start) : strings.text('Timeline_Undated')}</span>
        {weekday === undefined && time === undefined ? null : (
          <span className={styles.clock}>{[weekday, time].filter((text) => text !== undefined).join(' ')}</span>
        )}
      </div>
      <div className={mergeClasses(styles.rail, isNarrow && styles.railNarrow)}>
        <span className={mergeClasses(styles.badge, accentStyles[source.accent])}>
          <Icon name={source.icon} />
        </span>
      </div>
      <div className={mergeClasses(styles.what, isNarrow && styles.whatNarrow)}>
        <div className={styles.headline}>
          <button
            type="button"
            className={mergeClasses(styles.title, isMuted && styles.muted)}
            tabIndex={isActive ? 0 : -1}
            onClick={(click) => onOpen(event, click.ctrlKey || click.metaKey)}
          >
            {event.title}
          </button>
          {event.result === undefined ? null : <span className={styles.result}>{event.result}</span>}
          {props.trend ? <Sparkline host={host} event={event} trend={props.trend} /> : null}
          {event.abnormal === undefined ? null : (
            <span className={mergeClasses(styles.flag, isCritical && styles.critical)}>
              <Icon name={flagIcon(event.abnormal)} size={12} />
              {strings.text(levelKeys[event.abnormal])}
            </span>
          )}
        </div>
        {details.length === 0 ? null : <div className={styles.details}>{details.join(' · ')}</div>}
      </div>
      <div className={mergeClasses(styles.kind, isNarrow && styles.kindNarrow)}>
        <span>{kind}</span>
        {status === undefined ? null : <span className={styles.status}>{status}</span>}
      </div>
    </article>
  );
});

function flagIcon(level: NonNullable<TimelineEvent['abnormal']>): 'up' | 'down' | 'warning' {
  if (level === 'high' || level === 'criticallyHigh') return 'up';
  return level === 'low' || level === 'criticallyLow' ? 'down' : 'warning';
}
