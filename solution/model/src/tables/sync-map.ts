import { deletionRule, ownerRule } from '../choices';
import { boolean, choice, int, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * A map as the app shows it: switched on or off here, its definition from a map pack (design decision 4).
 */
export const syncMap = defineTable({
  name: 'hco_syncmap',
  displayName: 'Sync map',
  displayCollectionName: 'Sync maps',
  description: 'How one resource type becomes rows of a table, and whether it does.',
  area: 'sync',
  ownership: 'organization',
  columns: {
    hco_name: text('Name', 200),
    hco_mapkey: text('Map key', 200, {
      required: 'required',
      description: 'Alternate key: map pack and resource type.',
    }),
    hco_pack: text('Map pack', 100, { required: 'required' }),
    hco_resourcetype: text('Resource type', 100, { required: 'required' }),
    hco_table: text('Table', 100, { required: 'required', description: 'Logical name.' }),
    hco_enabled: boolean('Switched on', { default: true }),
    hco_order: int('Order', { min: 0, description: 'Types with a lower number are written first.' }),
    hco_ownerrule: choice('Owner rule', ownerRule),
    hco_defaultteam: text('Default team', 200, {
      description: 'Name of the team that owns what no organization does.',
    }),
    hco_deletionrule: choice('Deletion', deletionRule, {
      description: 'For deleted, merged and inactive resources; empty takes the rule of the source.',
    }),
    hco_matchpath: text('Match path', 400, {
      description: 'FHIRPath to the number by which rows made by hand are recognized, such as a medical record number.',
    }),
    hco_matchcolumn: text('Match column', 100, {
      description:
        'Column that holds the number, or hco_identifier for the list of identifiers; empty matches nothing.',
    }),
    hco_writeback: boolean('Write back', {
      default: false,
      description: 'What people change here goes to the FHIR server, for the types that have a rule for it.',
    }),
    hco_definition: memo('Definition', 1_000_000, { description: 'The map, as JSON.' }),
    hco_definitionhash: text('Definition hash', 64, {
      audited: false,
      description: 'SHA-256 of the definition; tells the agent that it changed.',
    }),
    hco_packversion: text('Version', 50),
    hco_problem: memo('What is wrong', 4000, {
      audited: false,
      description: 'What the last pass found wrong in the map or its lines; empty when all of it works.',
    }),
  },
  keys: { hco_mapkey: ['hco_mapkey'] },
});
