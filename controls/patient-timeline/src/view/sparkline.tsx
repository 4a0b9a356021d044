import type { Host } from '@patient-outreach/controls-kit';
import { makeStyles, tokens } from '@fluentui/react-components';
import * as React from 'react';
import type { TimelineEvent } from '../model/event';
import type { Trend } from '../model/trends';
import { sparklineOf } from '../model/trends';

const width = 64;
const height = 20;

const useStyles = makeStyles({
  // Time runs from left to right in a chart, whatever the direction of the text.
  root: { flexShrink: 0, direction: 'ltr', overflowX: 'visible', overflowY: 'visible' },
  band: {
    fill: tokens.colorNeutralBackground4,
    '@media (forced-colors: active)': { fill: 'none', stroke: 'GrayText' },
  },
  line: { fill: 'none', stroke: tokens.colorNeutralForeground2, strokeWidth: 1.5 },
  last: { fill: tokens.colorBrandForeground1, '@media (forced-colors: active)': { fill: 'CanvasText' } },
});

export interface SparklineProps {
  readonly host: Host;
  readonly event: TimelineEvent;
  readonly trend: Trend;
}

/** A result among the earlier ones, with the reference range behind them. */
export function Sparkline({ host, event, trend }: SparklineProps): React.ReactElement {
  const { strings, formatNumber, formatInteger } = host;
  const styles = useStyles();
  const { points, band } = sparklineOf(trend, event.reference, width, height);
  const [x, y] = points[points.length - 1] ?? [0, 0];
  const { values } = trend;
  const name = strings.text(
    'Timeline_Trend',
    formatInteger(values.length),
    formatNumber(values[0] ?? 0),
    formatNumber(values[values.length - 1] ?? 0),
  );
  return (
    <svg
      className={styles.root}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={name}
    >
      {band ? (
        <rect className={styles.band} x={0} y={band.top} width={width} height={Math.max(1, band.bottom - band.top)} />
      ) : null}
      <polyline className={styles.line} points={points.map((point) => point.join(',')).join(' ')} />
      <circle className={styles.last} cx={x} cy={y} r={2.5} />
    </svg>
  );
}
