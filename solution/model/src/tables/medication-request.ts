import { medicationRequestIntent, medicationRequestStatus, requestPriority } from '../choices';
import { boolean, choice, decimal, int, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
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
    hco_medicationreference: lookup('Medication record', 'hco_medication', { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_priority: choice('Priority', requestPriority, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_donotperform: boolean('Do not give', { fhirOwned: true }),
    hco_repeats: int('Refills', { fhirOwned: true, min: 0 }),
    ...quantity('hco_dispensequantity', 'Quantity to dispense'),
    hco_supplydays: decimal('Days of supply', 2, { fhirOwned: true, min: 0, max: 3660 }),
    hco_substitution: boolean('Substitution allowed', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
