import type { TimelineEvent } from './event';
import { compareEvents } from './order';

/** What of one leg has been read so far. */
export interface LegEvents {
  readonly events: readonly TimelineEvent[];
  /** There are older rows that have not been read, and reading them is not failing. */
  readonly hasMore: boolean;
  /** Instant of the oldest dated row read; undefined when none was, or when the undated ones have been reached. */
  readonly oldest: number | undefined;
}

/**
 * Calendar order and the server's order by instant differ by less than this: a time zone is at most 14 hours off UTC, and
 * a date without a time is stored at 12:00 UTC.
 */
const calendarSlack = 36 * 3_600_000;

/**
 * The instant down to which every leg has been read: what is older may have gaps, and is held back until they are closed (I6).
 * Minus infinity when everything has been read.
 */
export function horizonOf(legs: readonly LegEvents[]): number {
  return legs.reduce(
    (horizon, leg) => (leg.hasMore && leg.oldest !== undefined ? Math.max(horizon, leg.oldest) : horizon),
    Number.NEGATIVE_INFINITY,
  );
}

/**
 * The events that can be shown without a gap, in order, each once: the beginning of what was read, up to the first event
 * that something not yet read could come before.
 */
export function mergeLegs(legs: readonly LegEvents[]): TimelineEvent[] {
  const read = new Map<string, TimelineEvent>();
  // A row that moved between two pages is read twice; the later reading is the newer one.
  for (const leg of legs) for (const event of leg.events) read.set(event.key, event);
  const ordered = [...read.values()].sort(compareEvents);
  if (!legs.some((leg) => leg.hasMore)) return ordered;
  const safe = horizonOf(legs) + calendarSlack;
  const end = ordered.findIndex(({ start }) => start === undefined || start.instant <= safe);
  return end < 0 ? ordered : ordered.slice(0, end);
}
