import { requestIntent, requestPriority, taskStatus } from '../choices';
import { choice, dateTime, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Task of FHIR, not the activity of the platform: that one is for what staff plan for themselves. The person or
 * team it is with is hco_taskowner, since a row has an owner of its own.
 */
export const task = defineTable({
  name: 'hco_task',
  displayName: 'Clinical task',
  displayCollectionName: 'Clinical tasks',
  description: 'Something that is to be done for a patient, and where it stands.',
  area: 'planning',
  fhir: 'Task',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', taskStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_businessstatus: text('Business status', 400, { fhirOwned: true }),
    hco_intent: choice('Intent', requestIntent, { fhirOwned: true }),
    hco_priority: choice('Priority', requestPriority, { fhirOwned: true }),
    ...coded('hco_code', 'Task'),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    hco_focus: lookup(
      'About',
      ['hco_servicerequest', 'hco_medicationrequest', 'hco_appointment', 'hco_careplan', 'hco_goal'],
      { fhirOwned: true },
    ),
    hco_requester: lookup('Requester', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_taskowner: lookup('With', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam'], { fhirOwned: true }),
    ...partialDate('hco_authoredon', 'Authored on'),
    hco_lastmodified: dateTime('Last modified', { fhirOwned: true }),
    ...partialDate('hco_executionstart', 'Started'),
    ...partialDate('hco_executionend', 'Finished'),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_partof: lookup('Part of', 'hco_task', { fhirOwned: true, hierarchical: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
