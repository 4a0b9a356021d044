import { requestIntent, requestStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * CarePlan. Care team and addressed condition are the first ones named; goals are child rows of their own.
 */
export const carePlan = defineTable({
  name: 'hco_careplan',
  displayName: 'Care plan',
  displayCollectionName: 'Care plans',
  description: 'What is planned for the care of a patient.',
  area: 'planning',
  fhir: 'CarePlan',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', requestStatus, { fhirOwned: true }),
    hco_intent: choice('Intent', requestIntent, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_description: memo('Description', 20_000, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...partialDate('hco_created', 'Created'),
    hco_author: lookup('Author', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam'], { fhirOwned: true }),
    hco_careteam: lookup('Care team', 'hco_careteam', { fhirOwned: true }),
    hco_condition: lookup('Addresses', 'hco_condition', { fhirOwned: true }),
    hco_partof: lookup('Part of', 'hco_careplan', { fhirOwned: true, hierarchical: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
