import { boolean, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/** Codes are the user's own or openly licensed; none are shipped that are not (design decision 5). */
export const valueSet = defineTable({
  name: 'hco_valueset',
  displayName: 'Value set',
  displayCollectionName: 'Value sets',
  description: 'A list of codes that a measure asks for.',
  area: 'outreach',
  ownership: 'organization',
  columns: {
    hco_name: text('Name', 400),
    hco_valuesetkey: text('Value set key', 200, {
      required: 'required',
      description: 'Alternate key: canonical address or own name.',
    }),
    hco_url: text('Canonical address', 400),
    hco_version: text('Version', 100),
    hco_description: memo('Description', 4000),
    hco_license: text('License', 400, { description: 'Under what terms the codes may be used.' }),
    hco_enabled: boolean('In use', { default: true }),
  },
  keys: { hco_valuesetkey: ['hco_valuesetkey'] },
});
