import { careGapStatus, outreachOutcome, outreachPriority } from '../choices';
import { choice, dateTime, day, int, lookup, memo, text } from '../define/column';
import { defineTable } from '../define/table';

/**
 * Flat on purpose (design decision 5): a segment is one short filter on it, so the code of the measure stands in
 * the row and no filter column is under column security.
 */
export const careGap = defineTable({
  name: 'hco_caregap',
  displayName: 'Care gap',
  displayCollectionName: 'Care gaps',
  description: 'That a patient is due for something a measure asks for.',
  area: 'outreach',
  columns: {
    hco_name: text('Name', 400),
    hco_gapkey: text('Care gap key', 250, {
      audited: false,
      description: 'Alternate key: measure key, FHIR key of the patient and start of the period.',
    }),
    hco_patient: lookup('Patient', 'contact', { required: 'required', onDelete: 'cascade' }),
    hco_measure: lookup('Measure', 'hco_measure', { required: 'required', onDelete: 'restrict' }),
    hco_measurecode: text('Measure code', 100, {
      audited: false,
      description: 'Key of the measure, for segments and views.',
    }),
    hco_status: choice('Status', careGapStatus, { required: 'required', default: 770_000_000 }),
    hco_priority: choice('Priority', outreachPriority),
    hco_duedate: day('Due'),
    hco_periodstart: day('Period from'),
    hco_periodend: day('Period until'),
    hco_openedon: day('Opened'),
    hco_closedon: day('Closed'),
    hco_laston: day('Last done', { audited: false }),
    hco_evidence: memo('Evidence', 4000, {
      audited: false,
      description: 'Why the gap is open or what closed it, in words.',
    }),
    hco_evidencekey: text('Evidence key', 250, {
      audited: false,
      description: 'FHIR key of the record that closed it.',
    }),
    hco_exclusionreason: text('Why excluded', 400),
    hco_snoozeuntil: day('Not before', { description: 'No outreach until then.' }),
    hco_appointment: lookup('Appointment', 'hco_appointment'),
    hco_attemptcount: int('Attempts', { min: 0, audited: false }),
    hco_lastattempton: dateTime('Last attempt', { audited: false }),
    hco_lastoutcome: choice('Last outcome', outreachOutcome, { audited: false }),
    hco_evaluatedon: dateTime('Evaluated', { audited: false }),
  },
  keys: { hco_gapkey: ['hco_gapkey'] },
});
