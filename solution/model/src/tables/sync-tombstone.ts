import { tombstoneReason } from '../choices';
import { choice, dateTime, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * What is left of a row that went (design decision 3). Its version order is named otherwise than on synced rows: a
 * tombstone is not one, and the stale-version guard must not watch it.
 */
export const syncTombstone = defineTable({
  name: 'hco_synctombstone',
  displayName: 'Sync tombstone',
  displayCollectionName: 'Sync tombstones',
  description: 'That a row went, so that old data does not bring it back.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 250),
    hco_tombstonekey: text('Tombstone key', 250, { description: 'Alternate key: FHIR key of the row that went.' }),
    hco_resourcetype: text('Resource type', 100),
    hco_fhirid: text('FHIR id', 64, {
      description: 'Of a row that a person deleted here: id of the resource it was part of.',
    }),
    hco_source: text('FHIR source', 100),
    hco_deletedorder: text('Version order', 60, {
      description: 'Version at which it went; only a newer one brings it back.',
    }),
    hco_deletedon: dateTime('Went'),
    hco_reason: choice('Reason', tombstoneReason),
  },
  keys: { hco_tombstonekey: ['hco_tombstonekey'] },
});
