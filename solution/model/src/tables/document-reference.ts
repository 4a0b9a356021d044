import { compositionStatus, documentReferenceStatus } from '../choices';
import { choice, dateTime, file, int, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * DocumentReference with its first content. The file column is for copies that people add; the sync brings
 * addresses, not contents.
 */
export const documentReference = defineTable({
  name: 'hco_documentreference',
  displayName: 'Document',
  displayCollectionName: 'Documents',
  description: 'Where a document about a patient is kept, and what it is.',
  area: 'orders',
  fhir: 'DocumentReference',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', documentReferenceStatus, { fhirOwned: true }),
    hco_docstatus: choice('Content status', compositionStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_date: dateTime('Created', { fhirOwned: true }),
    hco_author: lookup('Author', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_custodian: lookup('Custodian', 'account', { fhirOwned: true }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Period start'),
    ...partialDate('hco_periodend', 'Period end'),
    hco_contenttype: text('Content type', 200, { fhirOwned: true }),
    hco_language: text('Language', 20, { fhirOwned: true }),
    hco_contenttitle: text('Title', 400, { fhirOwned: true }),
    hco_contenturl: text('Address', 1000, { fhirOwned: true, format: 'url' }),
    hco_contentsize: int('Bytes', { fhirOwned: true, min: 0 }),
    hco_content: file('Copy', { secured: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
