import { encounterLocationStatus } from '../choices';
import { choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Encounter.location, a child row of the encounter; its last one also stands as text in the encounter.
 */
export const encounterLocation = defineTable({
  name: 'hco_encounterlocation',
  displayName: 'Encounter location',
  displayCollectionName: 'Encounter locations',
  description: 'Where a patient was during an encounter.',
  area: 'encounters',
  fhir: 'Encounter.location',
  columns: {
    hco_name: text('Name', 400),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true, onDelete: 'cascade' }),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_status: choice('Status', encounterLocationStatus, { fhirOwned: true }),
    ...coded('hco_physicaltype', 'Physical type'),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
