import type { Host } from '@patient-outreach/controls-kit';
import { Icon, dateRangeText } from '@patient-outreach/controls-kit';
import { mergeClasses } from '@fluentui/react-components';
import * as React from 'react';
import type { Lane, Mark } from '../lanes/lanes';
import { dateOfDay } from '../model/day-range';
import { useAccentStyles } from './accents';
import { eventName } from './event-texts';
import { useLanesStyles } from './lanes-styles';
import { kindOf, labelOf } from './source-texts';

/** Pixels of one row of marks. */
export const rowHeight = 28;

export interface LaneRowProps {
  readonly host: Host;
  readonly lane: Lane;
  readonly height: number;
  /** Pixels beside the track; 0 puts the name above. */
  readonly gutter: number;
  /** Pixels; undefined when today is not in view. */
  readonly today: number | undefined;
  /** Key of the mark that is the tab stop. */
  readonly activeMark: string | undefined;
  /** Both say the first event of a mark. */
  readonly onFocus: (eventKey: string) => void;
  readonly onHover: (eventKey: string) => void;
  readonly onOpen: (mark: Mark, inNewWindow: boolean) => void;
}

/** One type over time. */
export function LaneRow(props: LaneRowProps): React.ReactElement {
  const { host, lane, gutter } = props;
  const { strings, formatInteger } = host;
  const styles = useLanesStyles();
  const accent = useAccentStyles()[lane.source.accent];
  const label = labelOf(strings, lane.source);
  const kind = kindOf(strings, lane.source);
  return (
    <div
      className={mergeClasses(styles.lane, gutter === 0 && styles.laneNarrow)}
      role="group"
      aria-label={strings.text('Timeline_LaneName', label, formatInteger(lane.total))}
    >
      <div
        className={mergeClasses(styles.label, gutter === 0 && styles.labelNarrow)}
        style={gutter === 0 ? undefined : { width: gutter }}
        aria-hidden="true"
      >
        <span className={mergeClasses(styles.badge, accent)}>
          <Icon name={lane.source.icon} size={14} />
        </span>
        <span>{label}</span>
        <span className={styles.count}>{formatInteger(lane.total)}</span>
      </div>
      <div className={styles.track} style={{ height: props.height }}>
        {props.today === undefined ? null : (
          <div className={styles.now} style={{ insetInlineStart: props.today }} aria-hidden="true" />
        )}
        {lane.marks.map((mark) => {
          const first = mark.events[0]?.key ?? '';
          const name = markName(host, mark, label, kind);
          return (
            <button
              key={mark.key}
              type="button"
              data-mark={first}
              className={mergeClasses(
                styles.mark,
                accent,
                mark.kind === 'span' && styles.span,
                mark.isOpen && styles.open,
                mark.isAbnormal && styles.abnormal,
              )}
              style={{
                insetInlineStart: mark.x + 1,
                top: mark.row * rowHeight + 6,
                width: Math.max(24, mark.width - 4),
              }}
              tabIndex={mark.key === props.activeMark ? 0 : -1}
              aria-label={name}
              onFocus={() => props.onFocus(first)}
              onPointerEnter={() => props.onHover(first)}
              onClick={(click) => props.onOpen(mark, click.ctrlKey || click.metaKey)}
            >
              <span className={styles.spanText}>{markText(host, mark)}</span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

function markText({ formatInteger }: Host, mark: Mark): string {
  const flag = mark.isAbnormal ? '!' : '';
  if (mark.kind === 'cluster') return (mark.events.length > 99 ? '99+' : formatInteger(mark.events.length)) + flag;
  if (mark.kind === 'span') return mark.width > 56 ? (mark.events[0]?.title ?? '') : '';
  return mark.isAbnormal ? '!' : '•';
}

function markName(host: Host, mark: Mark, label: string, kind: string): string {
  const { strings, dates, formatInteger } = host;
  const [first] = mark.events;
  if (mark.events.length === 1 && first) {
    const name = eventName(host, first, kind);
    return mark.isOpen ? strings.text('Timeline_Ongoing', name) : name;
  }
  const range = dateRangeText(strings, dates, dateOfDay(mark.from), dateOfDay(mark.to - 1e-6)) ?? '';
  const key = mark.isAbnormal ? 'Timeline_ClusterAbnormal' : 'Timeline_Cluster';
  return strings.text(key, label, formatInteger(mark.events.length), range);
}
