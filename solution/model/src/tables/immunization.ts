import { immunizationStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const immunization = defineTable({
  name: 'hco_immunization',
  displayName: 'Immunization',
  displayCollectionName: 'Immunizations',
  description: 'A vaccination that was given, or was not and why.',
  area: 'clinical',
  fhir: 'Immunization',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', immunizationStatus, { fhirOwned: true }),
    ...coded('hco_vaccine', 'Vaccine'),
    ...partialDate('hco_occurrence', 'Given'),
    hco_lotnumber: text('Lot number', 100, { fhirOwned: true }),
    hco_site: text('Site', 200, { fhirOwned: true }),
    hco_primarysource: boolean('Primary source', { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    ...partialDate('hco_recorded', 'Recorded'),
    ...partialDate('hco_expirationdate', 'Expires'),
    hco_manufacturer: lookup('Manufacturer', 'account', { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_route: text('Route', 400, { fhirOwned: true }),
    ...quantity('hco_dose', 'Dose'),
    hco_dosenumber: text('Dose number', 50, { fhirOwned: true, description: 'Position in the series.' }),
    hco_seriesdoses: text('Doses in the series', 50, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
