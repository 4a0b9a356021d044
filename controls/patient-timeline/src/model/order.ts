import { compareNewestFirst } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The order of the timeline: newest first by clinical date, what has no date last. Events of the same moment keep the order
 * of the configuration, then of their keys, so the order never depends on which answer came first.
 */
export function compareEvents(a: TimelineEvent, b: TimelineEvent): number {
  if (a.start && b.start) {
    return compareNewestFirst(a.start, b.start) || a.sourceIndex - b.sourceIndex || byText(a.key, b.key);
  }
  if (a.start) return -1;
  if (b.start) return 1;
  return a.sourceIndex - b.sourceIndex || byText(a.title, b.title) || byText(a.key, b.key);
}
