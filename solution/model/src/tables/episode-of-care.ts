import { episodeOfCareStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * EpisodeOfCare. Its diagnoses are kept as text: conditions already lead here through their encounters, and a
 * lookup back would be a circle.
 */
export const episodeOfCare = defineTable({
  name: 'hco_episodeofcare',
  displayName: 'Episode of care',
  displayCollectionName: 'Episodes of care',
  description: 'A time in which an organization is responsible for the care of a patient.',
  area: 'encounters',
  fhir: 'EpisodeOfCare',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', episodeOfCareStatus, { fhirOwned: true }),
    ...coded('hco_type', 'Type'),
    hco_diagnosis: memo('Diagnoses', 4000, { fhirOwned: true }),
    hco_managingorganization: lookup('Managing organization', 'account', { fhirOwned: true }),
    hco_caremanager: lookup('Care manager', 'contact', { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
