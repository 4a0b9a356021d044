import { carePlanActivityStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * CarePlan.activity, a child row. Either the plan says what it is (detail), or it points to an order (reference).
 */
export const carePlanActivity = defineTable({
  name: 'hco_careplanactivity',
  displayName: 'Care plan activity',
  displayCollectionName: 'Care plan activities',
  description: 'Something that a care plan says is to be done.',
  area: 'planning',
  fhir: 'CarePlan.activity',
  columns: {
    hco_name: text('Name', 400),
    hco_careplan: lookup('Care plan', 'hco_careplan', { fhirOwned: true, onDelete: 'cascade' }),
    hco_reference: lookup(
      'Order',
      [
        'hco_appointment',
        'hco_communicationrequest',
        'hco_medicationrequest',
        'hco_nutritionorder',
        'hco_servicerequest',
        'hco_task',
      ],
      { fhirOwned: true },
    ),
    hco_status: choice('Status', carePlanActivityStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_donotperform: boolean('Do not perform', { fhirOwned: true }),
    ...coded('hco_code', 'Activity'),
    ...partialDate('hco_scheduledstart', 'Scheduled'),
    ...partialDate('hco_scheduledend', 'Scheduled until'),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam'], {
      fhirOwned: true,
    }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    hco_progress: memo('Progress', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
