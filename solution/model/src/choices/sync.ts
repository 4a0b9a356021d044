import { defineChoice } from '../define/choice';

/** Outcome of one sync run. A run with a quarantined resource is never plain `succeeded` (invariant I3). */
export const syncRunStatus = defineChoice('hco_syncrunstatus', 'Sync run status', 'Outcome of one sync run.', {
  running: 'Running',
  succeeded: 'Succeeded',
  problems: 'Finished with problems',
  failed: 'Failed',
});

/** What became of a resource that could not be written as it is. */
export const quarantineStatus = defineChoice(
  'hco_quarantinestatus',
  'Quarantine status',
  'What became of a resource that could not be written as it is.',
  { open: 'Open', parked: 'Written without a missing reference', resolved: 'Resolved' },
);
