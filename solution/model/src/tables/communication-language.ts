import { boolean, lookup, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Patient.communication and Practitioner.communication (which has no preferred), child rows of the contact. The
 * preferred one also stands in hco_language of the contact.
 */
export const communicationLanguage = defineTable({
  name: 'hco_communicationlanguage',
  displayName: 'Communication language',
  displayCollectionName: 'Communication languages',
  description: 'A language a person can be spoken to in.',
  area: 'people',
  fhir: 'Patient.communication',
  columns: {
    hco_name: text('Name', 400),
    hco_person: lookup('Person', 'contact', { fhirOwned: true, onDelete: 'cascade' }),
    ...coded('hco_language', 'Language'),
    hco_preferred: boolean('Preferred', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
