import type { Host } from '@patient-outreach/controls-kit';
import type { FeedState } from '../load/timeline-feed';

/** How much is shown of how much, and how far back that goes when there is more. */
export function summaryText(host: Host, shown: number, state: FeedState): string {
  const { strings, formatInteger, dates } = host;
  const total = state.events.length;
  const count =
    shown === total
      ? strings.text('Timeline_Count', formatInteger(total))
      : strings.text('Timeline_CountFiltered', formatInteger(shown), formatInteger(total));
  const dated = state.events.filter((event) => event.start !== undefined);
  const oldest = dated[dated.length - 1]?.start;
  return state.hasMore && oldest ? strings.text('Timeline_Since', count, dates.date(oldest)) : count;
}
