import type { ClinicalDate, Host } from '@patient-outreach/controls-kit';
import type { SourceDefinition } from '../config/definition';
import { csvText } from '../model/csv';
import type { TimelineEvent } from '../model/event';
import { levelKeys } from './event-texts';
import { kindOf } from './source-texts';

const two = (value: number): string => String(value).padStart(2, '0');

/** ISO 8601 with the precision there is, in the user's calendar: `2020`, `2020-05`, `2020-05-01`, `2020-05-01 09:30`. */
export function isoText(date: ClinicalDate | undefined): string {
  if (!date) return '';
  const { year, month, day, minutes } = date;
  const text = [String(year).padStart(4, '0'), ...[month, day].filter((part) => part !== undefined).map(two)].join('-');
  return minutes === undefined ? text : `${text} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The events as a table, in their order. */
export function exportCsv(
  { strings }: Pick<Host, 'strings'>,
  events: readonly TimelineEvent[],
  sources: readonly SourceDefinition[],
): string {
  const kinds = new Map(sources.map((source) => [source.id, kindOf(strings, source)]));
  const head = [
    strings.text('Timeline_Column_Date'),
    strings.text('Timeline_Column_End'),
    strings.text('Timeline_Column_Type'),
    strings.text('Timeline_Column_Title'),
    strings.text('Timeline_Column_Result'),
    strings.text('Timeline_Column_Flag'),
    strings.text('Timeline_Column_Status'),
    strings.text('Timeline_Column_Details'),
  ];
  const rows = events.map((event) => [
    isoText(event.start),
    isoText(event.end),
    kinds.get(event.sourceId) ?? event.sourceId,
    event.title,
    event.result ?? '',
    event.abnormal === undefined ? '' : strings.text(levelKeys[event.abnormal]),
    event.status?.text ?? '',
    event.details.join(' · '),
  ]);
  return csvText([head, ...rows]);
}
