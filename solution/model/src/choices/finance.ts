import { defineChoice } from '../define/choice';

/** FHIR fm-status (R4): Coverage, Claim. */
export const financialStatus = defineChoice(
  'hco_financialstatus',
  'Financial status',
  'Whether a financial record is in force.',
  { active: 'Active', cancelled: 'Cancelled', draft: 'Draft', 'entered-in-error': 'Entered in error' },
);

/** FHIR claim-use (R4). */
export const claimUse = defineChoice('hco_claimuse', 'Claim use', 'Whether it is for payment or only asks.', {
  claim: 'Claim',
  preauthorization: 'Preauthorization',
  predetermination: 'Predetermination',
});

/** FHIR remittance-outcome (R4). */
export const claimOutcome = defineChoice('hco_claimoutcome', 'Outcome', 'How far a claim was worked on.', {
  queued: 'Queued',
  complete: 'Complete',
  error: 'Error',
  partial: 'Partial',
});

/** FHIR explanationofbenefit-status (R4). */
export const explanationStatus = defineChoice(
  'hco_explanationstatus',
  'Explanation status',
  'Whether an explanation of benefit is in force.',
  { active: 'Active', cancelled: 'Cancelled', draft: 'Draft', 'entered-in-error': 'Entered in error' },
);
