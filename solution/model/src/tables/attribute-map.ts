import { columnPolicy } from '../choices';
import { localChoice } from '../define/choice';
import { boolean, choice, int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * One line of a map. Lines that an admin adds are marked as own, so that a new version of the pack leaves them
 * alone.
 */
export const attributeMap = defineTable({
  name: 'hco_attributemap',
  displayName: 'Attribute map',
  displayCollectionName: 'Attribute maps',
  description: 'One column of a map: where its value comes from and how it is converted.',
  area: 'sync',
  ownership: 'organization',
  columns: {
    hco_name: text('Name', 400),
    hco_attributemapkey: text('Attribute map key', 250, {
      required: 'required',
      description: 'Alternate key: map key, child path and column.',
    }),
    hco_syncmap: lookup('Map', 'hco_syncmap', { required: 'required', onDelete: 'cascade' }),
    hco_origin: choice('Origin', localChoice('Origin', { pack: 'Map pack', own: 'Own' }), { default: 770_000_001 }),
    hco_enabled: boolean('Switched on', { default: true }),
    hco_childpath: text('Child path', 200, {
      description: 'Element whose entries become child rows; empty for the resource itself.',
    }),
    hco_fhirpath: memo('FHIRPath', 4000, {
      description: 'One expression per line; the first that gives a value counts.',
    }),
    hco_value: text('Fixed value', 400),
    hco_column: text('Column', 100, { required: 'required', description: 'Logical name.' }),
    hco_columns: memo('Columns', 4000, {
      description: 'For a conversion that fills several columns: part to logical name, as JSON.',
    }),
    hco_conversion: text('Conversion', 50, {
      description: 'How the value is converted; empty goes by the type of the column.',
    }),
    hco_targettypes: text('Resource types', 400, {
      description: 'For a reference: the types it may point to, comma-separated.',
    }),
    hco_joinwith: text('Join with', 10),
    hco_labels: memo('Labels', 20_000, { description: 'Code to label, as JSON.' }),
    hco_codes: memo('Codes', 20_000, {
      description:
        'For a choice: code to option, one pair a line (code=option) or JSON; an option by its label, external value or number.',
    }),
    hco_concept: text('Kind of code', 100, { description: 'For the conversion concept: the kind of the shared row.' }),
    hco_through: memo('Through', 4000, {
      description: 'For a reference to a row that leads on: resource type to lookup of its table, as JSON.',
    }),
    hco_mustexist: boolean('Must have a value', { description: 'A resource without it is set aside.' }),
    hco_policy: choice('Who wins', columnPolicy, {
      description: 'When somebody filled the column here too; empty: FHIR.',
    }),
    hco_order: int('Order', { min: 0 }),
  },
  keys: { hco_attributemapkey: ['hco_attributemapkey'] },
});
