/** Longest pause that is believed: an answer that asks for more is taken as this. */
const MOST = 60 * 60 * 1000;

/**
 * Reads a Retry-After header in either of its forms (RFC 9110 §10.2.3: seconds, or an HTTP date).
 * @param now milliseconds since 1970, to make a date relative.
 * @returns the pause in milliseconds, or undefined when the header is missing or not readable.
 */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(MOST, Math.ceil(Number(text) * 1000));
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.min(MOST, Math.max(0, date - now));
}
