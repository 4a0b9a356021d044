import { asText, isObject, type Json, type JsonObject } from '../../fhir/resource';
import { single, type ConversionKind } from './conversion';

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

const minutes = (time: Json | undefined): string => asText(time)?.slice(0, 5) ?? '';

/** `Mon, Tue 08:00–17:00`, from availableTime of roles and services and hoursOfOperation of locations. */
function timeText(time: JsonObject): string | undefined {
  const listed = time['daysOfWeek'];
  const days = (Array.isArray(listed) ? (listed as readonly Json[]) : [])
    .flatMap((day) => DAYS[asText(day) ?? ''] ?? [])
    .join(', ');
  const from = minutes(time['availableStartTime'] ?? time['openingTime']);
  const until = minutes(time['availableEndTime'] ?? time['closingTime']);
  const hours = time['allDay'] === true ? 'all day' : from === '' && until === '' ? '' : `${from}–${until}`;
  return [days, hours].filter((part) => part !== '').join(' ') || undefined;
}

/** `Not available: Christmas, 2024-12-24 – 2024-12-26`, from notAvailable of roles and services. */
function absenceText({ description, during }: JsonObject): string | undefined {
  const period = isObject(during) ? [asText(during['start']), asText(during['end'])] : [];
  const when = period.filter((part) => part !== undefined).join(' – ');
  const text = [asText(description), when].filter((part) => part !== undefined && part !== '').join(', ');
  return text === '' ? undefined : `Not available: ${text}`;
}

/** When somebody or something is there and when not, a line each; a text stands as it is. */
export const availability: ConversionKind = {
  columns: single('memo'),
  convert: ({ entry, column }, { values, row }) => {
    const name = entry.column ?? '';
    const lines = values.flatMap(
      (value) =>
        (isObject(value) ? ('description' in value ? absenceText(value) : timeText(value)) : asText(value)) ?? [],
    );
    row.text(name, column(name), lines.join('\n'));
  },
};
