import { dateTime, int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/** Where the next pass goes on (invariant I4), per source and resource type. */
export const syncCheckpoint = defineTable({
  name: 'hco_synccheckpoint',
  displayName: 'Sync checkpoint',
  displayCollectionName: 'Sync checkpoints',
  description: 'How far the sync got with one resource type of a source.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_checkpointkey: text('Checkpoint key', 250, { description: 'Alternate key: source key and resource type.' }),
    hco_syncsource: lookup('Source', 'hco_syncsource', { onDelete: 'cascade' }),
    hco_resourcetype: text('Resource type', 100),
    hco_since: dateTime('Changes since', { description: 'Everything up to here has been read.' }),
    hco_cursor: memo('Cursor', 4000, { description: 'Where a pass that was cut off goes on; empty between passes.' }),
    hco_lastfullon: dateTime('Last full pass'),
    hco_rows: int('Rows', { min: 0, description: 'Rows of the type after the last full pass, for reconciliation.' }),
    hco_sourcecount: int('Resources at the source', {
      min: 0,
      description: 'Count the source gave at the last full pass.',
    }),
  },
  keys: { hco_checkpointkey: ['hco_checkpointkey'] },
});
