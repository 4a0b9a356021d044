import { int, lookup, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * What became of one entry of a bundle, in the words of FHIR's batch response: a status of HTTP and a reason. Never what
 * the entry said (invariant I5).
 */
export const bundleEntry = defineTable({
  name: 'hco_bundleentry',
  displayName: 'Bundle entry',
  displayCollectionName: 'Bundle entries',
  description: 'What became of one entry of a bundle.',
  area: 'sync',
  ownership: 'organization',
  audited: false,
  columns: {
    hco_name: text('Name', 400),
    hco_entrykey: text('Entry key', 100, { description: 'Alternate key: id of the job and place of the entry.' }),
    hco_bundlejob: lookup('Bundle job', 'hco_bundlejob', { required: 'required', onDelete: 'cascade' }),
    hco_index: int('Place', { min: 0, description: 'Place of the entry in the bundle, from 0.' }),
    hco_method: text('Method', 10, { description: 'Method of the request: POST, PUT, PATCH or DELETE.' }),
    hco_resourcetype: text('Resource type', 100),
    hco_fhirid: text('FHIR id', 64),
    hco_versionid: text('FHIR version', 64),
    hco_httpstatus: int('HTTP status', {
      min: 100,
      max: 599,
      description: 'As a FHIR server would answer: 200, 201, 204, or 400 and above.',
    }),
    hco_reasoncode: text('Reason code', 100),
    hco_reason: text('Reason', 2000),
  },
  keys: { hco_entrykey: ['hco_entrykey'] },
});
