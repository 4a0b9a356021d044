import type { SourceDefinition } from '../config/definition';
import type { TimelineEvent } from '../model/event';
import type { Placed, Viewport } from './geometry';

/** One thing to see and to reach in a lane. */
export interface Mark {
  /** Unique among the lanes, and the same while only the view moves. */
  readonly key: string;
  readonly kind: 'point' | 'cluster' | 'span';
  /** Pixels from where time begins in the view. */
  readonly x: number;
  readonly width: number;
  readonly row: number;
  /** Newest first. */
  readonly events: readonly TimelineEvent[];
  readonly isAbnormal: boolean;
  /** A span that goes on. */
  readonly isOpen: boolean;
  /** Days. */
  readonly from: number;
  readonly to: number;
}

export interface Lane {
  readonly source: SourceDefinition;
  /** In the order of time. */
  readonly marks: readonly Mark[];
  readonly rows: number;
  /** Events in the lane, in view or not. */
  readonly total: number;
}

/** Pixels of a point: large enough to hit (WCAG 2.2, target size), and what lies closer together is shown as one. */
export const cell = 28;
/** Spans side by side in one lane; more are counted among the points. */
const spanRows = 3;

interface Scale {
  readonly view: Viewport;
  readonly width: number;
  readonly perDay: number;
}

const isInView = ({ from, to }: Placed, { view }: Scale): boolean => to > view.from && from < view.to;

/** Spans long enough to be drawn as bars, packed from the top; what finds no room is given back. */
function packSpans(id: string, spans: readonly Placed[], scale: Scale): { marks: Mark[]; rest: Placed[] } {
  const ends: number[] = [];
  const marks: Mark[] = [];
  const rest: Placed[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const x = Math.max(0, (span.from - scale.view.from) * scale.perDay);
    const end = Math.min(scale.width, (span.to - scale.view.from) * scale.perDay);
    const row = Array.from({ length: spanRows }, (_, index) => index).find((index) => (ends[index] ?? 0) <= x);
    if (row === undefined || end - x < cell) {
      rest.push(span);
      continue;
    }
    ends[row] = end + 2;
    marks.push({
      key: `${id}/span/${span.event.key}`,
      kind: 'span',
      x,
      width: end - x,
      row,
      events: [span.event],
      isAbnormal: span.event.abnormal !== undefined,
      isOpen: span.isOpen,
      from: span.from,
      to: span.to,
    });
  }
  return { marks, rest };
}

/** Points in cells that are fixed in time, so that they stay together while the view moves. */
function clusterPoints(id: string, points: readonly Placed[], row: number, scale: Scale): Mark[] {
  const days = cell / scale.perDay;
  const first = Math.ceil(scale.view.from / days - 1e-9);
  const last = Math.max(first, Math.floor(scale.view.to / days + 1e-9) - 1);
  const cells = new Map<number, Placed[]>();
  for (const point of points) {
    // Anywhere a point can lie is as good as another; the middle is in view when most of it is.
    const middle = Math.min(Math.max((point.from + point.to) / 2, scale.view.from), scale.view.to - days / 2);
    const wanted = Math.floor((point.isSpan ? Math.max(point.from, scale.view.from) : middle) / days);
    // A cell that is only partly in view gives its points to its neighbour.
    const at = Math.max(first, Math.min(wanted, last));
    const found = cells.get(at);
    if (found) found.push(point);
    else cells.set(at, [point]);
  }
  return [...cells].map(([at, found]) => {
    const events = found.map(({ event }) => event);
    return {
      key: `${id}/${at}/${events[0]?.key ?? ''}`,
      kind: events.length === 1 ? ('point' as const) : ('cluster' as const),
      x: Math.min(Math.max((at * days - scale.view.from) * scale.perDay, 0), Math.max(0, scale.width - cell)),
      width: cell,
      row,
      events,
      isAbnormal: events.some(({ abnormal }) => abnormal !== undefined),
      isOpen: false,
      from: Math.min(...found.map(({ from }) => from)),
      to: Math.max(...found.map(({ to }) => to)),
    };
  });
}

/**
 * A lane per source that has dated events: bars for what lasts, points for the rest, points that would touch as one with
 * their number. The number of marks depends on the width, never on the number of events.
 */
export function buildLanes(
  placed: readonly Placed[],
  sources: readonly SourceDefinition[],
  view: Viewport,
  width: number,
): Lane[] {
  const scale: Scale = { view, width, perDay: width / (view.to - view.from) };
  const inView = new Map<string, Placed[]>();
  const totals = new Map<string, number>();
  for (const one of placed) {
    const { sourceId } = one.event;
    totals.set(sourceId, (totals.get(sourceId) ?? 0) + 1);
    if (!isInView(one, scale)) continue;
    const list = inView.get(sourceId);
    if (list) list.push(one);
    else inView.set(sourceId, [one]);
  }
  return sources
    .filter(({ id }) => totals.has(id))
    .map((source) => {
      const own = inView.get(source.id) ?? [];
      const { marks: spans, rest } = packSpans(
        source.id,
        own.filter(({ isSpan }) => isSpan),
        scale,
      );
      const used = spans.reduce((most, { row }) => Math.max(most, row + 1), 0);
      const points = clusterPoints(source.id, [...own.filter(({ isSpan }) => !isSpan), ...rest], used, scale);
      return {
        source,
        marks: [...spans, ...points].sort((a, b) => a.x - b.x || a.row - b.row),
        rows: Math.max(1, used + (points.length > 0 ? 1 : 0)),
        total: totals.get(source.id) ?? 0,
      };
    });
}
