import { lookup, text } from '../define/column';
import { fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * DiagnosticReport.result, a child row per observation: one result may be part of several reports, and a bulk
 * upsert cannot write links.
 */
export const diagnosticReportResult = defineTable({
  name: 'hco_diagnosticreportresult',
  displayName: 'Report result',
  displayCollectionName: 'Report results',
  description: 'That an observation is part of a diagnostic report.',
  area: 'orders',
  fhir: 'DiagnosticReport.result',
  columns: {
    hco_name: text('Name', 400),
    hco_diagnosticreport: lookup('Diagnostic report', 'hco_diagnosticreport', { fhirOwned: true, onDelete: 'cascade' }),
    hco_observation: lookup('Observation', 'hco_observation', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
