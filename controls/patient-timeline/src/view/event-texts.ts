import type { Host } from '@patient-outreach/controls-kit';
import { dateRangeText } from '@patient-outreach/controls-kit';
import type { AbnormalLevel } from '../config/definition';
import type { TimelineEvent } from '../model/event';

export const levelKeys: Readonly<Record<AbnormalLevel, string>> = {
  low: 'Timeline_Level_Low',
  high: 'Timeline_Level_High',
  criticallyLow: 'Timeline_Level_CriticallyLow',
  criticallyHigh: 'Timeline_Level_CriticallyHigh',
  abnormal: 'Timeline_Level_Abnormal',
  criticallyAbnormal: 'Timeline_Level_CriticallyAbnormal',
};

/** `Reference 4 – 5.6`, `Reference up to 5.6`, `Reference from 4`. */
export function referenceText(host: Host, event: TimelineEvent): string | undefined {
  const { low, high } = event.reference ?? {};
  const { strings, formatNumber } = host;
  if (low !== undefined && high !== undefined) {
    return strings.text('Timeline_Reference', formatNumber(low), formatNumber(high));
  }
  if (low !== undefined) return strings.text('Timeline_ReferenceFrom', formatNumber(low));
  return high === undefined ? undefined : strings.text('Timeline_ReferenceTo', formatNumber(high));
}

/** The period of an event that lasts, beyond the date it stands under; undefined for an event of one day. */
export function spanText(host: Host, event: TimelineEvent): string | undefined {
  if (!event.start || !event.end) return undefined;
  const range = dateRangeText(host.strings, host.dates, event.start, event.end);
  return range === host.dates.date(event.start) ? undefined : range;
}

/** What stands below a title: period, reference range, and what else the record says. */
export const eventDetails = (host: Host, event: TimelineEvent): readonly string[] =>
  [spanText(host, event), referenceText(host, event), ...event.details].filter(
    (text): text is string => text !== undefined,
  );

/** The article's name for a screen reader: kind, what, result, flag, when in full, and how it stands. */
export function eventName(host: Host, event: TimelineEvent, kind: string): string {
  const { strings, dates } = host;
  const parts = [
    kind,
    event.title,
    event.result,
    event.abnormal === undefined ? undefined : strings.text(levelKeys[event.abnormal]),
    spanText(host, event) ?? (event.start ? dates.full(event.start) : strings.text('Timeline_Undated')),
    event.status?.isUsual ? undefined : event.status?.text,
  ];
  return parts.filter((part) => part !== undefined).join(strings.text('Kit_ListSeparator'));
}
