import * as React from 'react';
import type { Placed, Viewport } from '../lanes/geometry';
import { densityOf } from '../lanes/geometry';
import { useLanesStyles } from './lanes-styles';

const bars = 120;

export interface DensityStripProps {
  readonly placed: readonly Placed[];
  readonly extent: Viewport;
  readonly view: Viewport;
  readonly isRightToLeft: boolean;
  /** @param day the user pointed at */
  readonly onCenter: (day: number) => void;
}

/** How much happened when, over all of the time, with the part in view. For the pointer; keys move the lanes themselves. */
export function DensityStrip({ placed, extent, view, isRightToLeft, onCenter }: DensityStripProps): React.ReactElement {
  const styles = useLanesStyles();
  const counts = React.useMemo(() => densityOf(placed, extent, bars), [placed, extent]);
  const most = Math.max(1, ...counts);
  const path = counts
    .map((count, index) => {
      const x = isRightToLeft ? bars - 1 - index : index;
      // The root keeps a single event visible beside a hundred.
      const height = count === 0 ? 0 : Math.max(2, Math.sqrt(count / most) * 32);
      return count === 0 ? '' : `M${x} 36h0.8v${-height}h-0.8z`;
    })
    .join('');
  const length = extent.to - extent.from;
  const share = (day: number): number => Math.min(100, Math.max(0, ((day - extent.from) / length) * 100));
  return (
    <div
      className={styles.strip}
      aria-hidden="true"
      onClick={(click) => {
        const box = click.currentTarget.getBoundingClientRect();
        const part = (click.clientX - box.left) / Math.max(1, box.width);
        onCenter(extent.from + (isRightToLeft ? 1 - part : part) * length);
      }}
    >
      <svg className={styles.stripSvg} viewBox={`0 0 ${bars} 36`} preserveAspectRatio="none" focusable="false">
        <path d={path} fill="currentColor" />
      </svg>
      <div
        className={styles.window}
        style={{ insetInlineStart: `${share(view.from)}%`, width: `${share(view.to) - share(view.from)}%` }}
      />
    </div>
  );
}
