import { reconciliationFindingKind } from '../choices';
import { boolean, choice, dateTime, lookup, text } from '../define/column';
import { defineTable } from '../define/table';

/** One resource and its row that do not agree: which, and how; never what is in them (invariant I5). */
export const reconciliationFinding = defineTable({
  name: 'hco_reconciliationfinding',
  displayName: 'Reconciliation finding',
  displayCollectionName: 'Reconciliation findings',
  description: 'A resource and a row that do not agree, and whether that was healed. Holds no patient data.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_findingkey: text('Finding key', 400, {
      description: 'Alternate key: reconciliation key, resource type and FHIR id.',
    }),
    hco_reconciliation: lookup('Reconciliation', 'hco_reconciliation', { onDelete: 'cascade' }),
    hco_source: text('FHIR source', 100),
    hco_finding: choice('Finding', reconciliationFindingKind),
    hco_resourcetype: text('Resource type', 100),
    hco_fhirid: text('FHIR id', 64),
    hco_table: text('Table', 100, { description: 'Logical name.' }),
    hco_sourceorder: text('Version order at the source', 60),
    hco_roworder: text('Version order of the row', 60),
    hco_healed: boolean('Healed'),
    hco_healedon: dateTime('Healed on'),
    hco_reasoncode: text('Reason code', 100, { description: 'Why it was not healed.' }),
  },
  keys: { hco_findingkey: ['hco_findingkey'] },
});
