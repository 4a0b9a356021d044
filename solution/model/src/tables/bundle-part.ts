import { int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * A stretch of a bundle: a text column ends at 1,048,576 characters, and the bundle API takes 4 MB. The parts of a job,
 * in their order, are its text. They go when the job is done, and with the job.
 */
export const bundlePart = defineTable({
  name: 'hco_bundlepart',
  displayName: 'Bundle part',
  displayCollectionName: 'Bundle parts',
  description: 'A stretch of the content of a bundle job, removed once the job is done.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_partkey: text('Part key', 100, { description: 'Alternate key: id of the job and place of the part.' }),
    hco_bundlejob: lookup('Bundle job', 'hco_bundlejob', { required: 'required', onDelete: 'cascade' }),
    hco_order: int('Order', { min: 1, description: 'Place among the parts of the job, from 1.' }),
    hco_content: memo('Content', 1_000_000, { secured: true }),
  },
  keys: { hco_partkey: ['hco_partkey'] },
});
