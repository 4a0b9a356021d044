import { defineChoice } from '../define/choice';

/** FHIR consent-state-codes (R4). */
export const consentStatus = defineChoice('hco_consentstatus', 'Consent status', 'State of a consent.', {
  draft: 'Draft',
  proposed: 'Proposed',
  active: 'Active',
  rejected: 'Rejected',
  inactive: 'Inactive',
  'entered-in-error': 'Entered in error',
});

/** FHIR consent-provision-type (R4). */
export const consentProvisionType = defineChoice('hco_consentprovisiontype', 'Provision', 'What a consent does.', {
  deny: 'Deny',
  permit: 'Permit',
});

/** FHIR publication-status (R4). */
export const publicationStatus = defineChoice(
  'hco_publicationstatus',
  'Publication status',
  'Whether a definition is in use.',
  { draft: 'Draft', active: 'Active', retired: 'Retired', unknown: 'Unknown' },
);

/** FHIR questionnaire-answers-status (R4). */
export const questionnaireResponseStatus = defineChoice(
  'hco_questionnaireresponsestatus',
  'Response status',
  'How far a form is filled in.',
  {
    'in-progress': 'In progress',
    completed: 'Completed',
    amended: 'Amended',
    'entered-in-error': 'Entered in error',
    stopped: 'Stopped',
  },
);
