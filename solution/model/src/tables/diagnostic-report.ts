import { diagnosticReportStatus } from '../choices';
import { choice, dateTime, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * DiagnosticReport. Its observations are the child rows with the link to it; the whole report may be a document.
 */
export const diagnosticReport = defineTable({
  name: 'hco_diagnosticreport',
  displayName: 'Diagnostic report',
  displayCollectionName: 'Diagnostic reports',
  description: 'What a set of tests or an examination found.',
  area: 'orders',
  fhir: 'DiagnosticReport',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', diagnosticReportStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    ...coded('hco_code', 'Report'),
    ...partialDate('hco_effective', 'Effective'),
    ...partialDate('hco_effectiveend', 'Effective end'),
    hco_issued: dateTime('Issued', { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_interpreter: lookup('Interpreter', 'contact', { fhirOwned: true }),
    hco_servicerequest: lookup('Service request', 'hco_servicerequest', { fhirOwned: true }),
    hco_specimen: lookup('Specimen', 'hco_specimen', { fhirOwned: true }),
    hco_imagingstudy: lookup('Imaging study', 'hco_imagingstudy', { fhirOwned: true }),
    hco_conclusion: memo('Conclusion', 20_000, { fhirOwned: true }),
    ...coded('hco_conclusioncode', 'Coded conclusion'),
    hco_contenttitle: text('Document', 400, { fhirOwned: true }),
    hco_contenturl: text('Address of the document', 1000, { fhirOwned: true, format: 'url' }),
    ...syncColumns,
  },
  keys: fhirKey,
});
