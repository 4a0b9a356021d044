import { boolean, image, lookup, memo, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * HealthcareService. The lookup names the first location; all of them are linked by the N:N relationship, which
 * people keep: a bulk upsert cannot write links.
 */
export const healthcareService = defineTable({
  name: 'hco_healthcareservice',
  displayName: 'Healthcare service',
  displayCollectionName: 'Healthcare services',
  description: 'What an organization offers at one or more places.',
  area: 'scheduling',
  fhir: 'HealthcareService',
  columns: {
    hco_name: text('Name', 400),
    hco_recordactive: boolean('Record in use', { fhirOwned: true, default: true }),
    hco_providedby: lookup('Provided by', 'account', { fhirOwned: true }),
    ...coded('hco_category', 'Category'),
    ...coded('hco_type', 'Type'),
    ...coded('hco_specialty', 'Specialty'),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_comment: memo('Description', 4000, { fhirOwned: true }),
    hco_extradetails: memo('Details', 20_000, { fhirOwned: true }),
    hco_eligibility: memo('Who can use it', 4000, { fhirOwned: true }),
    hco_photo: image('Picture', { primary: true }),
    hco_phone: text('Phone', 100, { fhirOwned: true, format: 'phone' }),
    hco_email: text('Email', 200, { fhirOwned: true, format: 'email' }),
    hco_appointmentrequired: boolean('Needs an appointment', { fhirOwned: true }),
    hco_availability: memo('Available times', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
  manyToMany: {
    hco_healthcareservice_location: { with: 'hco_location', description: 'The places at which a service is offered.' },
  },
});
