import { boolean, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * PractitionerRole. Location and service are the first ones named; available times and exceptions are kept as
 * text.
 */
export const practitionerRole = defineTable({
  name: 'hco_practitionerrole',
  displayName: 'Practitioner role',
  displayCollectionName: 'Practitioner roles',
  description: 'What a practitioner does for an organization, where and when.',
  area: 'people',
  fhir: 'PractitionerRole',
  columns: {
    hco_name: text('Name', 400),
    hco_practitioner: lookup('Practitioner', 'contact', { fhirOwned: true }),
    hco_organization: lookup('Organization', 'account', { fhirOwned: true }),
    hco_recordactive: boolean('Record in use', { fhirOwned: true, default: true }),
    ...coded('hco_code', 'Role'),
    ...coded('hco_specialty', 'Specialty'),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_healthcareservice: lookup('Healthcare service', 'hco_healthcareservice', { fhirOwned: true }),
    hco_phone: text('Phone', 100, { fhirOwned: true, format: 'phone' }),
    hco_email: text('Email', 200, { fhirOwned: true, format: 'email' }),
    hco_availability: memo('Availability', 4000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
