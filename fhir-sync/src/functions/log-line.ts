import type { SyncSummary } from '../run/summary';

/** One structured line per run: counts and codes, nothing of a resource (invariant I5). */
export function logLine(what: string, source: string, outcome: SyncSummary | 'busy'): string {
  if (outcome === 'busy') return JSON.stringify({ what, source, outcome });
  const { status, read, written, unchanged, deleted, quarantined, filtered, apiCalls, requests, seconds, failure } =
    outcome;
  const counts = { read, written, unchanged, deleted, quarantined, filtered, apiCalls, requests, seconds };
  return JSON.stringify({ what, source, outcome: status, ...counts, ...(failure ? { failure: failure.code } : {}) });
}
