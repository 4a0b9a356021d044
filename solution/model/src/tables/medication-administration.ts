import { medicationAdministrationStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** MedicationAdministration. It may follow an order or not. */
export const medicationAdministration = defineTable({
  name: 'hco_medicationadministration',
  displayName: 'Medication administration',
  displayCollectionName: 'Medication administrations',
  description: 'A dose that was given, or was not and why.',
  area: 'medications',
  fhir: 'MedicationAdministration',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', medicationAdministrationStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    ...coded('hco_medication', 'Medication'),
    hco_medicationreference: lookup('Medication record', 'hco_medication', { fhirOwned: true }),
    ...partialDate('hco_effective', 'Given from'),
    ...partialDate('hco_effectiveend', 'Given until'),
    hco_performer: lookup('Performer', ['contact', 'hco_device'], { fhirOwned: true }),
    hco_medicationrequest: lookup('Medication request', 'hco_medicationrequest', { fhirOwned: true }),
    hco_dosage: memo('Dosage', 4000, { fhirOwned: true }),
    ...quantity('hco_dose', 'Dose'),
    ...coded('hco_route', 'Route'),
    hco_site: text('Site', 400, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
