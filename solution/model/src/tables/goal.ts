import { goalAchievement, goalLifecycleStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Goal. Where it stands (lifecycle) and how far it is reached (achievement) are two things in R4. */
export const goal = defineTable({
  name: 'hco_goal',
  displayName: 'Goal',
  displayCollectionName: 'Goals',
  description: 'What a patient and those who care for them want to reach.',
  area: 'planning',
  fhir: 'Goal',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_lifecyclestatus: choice('Status', goalLifecycleStatus, { fhirOwned: true }),
    hco_achievementstatus: choice('Achievement', goalAchievement, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_priority: text('Priority', 200, { fhirOwned: true }),
    ...coded('hco_description', 'Goal'),
    ...partialDate('hco_start', 'Start'),
    ...partialDate('hco_statusdate', 'Status since'),
    hco_statusreason: text('Status reason', 1000, { fhirOwned: true }),
    hco_expressedby: lookup('Expressed by', ['contact', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_condition: lookup('Addresses', 'hco_condition', { fhirOwned: true }),
    hco_outcome: text('Outcome', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
