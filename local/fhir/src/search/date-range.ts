/** First and last millisecond (UTC, inclusive) that a FHIR date, dateTime or instant stands for. */
export interface DateRange {
  readonly lo: number;
  readonly hi: number;
}

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function offsetMs(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/**
 * Reads a FHIR date or time of any precision (http://hl7.org/fhir/R4/datatypes.html#dateTime); a search may also leave
 * out the seconds. Without a zone, UTC is meant. Undefined when it is not a date.
 */
export function parseDateRange(text: string): DateRange | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s, fraction, zone] = match;
  const year = Number(y);
  const month = mo === undefined ? 1 : Number(mo);
  if (month < 1 || month > 12) return undefined;
  const day = d === undefined ? 1 : Number(d);
  if (day < 1 || day > daysIn(year, month)) return undefined;
  if (Number(h ?? 0) > 23 || Number(mi ?? 0) > 59 || Number(s ?? 0) > 60) return undefined;
  const offset = offsetMs(zone);
  if (offset === undefined) return undefined;
  const millis = fraction === undefined ? 0 : Number(`${fraction}00`.slice(0, 3));
  const start = new Date(0);
  start.setUTCFullYear(year, month - 1, day);
  start.setUTCHours(Number(h ?? 0), Number(mi ?? 0), Number(s ?? 0), millis);
  const lo = start.getTime() - offset;
  return { lo, hi: lo + length(year, month, { month: mo, day: d, hour: h, second: s, fraction }) - 1 };
}

interface Parts {
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
}

function length(year: number, month: number, given: Parts): number {
  const day = 86_400_000;
  if (given.month === undefined) return (daysIn(year, 2) === 29 ? 366 : 365) * day;
  if (given.day === undefined) return daysIn(year, month) * day;
  if (given.hour === undefined) return day;
  if (given.second === undefined) return 60_000;
  return given.fraction === undefined ? 1000 : 1;
}
