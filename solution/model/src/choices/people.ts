import { defineChoice } from '../define/choice';

/** FHIR identifier-use (R4). */
export const identifierUse = defineChoice('hco_identifieruse', 'Identifier use', 'What an identifier is for.', {
  usual: 'Usual',
  official: 'Official',
  temp: 'Temporary',
  secondary: 'Secondary',
  old: 'Old',
});

/** FHIR link-type (R4). */
export const patientLinkType = defineChoice(
  'hco_patientlinktype',
  'Link type',
  'How two patient records belong together.',
  { 'replaced-by': 'Replaced by', replaces: 'Replaces', refer: 'Refer', seealso: 'See also' },
);
