import { encounterStatus } from '../choices';
import { choice, int, lookup, text } from '../define/column';
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
    hco_practitionerrole: lookup('Practitioner role', 'hco_practitionerrole', {
      fhirOwned: true,
      description: 'In which role the practitioner takes part, when FHIR names the role.',
    }),
    hco_serviceprovider: lookup('Service provider', 'account', { fhirOwned: true }),
    hco_location: text('Location', 400, { fhirOwned: true }),
    hco_episodeofcare: lookup('Episode of care', 'hco_episodeofcare', { fhirOwned: true }),
    hco_appointment: lookup('Appointment', 'hco_appointment', { fhirOwned: true }),
    hco_partof: lookup('Part of', 'hco_encounter', { fhirOwned: true, hierarchical: true }),
    hco_priority: text('Priority', 200, { fhirOwned: true }),
    hco_minutes: int('Length', { fhirOwned: true, format: 'duration' }),
    hco_admitsource: text('Admitted from', 400, { fhirOwned: true }),
    hco_dischargedisposition: text('Discharged to', 400, { fhirOwned: true }),
    hco_readmission: text('Readmission', 200, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
