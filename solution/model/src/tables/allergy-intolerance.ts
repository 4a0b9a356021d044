import {
  allergyCategory,
  allergyClinicalStatus,
  allergyCriticality,
  allergyType,
  allergyVerificationStatus,
} from '../choices';
import { choice, choices, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/** AllergyIntolerance. R4 allows several categories at once, so the column is a multi-select choice. */
export const allergyIntolerance = defineTable({
  name: 'hco_allergyintolerance',
  displayName: 'Allergy or intolerance',
  displayCollectionName: 'Allergies and intolerances',
  description: 'That a substance may harm a patient.',
  area: 'clinical',
  fhir: 'AllergyIntolerance',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_clinicalstatus: choice('Clinical status', allergyClinicalStatus, { fhirOwned: true }),
    hco_verificationstatus: choice('Verification status', allergyVerificationStatus, { fhirOwned: true }),
    hco_type: choice('Type', allergyType, { fhirOwned: true }),
    hco_categories: choices('Categories', allergyCategory, { fhirOwned: true }),
    hco_criticality: choice('Criticality', allergyCriticality, { fhirOwned: true }),
    ...coded('hco_code', 'Substance'),
    ...partialDate('hco_onset', 'Onset'),
    ...partialDate('hco_recordeddate', 'Recorded'),
    ...partialDate('hco_lastoccurrence', 'Last reaction'),
    hco_recorder: lookup('Recorder', 'contact', { fhirOwned: true }),
    hco_asserter: lookup('Asserter', 'contact', { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
