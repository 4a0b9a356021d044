import { toSecond } from './to-second';

export type DatePrecision = 'year' | 'month' | 'day' | 'time';

export interface PartialDate {
  /** ISO 8601 in UTC to the second, as Dataverse keeps a date-time. */
  readonly instant: string;
  readonly precision: DatePrecision;
  /** The calendar day as written, when at least a day was said. */
  readonly day?: string;
}

const SHAPE =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00))?)?)?$/;
/** The earliest date-time Dataverse stores. */
const EARLIEST_YEAR = 1753;
const EARLIEST = Date.UTC(EARLIEST_YEAR, 0, 1);

/** Every month has so many; only beyond them a calendar is asked. */
const ALWAYS = 28;
const isDay = (year: number, month: number, day: number): boolean =>
  day >= 1 && (day <= ALWAYS || day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
const iso = (time: number): string => toSecond(new Date(time));

/**
 * Reads a FHIR date, dateTime or instant (http://hl7.org/fhir/R4/datatypes.html#dateTime): a time needs seconds and a
 * zone. A day or coarser becomes 12:00 UTC of its first day, so that zones −12 to +11 show the day that was meant.
 * @returns undefined for anything else: a wrong shape, a day that is not in the calendar, or before 1753.
 */
export function parsePartialDate(text: string): PartialDate | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, years = '', months, days, hours, minutes, seconds, zone] = match;
  const year = Number(years);
  const month = Number(months ?? 1);
  const day = Number(days ?? 1);
  if (year === 0 || month < 1 || month > 12 || !isDay(year, month, day)) return undefined;
  if (hours === undefined) {
    const noon = new Date(0);
    // setUTCFullYear, because Date.UTC takes years below 100 for those of the twentieth century.
    noon.setUTCFullYear(year, month - 1, day);
    noon.setUTCHours(12);
    if (noon.getTime() < EARLIEST) return undefined;
    const precision = days !== undefined ? 'day' : months !== undefined ? 'month' : 'year';
    return { instant: iso(noon.getTime()), precision, ...(days === undefined ? {} : { day: text }) };
  }
  // Second 60 is a leap second, which FHIR allows and Date does not know.
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  const leap = seconds === '60';
  if (zone === 'Z' && !leap && Number(minutes) < 60 && year > EARLIEST_YEAR)
    return { instant: `${text.slice(0, 19)}Z`, precision: 'time', day: text.slice(0, 10) };
  const time = Date.parse(`${text.slice(0, 10)}T${hours}:${minutes}:${leap ? '59' : seconds}${zone}`);
  if (Number.isNaN(time) || time < EARLIEST) return undefined;
  return { instant: iso(time + (leap ? 1000 : 0)), precision: 'time', day: text.slice(0, 10) };
}
