import { contact } from '@patient-outreach/model/dist/tables/contact';
// The contact table alone: the rest of the model has no business in a web resource.

/** Columns of contact that a FHIR map owns: an edit here would be overwritten by the next sync. */
export const fhirOwnedColumns: readonly string[] = Object.entries(contact.columns)
  .filter(([, column]) => column.fhirOwned === true)
  .map(([name]) => name);

/** Standard columns the Patient map writes. The conformance with the map pack is a test of fhir-sync. */
export const mappedStandardColumns: readonly string[] = [
  'firstname',
  'middlename',
  'lastname',
  'birthdate',
  'emailaddress1',
  'telephone1',
  'telephone2',
  'mobilephone',
  'address1_line1',
  'address1_line2',
  'address1_city',
  'address1_stateorprovince',
  'address1_postalcode',
  'address1_country',
];
