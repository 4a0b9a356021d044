import { slotStatus } from '../choices';
import { boolean, choice, dateTime, int, lookup, memo, text } from '../define/column';
import { coded, fhirKey, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** Slot: always an exact time with zone, so plain date-times do. */
export const slot = defineTable({
  name: 'hco_slot',
  displayName: 'Slot',
  displayCollectionName: 'Slots',
  description: 'A time in a schedule that can be booked.',
  area: 'scheduling',
  fhir: 'Slot',
  columns: {
    hco_name: text('Name', 400),
    hco_schedule: lookup('Schedule', 'hco_schedule', { fhirOwned: true }),
    hco_status: choice('Status', slotStatus, { fhirOwned: true }),
    hco_start: dateTime('Start', { fhirOwned: true }),
    hco_end: dateTime('End', { fhirOwned: true }),
    ...coded('hco_servicetype', 'Service type'),
    ...coded('hco_specialty', 'Specialty'),
    ...coded('hco_appointmenttype', 'Appointment type'),
    hco_capacity: int('Places', {
      min: 0,
      description: 'How many may be booked at once; one when empty, as in FHIR, which has no number.',
    }),
    hco_overbooked: boolean('Overbooked', { fhirOwned: true }),
    hco_comment: memo('Comment', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
