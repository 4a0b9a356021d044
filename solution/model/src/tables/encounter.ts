import { encounterStatus } from '../choices';
import { choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const encounter = defineTable({
  name: 'hco_encounter',
  displayName: 'Encounter',
  displayCollectionName: 'Encounters',
  description: 'A contact of a patient with healthcare providers: a visit, a stay, a call.',
  area: 'encounters',
  fhir: 'Encounter',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', encounterStatus, { fhirOwned: true }),
    hco_class: text('Class', 100, { fhirOwned: true, description: 'Setting of the encounter, such as AMB or IMP.' }),
    ...coded('hco_type', 'Type'),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    hco_practitioner: lookup('Practitioner', 'contact', { fhirOwned: true }),
    hco_serviceprovider: lookup('Service provider', 'account', { fhirOwned: true }),
    hco_location: text('Location', 400, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
