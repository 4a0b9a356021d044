import { optionValue, quarantineStatus } from '@patient-outreach/model';
import type { Command } from '@patient-outreach/solution-build';
import { iconResource } from './icons/icons';
import { quarantineScript } from './names';

/** How many rows a list lets one select: a page. */
const PAGE = 250;

/** Asks the sync to read and write quarantined resources again (invariant I4). */
export const replayQuarantine: Command = {
  table: 'hco_quarantine',
  name: 'Replay',
  label: 'Replay',
  description: 'Asks the sync to read these resources again and to write them.',
  icon: iconResource('sync'),
  library: quarantineScript,
  privilege: 'Write',
  list: { functionName: 'PatientOutreach.Quarantine.replaySelected', atMost: PAGE },
  form: {
    functionName: 'PatientOutreach.Quarantine.replayShown',
    unless: { column: 'hco_status', value: optionValue(quarantineStatus, 'resolved') ?? 0 },
  },
};

export const commands: readonly Command[] = [replayQuarantine];
