import type { TimelineEvent } from './event';

/** A result among the earlier ones of the same kind. */
export interface Trend {
  /** Oldest first; the last one is the result itself. */
  readonly values: readonly number[];
}

/** Results a trend looks back on. */
const trendLength = 12;

/** Trends by event; worked out when one is asked for, because only what is in view is drawn. */
export interface Trends {
  /** @returns undefined without an earlier result of the same kind; the same object each time */
  readonly of: (event: TimelineEvent) => Trend | undefined;
}

/** Results that differ in name, unit or range are not comparable. The unit is what the text has behind the number. */
function kindOf({ sourceId, title, result = '', reference }: TimelineEvent): string {
  const unit = result.replace(/^[\d\s.,<>=+-]*/, '');
  return [sourceId, title, unit, reference?.low ?? '', reference?.high ?? ''].join('\u0000');
}

/**
 * For a numeric result those before it with the same name, unit and reference range. A result without a date is in no trend.
 * @param events newest first
 */
export function createTrends(events: readonly TimelineEvent[]): Trends {
  let series: Map<string, TimelineEvent[]> | undefined;
  const known = new Map<string, Trend | undefined>();
  const seriesOf = (kind: string): readonly TimelineEvent[] => {
    if (!series) {
      series = new Map();
      for (const event of events) {
        if (event.value === undefined || event.start === undefined) continue;
        const own = kindOf(event);
        const found = series.get(own);
        if (found) found.push(event);
        else series.set(own, [event]);
      }
    }
    return series.get(kind) ?? [];
  };
  return {
    of: (event) => {
      if (event.value === undefined || event.start === undefined) return undefined;
      if (known.has(event.key)) return known.get(event.key);
      const list = seriesOf(kindOf(event));
      const at = list.indexOf(event);
      const values = at < 0 ? [] : list.slice(at, at + trendLength).map(({ value }) => value ?? 0);
      const trend = values.length > 1 ? { values: values.reverse() } : undefined;
      known.set(event.key, trend);
      return trend;
    },
  };
}

export interface SparklineShape {
  /** `x,y` pairs in the box. */
  readonly points: readonly (readonly [number, number])[];
  /** Top and bottom of the reference range in the box; undefined without one. */
  readonly band: { readonly top: number; readonly bottom: number } | undefined;
}

/** Scales values and their range into a box; a range that is open at one end reaches the edge. */
export function sparklineOf(
  { values }: Trend,
  reference: TimelineEvent['reference'],
  width: number,
  height: number,
): SparklineShape {
  const { low, high } = reference ?? {};
  const all = [...values, ...[low, high].filter((bound): bound is number => bound !== undefined)];
  const least = Math.min(...all);
  const length = Math.max(...all) - least || 1;
  const y = (value: number): number => 2 + (1 - (value - least) / length) * (height - 4);
  const step = (width - 4) / Math.max(1, values.length - 1);
  return {
    points: values.map((value, index) => [2 + index * step, y(value)] as const),
    band:
      low === undefined && high === undefined
        ? undefined
        : { top: high === undefined ? 0 : y(high), bottom: low === undefined ? height : y(low) },
  };
}
