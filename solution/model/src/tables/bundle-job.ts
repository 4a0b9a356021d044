import { bundleJobStatus } from '../choices';
import { choice, dateTime, file, int, lookup, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * One bundle or export file (invariant I3: received = written + unchanged + failed). What it says is under column
 * security and goes once the job is done: the bundle API keeps it in parts, a chunked upload in the file column, an
 * export in its own place, which the name of the file tells.
 */
export const bundleJob = defineTable({
  name: 'hco_bundlejob',
  displayName: 'Bundle job',
  displayCollectionName: 'Bundle jobs',
  description: 'A bundle or export file on its way in, and how far it got.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_jobkey: text('Job key', 250, { description: 'Alternate key: source key and content hash of the file.' }),
    hco_syncsource: lookup('Source', 'hco_syncsource'),
    hco_syncrun: lookup('Sync run', 'hco_syncrun'),
    hco_status: choice('Status', bundleJobStatus),
    hco_bundletype: text('Bundle type', 50, {
      description: 'batch: each entry by itself; transaction: all or none, at most 1,000 entries.',
    }),
    hco_contenthash: text('Content hash', 64, { description: 'SHA-256 of the content, in hexadecimal digits.' }),
    hco_bytes: int('Size in bytes', { min: 0 }),
    hco_parts: int('Parts', { min: 0, description: 'Into how many parts the content was cut; none for a file.' }),
    hco_content: file('Content', {
      secured: true,
      maxSizeInKb: 131_072,
      description: 'A bundle too large for one call, uploaded in chunks. Set the status to Queued when it is complete.',
    }),
    hco_file: text('File', 400, { description: 'Name of the file, without its folder.' }),
    hco_submittedon: dateTime('Received'),
    hco_startedon: dateTime('Started'),
    hco_finishedon: dateTime('Finished'),
    hco_purgedon: dateTime('Content removed'),
    hco_entries: int('Entries', { min: 0 }),
    hco_written: int('Written', { min: 0 }),
    hco_unchanged: int('Unchanged', { min: 0 }),
    hco_failed: int('Failed', { min: 0 }),
    hco_attempts: int('Attempts', { min: 0 }),
    hco_reasoncode: text('Reason code', 100),
    hco_reason: text('Reason', 2000),
  },
  keys: { hco_jobkey: ['hco_jobkey'] },
});
