import { fold } from '@patient-outreach/controls-kit';
import type { TimelineEvent } from './event';

const folded = new WeakMap<TimelineEvent, string>();

/** Everything the text search looks at, folded: made when first searched, since most timelines never are. */
export function searchText(event: TimelineEvent): string {
  const known = folded.get(event);
  if (known !== undefined) return known;
  const { title, result, status, details } = event;
  const text = fold([title, result, status?.text, ...details].filter((part) => part !== undefined).join('\n'));
  folded.set(event, text);
  return text;
}
