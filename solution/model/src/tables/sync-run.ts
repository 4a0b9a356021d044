import { syncRunStatus } from '../choices';
import { choice, dateTime, int, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/** One sync run with its counts; read = written + unchanged + deleted + quarantined + filtered (invariant I3). */
export const syncRun = defineTable({
  name: 'hco_syncrun',
  displayName: 'Sync run',
  displayCollectionName: 'Sync runs',
  description: 'One run of the FHIR sync with its counts and where the next one goes on.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 200),
    hco_runkey: text('Run key', 100, { description: 'Alternate key: source and start of the run.' }),
    hco_source: text('FHIR source', 100),
    hco_status: choice('Status', syncRunStatus),
    hco_startedon: dateTime('Started'),
    hco_finishedon: dateTime('Finished'),
    hco_read: int('Read', { min: 0 }),
    hco_written: int('Written', { min: 0 }),
    hco_unchanged: int('Unchanged', { min: 0 }),
    hco_deleted: int('Deleted', { min: 0 }),
    hco_quarantined: int('Quarantined', { min: 0 }),
    hco_filtered: int('Filtered', { min: 0 }),
    hco_apicalls: int('Requests', { min: 0 }),
    hco_cursor: text('Cursor', 400, { description: 'Where the next run of this source goes on.' }),
    hco_detail: memo('Counts per resource type', 100_000, { description: 'Counts per resource type, as JSON.' }),
  },
  keys: { hco_runkey: ['hco_runkey'] },
});
