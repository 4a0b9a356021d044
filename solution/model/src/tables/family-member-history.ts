import { administrativeGender, familyHistoryStatus } from '../choices';
import { boolean, choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * FamilyMemberHistory. The relative's conditions are kept as text and under column security: they are facts about
 * somebody who is not the patient.
 */
export const familyMemberHistory = defineTable({
  name: 'hco_familymemberhistory',
  displayName: 'Family member history',
  displayCollectionName: 'Family member histories',
  description: 'Conditions of a relative that matter for a patient.',
  area: 'clinical',
  fhir: 'FamilyMemberHistory',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_status: choice('Status', familyHistoryStatus, { fhirOwned: true }),
    ...partialDate('hco_date', 'Recorded'),
    ...coded('hco_relationship', 'Relationship'),
    hco_sex: choice('Sex', administrativeGender, { fhirOwned: true }),
    ...partialDate('hco_born', 'Born'),
    hco_age: text('Age', 100, { fhirOwned: true }),
    hco_deceased: boolean('Deceased', { fhirOwned: true }),
    ...partialDate('hco_deceasedon', 'Deceased on'),
    hco_conditions: memo('Conditions', 20_000, { fhirOwned: true, secured: true }),
    hco_reason: text('Reason', 1000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
