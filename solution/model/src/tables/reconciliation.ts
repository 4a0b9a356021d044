import { reconciliationStatus } from '../choices';
import { choice, dateTime, int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * One comparison of all rows of a source with what the source has, beside the passes that only follow changes.
 * compared = agreeing + missing + missing at the source + differing + tombstoned.
 */
export const reconciliation = defineTable({
  name: 'hco_reconciliation',
  displayName: 'Reconciliation',
  displayCollectionName: 'Reconciliations',
  description: 'One comparison of the rows of a source with what the source has now.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 200),
    hco_reconciliationkey: text('Reconciliation key', 150, {
      description: 'Alternate key: source and start of the comparison.',
    }),
    hco_source: text('FHIR source', 100),
    hco_status: choice('Status', reconciliationStatus),
    hco_startedon: dateTime('Started'),
    hco_finishedon: dateTime('Finished'),
    hco_compared: int('Compared', { min: 0 }),
    hco_agreeing: int('Agreeing', { min: 0 }),
    hco_missing: int('Missing in Dataverse', { min: 0 }),
    hco_missingatsource: int('Missing at the source', { min: 0 }),
    hco_differing: int('Differing', { min: 0 }),
    hco_tombstoned: int('Here although deleted', { min: 0 }),
    hco_healed: int('Healed', { min: 0 }),
    hco_apicalls: int('Requests', { min: 0 }),
    hco_syncrun: lookup('Sync run', 'hco_syncrun', { description: 'The run that healed what differed.' }),
    hco_reasoncode: text('Reason code', 100),
    hco_reason: text('Reason', 2000),
    hco_detail: memo('Counts per resource type', 100_000, { description: 'Counts per resource type, as JSON.' }),
  },
  keys: { hco_reconciliationkey: ['hco_reconciliationkey'] },
});
