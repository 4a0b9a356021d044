import { consentPurpose, outreachAttemptStatus, outreachChannel, outreachOutcome } from '../choices';
import { choice, dateTime, day, int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * One attempt, by a person or a journey. It may be about several care gaps: the first stands here, all are linked.
 */
export const outreachAttempt = defineTable({
  name: 'hco_outreachattempt',
  displayName: 'Outreach attempt',
  displayCollectionName: 'Outreach attempts',
  description: 'An attempt to reach a patient about one or more care gaps.',
  area: 'outreach',
  columns: {
    hco_name: text('Name', 400),
    hco_number: text('Number', 20, { autoNumber: 'OA-{SEQNUM:6}', audited: false }),
    hco_patient: lookup('Patient', 'contact', { required: 'required', onDelete: 'cascade' }),
    hco_caregap: lookup('Care gap', 'hco_caregap'),
    hco_channel: choice('Channel', outreachChannel, { required: 'required' }),
    hco_status: choice('Status', outreachAttemptStatus, { required: 'required', default: 770_000_000 }),
    hco_outcome: choice('Outcome', outreachOutcome),
    hco_dueon: day('Planned for'),
    hco_attemptedon: dateTime('Attempted'),
    hco_minutes: int('Took', { format: 'duration' }),
    hco_purpose: choice('Purpose', consentPurpose),
    hco_campaign: text('Campaign', 200, { description: 'Name of the journey or campaign it was part of.' }),
    hco_followupon: day('Follow up on'),
    hco_appointment: lookup('Appointment', 'hco_appointment'),
    hco_communication: lookup('Communication', 'hco_communication', {
      description: 'What was written back to the health record.',
    }),
    hco_notes: memo('Notes', 4000, { secured: true }),
  },
  manyToMany: {
    hco_outreachattempt_caregap: { with: 'hco_caregap', description: 'The care gaps that an attempt was about.' },
  },
});
