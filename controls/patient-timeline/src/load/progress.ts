import type { Failure } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';
import type { LegState } from './timeline-feed';

/** Sources that failed in the same way: one message for them. */
export interface FailedSources {
  readonly key: string;
  readonly failure: Failure;
  readonly sourceIds: readonly string[];
  readonly sources: readonly SourceDefinition[];
}

export interface Progress {
  /** At least one source has answered or failed. */
  readonly hasAny: boolean;
  /** Sources whose first page, or a new try, is still on its way. */
  readonly loading: readonly SourceDefinition[];
  readonly failed: readonly FailedSources[];
  /** Optional sources whose tables are not there: nothing a user could miss. */
  readonly unavailable: readonly SourceDefinition[];
}

/** What is missing from the timeline right now, by source (I6). */
export function progressOf(legs: readonly LegState[]): Progress {
  const loading = new Set<SourceDefinition>();
  const unavailable = new Set<SourceDefinition>();
  const failed = new Map<string, FailedSources>();
  for (const { leg, status, isStarted, failure } of legs) {
    if (status === 'loading' && (!isStarted || failure)) loading.add(leg.source);
    if (status !== 'failed' || !failure) continue;
    if (leg.source.optional && failure.kind === 'missing') {
      unavailable.add(leg.source);
      continue;
    }
    const key = `${failure.kind}/${failure.code ?? ''}`;
    const group = failed.get(key) ?? { key, failure, sourceIds: [], sources: [] };
    if (group.sourceIds.includes(leg.source.id)) continue;
    failed.set(key, {
      ...group,
      sourceIds: [...group.sourceIds, leg.source.id],
      sources: [...group.sources, leg.source],
    });
  }
  return {
    hasAny: legs.some((leg) => leg.status !== 'loading' || leg.isStarted),
    loading: [...loading],
    failed: [...failed.values()],
    unavailable: [...unavailable],
  };
}

/** Of a number of events. */
export type Certainty = 'exact' | 'atLeast' | 'unknown';

/**
 * How much the number of events shown of a source says about the patient. While any source has more to read, older events of
 * every source are held back, so no number is final.
 */
export function certaintyOf(legs: readonly LegState[], sourceId: string): Certainty {
  const own = legs.filter(({ leg }) => leg.source.id === sourceId);
  if (own.some((leg) => !leg.isStarted)) return 'unknown';
  return own.every((leg) => leg.status === 'ready') && !legs.some((leg) => leg.hasMore) ? 'exact' : 'atLeast';
}

/** Everything of the source has been read, and there is nothing. */
export const isKnownEmpty = (legs: readonly LegState[], sourceId: string): boolean =>
  legs
    .filter(({ leg }) => leg.source.id === sourceId)
    .every(({ status, hasMore, events }) => status === 'ready' && !hasMore && events.length === 0);
