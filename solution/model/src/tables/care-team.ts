import { careTeamStatus } from '../choices';
import { choice, lookup, text } from '../define/column';
import { fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const careTeam = defineTable({
  name: 'hco_careteam',
  displayName: 'Care team',
  displayCollectionName: 'Care teams',
  description: 'The people and organizations who plan to take part in the care of a patient.',
  area: 'planning',
  fhir: 'CareTeam',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', careTeamStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    hco_managingorganization: lookup('Managing organization', 'account', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
