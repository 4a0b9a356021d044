import { observationStatus } from '../choices';
import { choice, decimal, lookup, memo, text } from '../define/column';
import { coded, fhirKey, partialDate, syncColumns } from '../define/groups';
import { defineTable } from '../define/table';

/**
 * RiskAssessment with its first prediction; R4 allows several, which differ in outcome and are rare in practice.
 */
export const riskAssessment = defineTable({
  name: 'hco_riskassessment',
  displayName: 'Risk assessment',
  displayCollectionName: 'Risk assessments',
  description: 'How likely an outcome is for a patient, and why.',
  area: 'clinical',
  fhir: 'RiskAssessment',
  columns: {
    hco_name: text('Name', 400),
    hco_patient: lookup('Patient', 'contact', { fhirOwned: true }),
    hco_encounter: lookup('Encounter', 'hco_encounter', { fhirOwned: true }),
    hco_status: choice('Status', observationStatus, { fhirOwned: true }),
    ...coded('hco_method', 'Method'),
    ...coded('hco_code', 'Kind of assessment'),
    ...partialDate('hco_occurrence', 'Assessed'),
    hco_condition: lookup('Condition', 'hco_condition', { fhirOwned: true }),
    hco_performer: lookup('Performer', ['contact', 'hco_device'], { fhirOwned: true }),
    ...coded('hco_outcome', 'Outcome'),
    hco_probability: decimal('Probability', 10, {
      fhirOwned: true,
      min: 0,
      max: 1,
      description: 'From 0 to 1, as a share; a range gives its upper end.',
    }),
    ...coded('hco_qualitativerisk', 'Risk'),
    ...partialDate('hco_whenstart', 'Expected from'),
    ...partialDate('hco_whenend', 'Expected until'),
    hco_rationale: memo('Rationale', 4000, { fhirOwned: true }),
    hco_mitigation: memo('Mitigation', 4000, { fhirOwned: true }),
    hco_note: memo('Note', 4000, { fhirOwned: true }),
    ...syncColumns,
  },
  keys: fhirKey,
});
