import { conditionClinicalStatus, conditionVerificationStatus } from '../choices';
import { choice, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

export const condition = defineTable({
  name: 'hco_condition',
  displayName: 'Condition',
  displayCollectionName: 'Conditions',
  description: 'A problem, diagnosis or other matter of concern of a patient.',
  area: 'clinical',
  fhir: 'Condition',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_clinicalstatus: choice('Clinical status', conditionClinicalStatus, { fhirOwned: true }),
    hco_verificationstatus: choice('Verification status', conditionVerificationStatus, { fhirOwned: true }),
    hco_category: text('Category', 400, { fhirOwned: true }),
    hco_severity: text('Severity', 200, { fhirOwned: true }),
    ...coded('hco_code', 'Condition'),
    ...partialDate('hco_onset', 'Onset'),
    ...partialDate('hco_abatement', 'Abatement'),
    ...partialDate('hco_recordeddate', 'Recorded'),
    hco_bodysite: text('Body site', 400, { fhirOwned: true }),
    hco_stage: text('Stage', 400, { fhirOwned: true }),
    hco_recorder: lookup('Recorder', 'contact', { fhirOwned: true }),
    hco_asserter: lookup('Asserter', 'contact', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
