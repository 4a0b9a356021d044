import { requestIntent, requestPriority, requestStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** ServiceRequest: STU3's ProcedureRequest and ReferralRequest in one. */
export const serviceRequest = defineTable({
  name: 'hco_servicerequest',
  displayName: 'Service request',
  displayCollectionName: 'Service requests',
  description: 'An order for a procedure, test or service, or a referral.',
  area: 'orders',
  fhir: 'ServiceRequest',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', requestStatus, { fhirOwned: true }),
    hco_intent: choice('Intent', requestIntent, { fhirOwned: true }),
    hco_priority: choice('Priority', requestPriority, { fhirOwned: true }),
    hco_donotperform: boolean('Do not perform', { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    ...coded('hco_code', 'Service'),
    ...partialDate('hco_occurrence', 'To be done'),
    ...partialDate('hco_occurrenceend', 'To be done until'),
    ...partialDate('hco_authoredon', 'Authored on'),
    hco_requester: lookup('Requester', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_performer: lookup(
      'Performer',
      ['contact', 'account', 'hco_practitionerrole', 'hco_careteam', 'hco_healthcareservice'],
      { fhirOwned: true },
    ),
    hco_location: lookup('Location', 'hco_location', { fhirOwned: true }),
    hco_condition: lookup('Because of', 'hco_condition', { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_patientinstruction: memo('Instruction for the patient', 4000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
