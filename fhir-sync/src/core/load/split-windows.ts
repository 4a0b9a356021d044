/** A stretch of time, from (with) to (without), in milliseconds since 1970. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** A second: FHIR servers compare `_lastUpdated` no finer everywhere. */
const SHORTEST = 1000;

/**
 * Splits the resources of a type, by when they were last updated, into parts of bearable size for workers to take side by
 * side. The windows are disjoint and cover the whole, so that every resource is in exactly one. A second with more
 * resources than that is not split further.
 * @param count how many there are in a window
 * @param most resources of a part
 */
export async function splitWindows(
  whole: Window,
  count: (window: Window) => Promise<number>,
  most: number,
): Promise<Window[]> {
  const there = await count(whole);
  if (there === 0) return [];
  const { from, to } = whole;
  if (there <= most || to - from <= SHORTEST) return [whole];
  const middle = from + Math.max(SHORTEST, Math.floor((to - from) / 2 / SHORTEST) * SHORTEST);
  if (middle >= to) return [whole];
  return [
    ...(await splitWindows({ from, to: middle }, count, most)),
    ...(await splitWindows({ from: middle, to }, count, most)),
  ];
}
