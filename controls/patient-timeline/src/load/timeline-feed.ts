import type { Failure, RawRow, RecordReader, Store } from '@patient-outreach/controls-kit';
import { createStore, textOf } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';
import type { Reading, TimelineEvent } from '../model/event';
import { eventOf } from '../model/event';
import type { LegEvents } from '../model/merge';
import { horizonOf, mergeLegs } from '../model/merge';
import type { Leg } from './legs';
import { legsOf } from './legs';

export interface LegState extends LegEvents {
  readonly leg: Leg;
  readonly status: 'loading' | 'ready' | 'failed';
  /** The first page has been read. */
  readonly isStarted: boolean;
  readonly cursor: string | undefined;
  readonly failure: Failure | undefined;
}

export interface FeedState {
  readonly legs: readonly LegState[];
  /** Without gaps, in order. */
  readonly events: readonly TimelineEvent[];
  /** There are events further back. */
  readonly hasMore: boolean;
  readonly isLoadingEarlier: boolean;
}

export interface TimelineFeed {
  readonly state: Store<FeedState>;
  /** Reads the first page of every source, all at once. */
  readonly start: () => void;
  /** Reads on where the timeline ends, until something further back can be shown. */
  readonly loadEarlier: () => void;
  /** Tries again what failed, of these sources. */
  readonly retry: (sourceIds: readonly string[]) => void;
  /** Whatever still arrives is ignored from now on. */
  readonly stop: () => void;
}

/** Rows per read: few requests for a long history, and a first answer that is not slow. */
export const defaultPageSize = 500;

const newLeg = (leg: Leg): LegState => ({
  leg,
  status: 'loading',
  isStarted: false,
  events: [],
  hasMore: false,
  oldest: undefined,
  cursor: undefined,
  failure: undefined,
});

function withPage(state: LegState, rows: readonly RawRow[], next: string | undefined, reading: Reading): LegState {
  const { leg } = state;
  const events = rows
    .map((row) => eventOf(row, leg, reading))
    .filter((event): event is TimelineEvent => event !== undefined);
  // Of all rows read, shown or not: the horizon is about what was read.
  const instants = rows.map((row) => Date.parse(textOf(row, leg.rule.start) ?? ''));
  // Undated rows end the server's order: once one was read, no dated one is left.
  const reachedUndated = instants.some(Number.isNaN);
  const oldest = instants.reduce((least, instant) => Math.min(least, instant), state.oldest ?? Infinity);
  return {
    ...state,
    status: 'ready',
    isStarted: true,
    events: [...state.events, ...events],
    hasMore: next !== undefined,
    oldest: reachedUndated || oldest === Infinity ? undefined : oldest,
    cursor: next,
    failure: undefined,
  };
}

/**
 * The timeline of one patient as it is read: the sources in parallel, each newest first and page by page, merged into
 * one gapless order.
 */
export function createTimelineFeed(
  records: RecordReader,
  reading: Reading,
  sources: readonly SourceDefinition[],
  patientKey: string,
  pageSize = defaultPageSize,
): TimelineFeed {
  const legs = legsOf(sources, patientKey);
  const publish = (legStates: readonly LegState[], isLoadingEarlier: boolean): FeedState => ({
    legs: legStates,
    events: mergeLegs(legStates),
    hasMore: legStates.some((leg) => leg.hasMore),
    isLoadingEarlier,
  });
  const state = createStore<FeedState>(publish(legs.map(newLeg), false));
  let run = 0;
  let changed: readonly LegState[] | undefined;

  const flush = (): void => {
    if (!changed) return;
    const ready = changed;
    changed = undefined;
    state.set(publish(ready, state.get().isLoadingEarlier));
  };
  // Answers that come in the same turn are merged, and drawn, once.
  const update = (key: string, change: (leg: LegState) => LegState): void => {
    if (!changed) void Promise.resolve().then(flush);
    changed = (changed ?? state.get().legs).map((leg) => (leg.leg.key === key ? change(leg) : leg));
  };

  const readPage = async (target: LegState): Promise<void> => {
    const mine = run;
    const { key, query } = target.leg;
    const answer = await records.read(query, pageSize, target.cursor);
    if (mine !== run) return;
    // What failed no longer holds the others back; the banner says that it is missing.
    const failed = (leg: LegState, failure: Failure): LegState => ({
      ...leg,
      status: 'failed',
      hasMore: false,
      failure,
    });
    update(key, (leg) => {
      if (!answer.ok) return failed(leg, answer.failure);
      try {
        return withPage(leg, answer.value.rows, answer.value.next, reading);
      } catch {
        // A row that cannot be understood must not keep its source loading for ever.
        return failed(leg, { kind: 'failed' });
      }
    });
  };

  const loadEarlier = async (): Promise<void> => {
    const mine = run;
    const before = state.get().events.length;
    state.set({ ...state.get(), isLoadingEarlier: true });
    while (mine === run && state.get().hasMore && state.get().events.length === before) {
      const { legs: now } = state.get();
      const horizon = horizonOf(now);
      const holding = now.filter((leg) => leg.hasMore && (leg.oldest === undefined || leg.oldest >= horizon));
      await Promise.all(holding.map(readPage));
      flush();
    }
    if (mine === run) state.set({ ...state.get(), isLoadingEarlier: false });
  };

  return {
    state,
    start() {
      run += 1;
      changed = undefined;
      state.set(publish(legs.map(newLeg), false));
      const mine = run;
      void Promise.all(state.get().legs.map(readPage)).then(() => {
        flush();
        // A first page may hold nothing that can be shown yet.
        if (mine === run && state.get().events.length === 0 && state.get().hasMore) void loadEarlier();
      });
    },
    loadEarlier() {
      if (state.get().hasMore && !state.get().isLoadingEarlier) void loadEarlier();
    },
    retry(sourceIds) {
      const failedLegs = state
        .get()
        .legs.filter((leg) => leg.status === 'failed' && sourceIds.includes(leg.leg.source.id));
      for (const leg of failedLegs) {
        update(leg.leg.key, (current) => ({ ...current, status: 'loading' }));
        void readPage(leg);
      }
      flush();
    },
    stop() {
      run += 1;
      changed = undefined;
    },
  };
}
