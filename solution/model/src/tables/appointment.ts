import { appointmentStatus } from '../choices';
import { choice, dateTime, int, lookup, memo, text } from '../define/column';
import { fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const appointment = defineTable({
  name: 'hco_appointment',
  displayName: 'Patient appointment',
  displayCollectionName: 'Patient appointments',
  description: 'A booking of a healthcare event for a patient, past or to come.',
  area: 'scheduling',
  fhir: 'Appointment',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', appointmentStatus, { fhirOwned: true }),
    hco_start: dateTime('Start', { fhirOwned: true }),
    hco_end: dateTime('End', { fhirOwned: true }),
    hco_minutesduration: int('Minutes', { min: 0, max: 525_600, fhirOwned: true }),
    hco_servicetype: text('Service', 400, { fhirOwned: true }),
    hco_appointmenttype: text('Appointment type', 400, { fhirOwned: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_description: memo('Description', 4000, { fhirOwned: true }),
    hco_practitioner: lookup('Practitioner', 'contact', { fhirOwned: true }),
    hco_practitionerrole: lookup('Practitioner role', 'hco_practitionerrole', {
      fhirOwned: true,
      description: 'In which role the practitioner takes part, when FHIR names the role.',
    }),
    hco_location: text('Location', 400, { fhirOwned: true }),
    hco_slot: lookup('Slot', 'hco_slot', { fhirOwned: true }),
    hco_priority: int('Priority', {
      fhirOwned: true,
      min: 0,
      description: '0 is undefined, 1 the highest (iCalendar).',
    }),
    hco_comment: memo('Comment', 4000, { fhirOwned: true }),
    hco_patientinstruction: memo('Instruction for the patient', 4000, { fhirOwned: true }),
    hco_cancelationreason: text('Why canceled', 400, { fhirOwned: true }),
    ...partialDate('hco_created', 'Booked'),
    ...syncColumns,
  },
  keys: fhirKey,
});
