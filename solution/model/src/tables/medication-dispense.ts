import { medicationDispenseStatus } from '../choices';
import { boolean, choice, decimal, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** MedicationDispense. Days of supply are what adherence measures count. */
export const medicationDispense = defineTable({
  name: 'hco_medicationdispense',
  displayName: 'Medication dispense',
  displayCollectionName: 'Medication dispenses',
  description: 'A supply of a medication that was or is to be handed over.',
  area: 'medications',
  fhir: 'MedicationDispense',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', medicationDispenseStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    ...coded('hco_medication', 'Medication'),
    hco_medicationreference: lookup('Medication record', 'hco_medication', { fhirOwned: true }),
    hco_medicationrequest: lookup('Medication request', 'hco_medicationrequest', { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'account'], { fhirOwned: true }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    ...quantity('hco_quantity', 'Quantity'),
    hco_dayssupply: decimal('Days of supply', 2, { fhirOwned: true, min: 0, max: 3660 }),
    ...partialDate('hco_whenprepared', 'Prepared'),
    ...partialDate('hco_whenhandedover', 'Handed over'),
    hco_dosage: memo('Dosage', 4000, { fhirOwned: true }),
    hco_substituted: boolean('Substituted', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
