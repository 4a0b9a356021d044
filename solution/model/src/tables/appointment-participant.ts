import { participantRequired, participationStatus } from '../choices';
import { choice, lookup, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * Appointment.participant, a child row. The first patient and practitioner also stand in the appointment itself.
 */
export const appointmentParticipant = defineTable({
  name: 'hco_appointmentparticipant',
  displayName: 'Appointment participant',
  displayCollectionName: 'Appointment participants',
  description: 'Who or what takes part in an appointment.',
  area: 'scheduling',
  fhir: 'Appointment.participant',
  columns: {
    hco_name: text('Name', 400),
    hco_appointment: lookup('Appointment', 'hco_appointment', { fhirOwned: true, onDelete: 'cascade' }),
    hco_actor: lookup(
      'Participant',
      ['contact', 'hco_practitionerrole', 'hco_location', 'hco_healthcareservice', 'hco_device'],
      { fhirOwned: true },
    ),
    ...coded('hco_type', 'Role'),
    hco_required: choice('Required', participantRequired, { fhirOwned: true }),
    hco_status: choice('Status', participationStatus, { fhirOwned: true }),
    ...partialDate('hco_periodstart', 'Start'),
    ...partialDate('hco_periodend', 'End'),
    ...syncColumns,
  },
  keys: fhirKey,
});
