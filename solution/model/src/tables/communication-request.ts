import { requestPriority, requestStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** CommunicationRequest. The text is under column security. */
export const communicationRequest = defineTable({
  name: 'hco_communicationrequest',
  displayName: 'Communication request',
  displayCollectionName: 'Communication requests',
  description: 'That something is to be told to somebody.',
  area: 'communication',
  fhir: 'CommunicationRequest',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', requestStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_priority: choice('Priority', requestPriority, { fhirOwned: true }),
    hco_donotperform: boolean('Do not perform', { fhirOwned: true }),
    ...coded('hco_medium', 'Medium'),
    hco_payload: memo('Text', 20_000, { fhirOwned: true, secured: true }),
    ...partialDate('hco_occurrence', 'To be sent'),
    ...partialDate('hco_occurrenceend', 'To be sent until'),
    ...partialDate('hco_authoredon', 'Authored on'),
    hco_requester: lookup('Requester', ['contact', 'account', 'hco_practitionerrole'], { fhirOwned: true }),
    hco_recipient: lookup('Recipient', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam', 'hco_device'], {
      fhirOwned: true,
    }),
    hco_sender: lookup('Sender', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam', 'hco_device'], {
      fhirOwned: true,
    }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
