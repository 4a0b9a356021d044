import type { SyncSummary } from '../run/summary';

/** Exit codes of the commands of the sync; scripts rely on them, so they never change their meaning. */
export const EXIT = { success: 0, failed: 1, problems: 2, paused: 3, cancelled: 130 } as const;

export function exitCodeOf(summary: {
  readonly status: SyncSummary['status'];
  readonly failure?: SyncSummary['failure'];
}): number {
  if (summary.failure?.code === 'cancelled') return EXIT.cancelled;
  if (summary.failure?.code === 'budget') return EXIT.paused;
  return summary.status === 'failed' ? EXIT.failed : summary.status === 'problems' ? EXIT.problems : EXIT.success;
}
