import { medicationRequestIntent, medicationRequestStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const medicationRequest = defineTable({
  name: 'hco_medicationrequest',
  displayName: 'Medication request',
  displayCollectionName: 'Medication requests',
  description: 'An order for a medication and how it is to be taken.',
  area: 'medications',
  fhir: 'MedicationRequest',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', medicationRequestStatus, { fhirOwned: true }),
    hco_intent: choice('Intent', medicationRequestIntent, { fhirOwned: true }),
    ...coded('hco_medication', 'Medication'),
    ...partialDate('hco_authoredon', 'Authored on'),
    ...partialDate('hco_validitystart', 'Taken from'),
    ...partialDate('hco_validityend', 'Taken until'),
    hco_requester: lookup('Requester', 'contact', { fhirOwned: true }),
    hco_dosage: memo('Dosage', 4000, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
