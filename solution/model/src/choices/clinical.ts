import { defineChoice } from '../define/choice';

/** FHIR allergyintolerance-clinical (R4). */
export const allergyClinicalStatus = defineChoice(
  'hco_allergyclinicalstatus',
  'Allergy clinical status',
  'Whether an allergy is present.',
  { active: 'Active', inactive: 'Inactive', resolved: 'Resolved' },
);

/** FHIR allergyintolerance-verification (R4). */
export const allergyVerificationStatus = defineChoice(
  'hco_allergyverificationstatus',
  'Allergy verification status',
  'How certain an allergy is.',
  { unconfirmed: 'Unconfirmed', confirmed: 'Confirmed', refuted: 'Refuted', 'entered-in-error': 'Entered in error' },
);

/** FHIR allergy-intolerance-type (R4). */
export const allergyType = defineChoice('hco_allergytype', 'Allergy type', 'What underlies a reaction.', {
  allergy: 'Allergy',
  intolerance: 'Intolerance',
});

/** FHIR allergy-intolerance-category (R4). */
export const allergyCategory = defineChoice('hco_allergycategory', 'Allergy category', 'Kinds of substance.', {
  food: 'Food',
  medication: 'Medication',
  environment: 'Environment',
  biologic: 'Biologic',
});

/** FHIR allergy-intolerance-criticality (R4). */
export const allergyCriticality = defineChoice(
  'hco_allergycriticality',
  'Criticality',
  'Harm that a later exposure may do.',
  { low: 'Low', high: 'High', 'unable-to-assess': 'Unable to assess' },
);

/** FHIR reaction-event-severity (R4). */
export const reactionSeverity = defineChoice('hco_reactionseverity', 'Severity', 'How severe a reaction was.', {
  mild: 'Mild',
  moderate: 'Moderate',
  severe: 'Severe',
});

/** FHIR history-status (R4). */
export const familyHistoryStatus = defineChoice(
  'hco_familyhistorystatus',
  'History status',
  'How complete a family history is.',
  {
    partial: 'Partial',
    completed: 'Completed',
    'entered-in-error': 'Entered in error',
    'health-unknown': 'Health unknown',
  },
);

/** FHIR flag-status (R4). */
export const flagStatus = defineChoice('hco_flagstatus', 'Flag status', 'Whether a warning is in force.', {
  active: 'Active',
  inactive: 'Inactive',
  'entered-in-error': 'Entered in error',
});

/** FHIR device-status (R4). */
export const deviceStatus = defineChoice('hco_devicestatus', 'Device status', 'Whether a device is in use.', {
  active: 'Active',
  inactive: 'Inactive',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});
