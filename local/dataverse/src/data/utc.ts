import type { Session } from '../session';

const texts = new WeakMap<Date, string>();

/** The time of a request as date-times are stored: UTC, to the second. All rows of a bulk message share it. */
export function utcOf({ now }: Session): string {
  const text = texts.get(now) ?? `${now.toISOString().slice(0, 19)}Z`;
  texts.set(now, text);
  return text;
}
