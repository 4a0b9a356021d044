import { medicationStatementStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** MedicationStatement: a statement, not an order. The source may be the patient. */
export const medicationStatement = defineTable({
  name: 'hco_medicationstatement',
  displayName: 'Medication statement',
  displayCollectionName: 'Medication statements',
  description: 'What somebody says a patient takes or took.',
  area: 'medications',
  fhir: 'MedicationStatement',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', medicationStatementStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    ...coded('hco_medication', 'Medication'),
    hco_medicationreference: lookup('Medication record', 'hco_medication', { fhirOwned: true }),
    ...partialDate('hco_effective', 'Taken from'),
    ...partialDate('hco_effectiveend', 'Taken until'),
    ...partialDate('hco_dateasserted', 'Stated'),
    hco_informationsource: lookup('Stated by', ['contact', 'account'], { fhirOwned: true }),
    hco_dosage: memo('Dosage', 4000, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
