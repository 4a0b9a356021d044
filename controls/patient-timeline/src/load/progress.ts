import type { Failure } from '@patient-outreach/controls-kit';
import type { LegState } from './timeline-feed';

/** Sources that failed in the same way: one message for them. */
export interface FailedSources {
  readonly key: string;
  readonly failure: Failure;
  readonly sourceIds: readonly string[];
  readonly labelKeys: readonly string[];
}

export interface Progress {
  /** At least one source has answered or failed. */
  readonly hasAny: boolean;
  /** Label keys of sources whose first page, or a new try, is still on its way. */
  readonly loading: readonly string[];
  readonly failed: readonly FailedSources[];
}

/** What is missing from the timeline right now, by source (I6). */
export function progressOf(legs: readonly LegState[]): Progress {
  const loading = new Set<string>();
  const failed = new Map<string, FailedSources>();
  for (const { leg, status, isStarted, failure } of legs) {
    if (status === 'loading' && (!isStarted || failure)) loading.add(leg.source.labelKey);
    if (status !== 'failed' || !failure) continue;
    const key = `${failure.kind}/${failure.code ?? ''}`;
    const group = failed.get(key) ?? { key, failure, sourceIds: [], labelKeys: [] };
    if (group.sourceIds.includes(leg.source.id)) continue;
    failed.set(key, {
      ...group,
      sourceIds: [...group.sourceIds, leg.source.id],
      labelKeys: [...group.labelKeys, leg.source.labelKey],
    });
  }
  return {
    hasAny: legs.some((leg) => leg.status !== 'loading' || leg.isStarted),
    loading: [...loading],
    failed: [...failed.values()],
  };
}

/**
 * How much the number of events shown of a source says about the patient. While any source has more to read, older events of
 * every source are held back, so no number is final.
 */
export function certaintyOf(legs: readonly LegState[], sourceId: string): 'exact' | 'atLeast' | 'unknown' {
  const own = legs.filter(({ leg }) => leg.source.id === sourceId);
  if (own.some((leg) => !leg.isStarted)) return 'unknown';
  return own.every((leg) => leg.status === 'ready') && !legs.some((leg) => leg.hasMore) ? 'exact' : 'atLeast';
}
