import { specimenStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Specimen. */
export const specimen = defineTable({
  name: 'hco_specimen',
  displayName: 'Specimen',
  displayCollectionName: 'Specimens',
  description: 'A sample that was taken for tests.',
  area: 'orders',
  fhir: 'Specimen',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', specimenStatus, { fhirOwned: true }),
    hco_accessionidentifier: text('Accession number', 200, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    ...partialDate('hco_receivedtime', 'Received'),
    ...partialDate('hco_collected', 'Collected'),
    ...partialDate('hco_collectedend', 'Collected until'),
    hco_collector: lookup('Collector', 'contact', { fhirOwned: true }),
    hco_servicerequest: lookup('Service request', 'hco_servicerequest', { fhirOwned: true }),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_container: text('Container', 400, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
