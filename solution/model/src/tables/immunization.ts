import { immunizationStatus } from '../choices';
import { boolean, choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
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
    ...syncColumns,
  },
  keys: fhirKey,
});
