import { patientLinkType } from '../choices';
import { choice, lookup, text } from '../define/column';
import { fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Patient.link, a child row of the patient. The link replaced-by also stands in hco_mergedinto of the contact,
 * where filters reach it.
 */
export const patientLink = defineTable({
  name: 'hco_patientlink',
  displayName: 'Patient link',
  displayCollectionName: 'Patient links',
  description: 'That two patient records are about the same person.',
  area: 'people',
  fhir: 'Patient.link',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true, onDelete: 'cascade' }),
    hco_other: lookup('Other patient', 'contact', { fhirOwned: true }),
    hco_type: choice('Link type', patientLinkType, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
