import { lookup, text } from '../define/column';
import { fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * CarePlan.goal, a child row per goal: one goal may be part of several plans, and a bulk upsert cannot write
 * links.
 */
export const carePlanGoal = defineTable({
  name: 'hco_careplangoal',
  displayName: 'Care plan goal',
  displayCollectionName: 'Care plan goals',
  description: 'That a care plan works towards a goal.',
  area: 'planning',
  fhir: 'CarePlan.goal',
  columns: {
    hco_name: text('Name', 400),
    hco_careplan: lookup('Care plan', 'hco_careplan', { fhirOwned: true, onDelete: 'cascade' }),
    hco_goal: lookup('Goal', 'hco_goal', { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
