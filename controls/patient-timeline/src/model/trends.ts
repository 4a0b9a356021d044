import type { TimelineEvent } from './event';

/** A result among the earlier ones of the same kind. */
export interface Trend {
  /** Oldest first; the last one is the result itself. */
  readonly values: readonly number[];
}

/** Results a trend looks back on. */
const trendLength = 12;

/**
 * For every numeric result with earlier ones of the same name and reference range, those before it. Results that differ in
 * their range are not comparable; a result without a date is in no trend.
 * @param events newest first
 */
export function buildTrends(events: readonly TimelineEvent[]): ReadonlyMap<string, Trend> {
  const series = new Map<string, TimelineEvent[]>();
  for (const event of events) {
    if (event.value === undefined || event.start === undefined) continue;
    const { low, high } = event.reference ?? {};
    // The unit is what the text has behind the number.
    const unit = (event.result ?? '').replace(/^[^\p{L}%[]*/u, '');
    const key = JSON.stringify([event.sourceId, event.title, unit, low ?? null, high ?? null]);
    const found = series.get(key);
    if (found) found.push(event);
    else series.set(key, [event]);
  }
  const trends = new Map<string, Trend>();
  for (const list of series.values()) {
    list.forEach((event, index) => {
      const before = list.slice(index, index + trendLength).reverse();
      if (before.length > 1) trends.set(event.key, { values: before.map(({ value }) => value ?? 0) });
    });
  }
  return trends;
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
