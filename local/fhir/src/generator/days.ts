/** A calendar day as the number of days since 1970-01-01. */
export type Day = number;

const msPerDay = 86_400_000;
export const year = 365.25;
export const month = 30.4375;

/** The day of a text such as 2026-01-31; undefined when there is no such day. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : ms / msPerDay;
}

export function dateText(day: Day): string {
  return new Date(Math.floor(day) * msPerDay).toISOString().slice(0, 10);
}

export function yearOf(day: Day): number {
  return new Date(Math.floor(day) * msPerDay).getUTCFullYear();
}

/** Whole years from `birth` to `day`. */
export function ageOn(birth: Day, day: Day): number {
  const [from, to] = [new Date(birth * msPerDay), new Date(Math.floor(day) * msPerDay)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const before =
    to.getUTCMonth() < from.getUTCMonth() ||
    (to.getUTCMonth() === from.getUTCMonth() && to.getUTCDate() < from.getUTCDate());
  return before ? years - 1 : years;
}

/** 0 Sunday to 6 Saturday. */
function weekday(day: Day): number {
  return (((Math.floor(day) + 4) % 7) + 7) % 7;
}

/** The day itself, or the Monday after a weekend. */
export function workday(day: Day): Day {
  const at = Math.floor(day);
  return weekday(at) === 6 ? at + 2 : weekday(at) === 0 ? at + 1 : at;
}

function nthSunday(inYear: number, monthIndex: number, n: number): Day {
  const first = Date.UTC(inYear, monthIndex, 1) / msPerDay;
  return first + ((7 - weekday(first)) % 7) + (n - 1) * 7;
}

/** US Eastern time: summer time from the second Sunday of March to the first of November (the rule since 2007). */
function offsetHours(day: Day): number {
  const inYear = yearOf(day);
  return day >= nthSunday(inYear, 2, 2) && day < nthSunday(inYear, 10, 1) ? -4 : -5;
}

/** A FHIR dateTime in local time; minutes beyond the day run into the next one. */
export function timeText(day: Day, minutes: number): string {
  const at = Math.floor(day) + Math.floor(minutes / 1440);
  const rest = ((minutes % 1440) + 1440) % 1440;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dateText(at)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00-0${-offsetHours(at)}:00`;
}

/** The same moment as a FHIR instant in UTC. */
export function instantText(day: Day, minutes: number): string {
  return new Date(Date.parse(timeText(day, minutes))).toISOString();
}
