import { lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Encounter.participant, a child row of the encounter. */
export const encounterParticipant = defineTable({
  name: 'hco_encounterparticipant',
  displayName: 'Encounter participant',
  displayCollectionName: 'Encounter participants',
  description: 'A person who took part in an encounter.',
  area: 'encounters',
  fhir: 'Encounter.participant',
  columns: {
    hco_name: text('Name', 400),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true, onDelete: 'cascade' }),
    hco_individual: lookup('Person', ['contact', 'hco_practitionerrole'], { fhirOwned: true }),
    ...coded('hco_type', 'Role'),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
