import { eventStatus, requestPriority } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Communication: also what outreach writes back to the health record. The text is under column security.
 */
export const communication = defineTable({
  name: 'hco_communication',
  displayName: 'Communication',
  displayCollectionName: 'Communications',
  description: 'That something was told to somebody.',
  area: 'communication',
  fhir: 'Communication',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', eventStatus, { fhirOwned: true }),
    hco_statusreason: text('Status reason', 400, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_priority: choice('Priority', requestPriority, { fhirOwned: true }),
    ...coded('hco_medium', 'Medium'),
    ...coded('hco_topic', 'Topic'),
    ...partialDate('hco_sent', 'Sent'),
    ...partialDate('hco_received', 'Received'),
    hco_sender: lookup('Sender', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam', 'hco_device'], {
      fhirOwned: true,
    }),
    hco_recipient: lookup('Recipient', ['contact', 'account', 'hco_practitionerrole', 'hco_careteam', 'hco_device'], {
      fhirOwned: true,
    }),
    hco_communicationrequest: lookup('Because of', 'hco_communicationrequest', { fhirOwned: true }),
    hco_payload: memo('Text', 20_000, { fhirOwned: true, secured: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
