import { lookup, text } from '../define/column';
import { defineTable } from '../define/table';

/** One code. Its key holds a hash of system and code, since both together may be longer than a key. */
export const valueSetMember = defineTable({
  name: 'hco_valuesetmember',
  displayName: 'Value set code',
  displayCollectionName: 'Value set codes',
  description: 'A code of a value set.',
  area: 'outreach',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_memberkey: text('Code key', 250, {
      required: 'required',
      description: 'Alternate key: value set key and hash of system and code.',
    }),
    hco_valueset: lookup('Value set', 'hco_valueset', { required: 'required', onDelete: 'cascade' }),
    hco_system: text('Code system', 400, { required: 'required' }),
    hco_code: text('Code', 200, { required: 'required' }),
    hco_display: text('Display', 1000),
  },
  keys: { hco_memberkey: ['hco_memberkey'] },
});
