import { medicationStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Medication. Most sources give a code in place of a reference; this table holds only what they send as a
 * resource.
 */
export const medication = defineTable({
  name: 'hco_medication',
  displayName: 'Medication',
  displayCollectionName: 'Medications',
  description: 'A product or substance that is prescribed, given or taken.',
  area: 'medications',
  fhir: 'Medication',
  columns: {
    hco_name: text('Name', 400),
    ...coded('hco_code', 'Medication'),
    hco_status: choice('Status', medicationStatus, { fhirOwned: true }),
    hco_manufacturer: lookup('Manufacturer', 'account', { fhirOwned: true }),
    ...coded('hco_form', 'Form'),
    hco_amount: text('Amount', 200, { fhirOwned: true }),
    hco_ingredients: memo('Ingredients', 20_000, { fhirOwned: true }),
    hco_lotnumber: text('Lot number', 100, { fhirOwned: true }),
    ...partialDate('hco_expirationdate', 'Expires'),
    ...syncColumns,
  },
  keys: fhirKey,
});
