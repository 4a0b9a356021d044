import { decimal, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, quantity, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Goal.target, a child row of the goal. A target may be a quantity, a range or words. */
export const goalTarget = defineTable({
  name: 'hco_goaltarget',
  displayName: 'Goal target',
  displayCollectionName: 'Goal targets',
  description: 'What is to be measured for a goal, the value to reach, and by when.',
  area: 'planning',
  fhir: 'Goal.target',
  columns: {
    hco_name: text('Name', 400),
    hco_goal: lookup('Goal', 'hco_goal', { fhirOwned: true, onDelete: 'cascade' }),
    ...coded('hco_measure', 'Measure'),
    ...quantity('hco_detailquantity', 'Value'),
    hco_detaillow: decimal('From', 10, { fhirOwned: true }),
    hco_detailhigh: decimal('To', 10, { fhirOwned: true }),
    hco_detailtext: text('Target', 1000, { fhirOwned: true }),
    ...partialDate('hco_due', 'Due'),
    ...syncColumns,
  },
  keys: fhirKey,
});
