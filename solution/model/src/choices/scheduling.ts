import { defineChoice } from '../define/choice';

/** FHIR location-status (R4). */
export const locationStatus = defineChoice('hco_locationstatus', 'Location status', 'Whether a location is in use.', {
  active: 'Active',
  suspended: 'Suspended',
  inactive: 'Inactive',
});

/** FHIR location-mode (R4). */
export const locationMode = defineChoice(
  'hco_locationmode',
  'Location mode',
  'Whether a location is one place or a kind of place.',
  { instance: 'Instance', kind: 'Kind' },
);

/** FHIR slotstatus (R4). */
export const slotStatus = defineChoice('hco_slotstatus', 'Slot status', 'Whether a time can be booked.', {
  busy: 'Busy',
  free: 'Free',
  'busy-unavailable': 'Busy, not available',
  'busy-tentative': 'Busy, tentative',
  'entered-in-error': 'Entered in error',
});

/** FHIR participationstatus (R4). */
export const participationStatus = defineChoice(
  'hco_participationstatus',
  'Participation status',
  'Whether a participant takes part.',
  { accepted: 'Accepted', declined: 'Declined', tentative: 'Tentative', 'needs-action': 'Needs action' },
);

/** FHIR participantrequired (R4). */
export const participantRequired = defineChoice(
  'hco_participantrequired',
  'Participant required',
  'Whether a participant has to be there.',
  { required: 'Required', optional: 'Optional', 'information-only': 'For information' },
);
