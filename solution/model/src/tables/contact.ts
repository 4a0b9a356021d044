import { administrativeGender, contactType } from '../choices';
import { boolean, choice, int, lookup, text } from '../define/column';
import { fhirKey, partialDate, syncColumns } from '../define/groups';
import { extendTable } from '../define/table';

/** Patients, practitioners and related persons (design decision 1): the standard contact with healthcare columns. */
export const contact = extendTable({
  logicalName: 'contact',
  schemaName: 'Contact',
  entitySetName: 'contacts',
  displayName: 'Contact',
  displayCollectionName: 'Contacts',
  description: 'A person: patient, practitioner or related person.',
  area: 'people',
  fhir: 'Patient',
  primaryName: 'fullname',
  columns: {
    hco_contacttype: choice('Contact type', contactType),
    hco_medicalrecordnumber: text('Medical record number', 100, { fhirOwned: true, audited: true }),
    hco_administrativegender: choice('Gender', administrativeGender, { fhirOwned: true }),
    ...partialDate('hco_born', 'Born'),
    hco_deceased: boolean('Deceased', { fhirOwned: true }),
    ...partialDate('hco_deceasedon', 'Deceased on'),
    hco_maritalstatus: text('Marital status', 100, { fhirOwned: true }),
    hco_language: text('Preferred language', 20, {
      fhirOwned: true,
      description: 'BCP 47 tag of the language the person prefers.',
    }),
    hco_recordactive: boolean('Record in use', { fhirOwned: true, default: true }),
    hco_multiplebirth: boolean('Multiple birth', { fhirOwned: true }),
    hco_birthorder: int('Birth order', { fhirOwned: true, min: 1, max: 20 }),
    hco_qualification: text('Qualification', 400, { fhirOwned: true, description: 'For a practitioner.' }),
    hco_timezone: text('Time zone', 64, { description: 'IANA time zone; decides quiet hours.' }),
    hco_generalpractitioner: lookup('General practitioner', 'contact', { fhirOwned: true }),
    hco_managingorganization: lookup('Managing organization', 'account', { fhirOwned: true }),
    hco_mergedinto: lookup('Merged into', 'contact', {
      fhirOwned: true,
      description: 'The patient record that replaces this one (Patient.link replaced-by).',
    }),
    hco_specialty: text('Specialty', 400, { fhirOwned: true }),
    hco_relatedpatient: lookup('Patient', 'contact', {
      fhirOwned: true,
      description: 'For a related person: the patient.',
    }),
    hco_relationship: text('Relationship', 400, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
