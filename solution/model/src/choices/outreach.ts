import { defineChoice } from '../define/choice';

/** Where a care gap stands. Expired: its period ended while it was open. */
export const careGapStatus = defineChoice('hco_caregapstatus', 'Care gap status', 'Where a care gap stands.', {
  open: 'Open',
  'in-outreach': 'In outreach',
  scheduled: 'Scheduled',
  closed: 'Closed',
  excluded: 'Excluded',
  expired: 'Expired',
});

/** How soon somebody should see to it. */
export const outreachPriority = defineChoice(
  'hco_outreachpriority',
  'Outreach priority',
  'How soon somebody should see to it.',
  { low: 'Low', normal: 'Normal', high: 'High' },
);

/** Ways to reach a person. */
export const outreachChannel = defineChoice('hco_outreachchannel', 'Channel', 'Ways to reach a person.', {
  email: 'Email',
  text: 'Text message',
  call: 'Phone call',
  letter: 'Letter',
  portal: 'Patient portal',
  visit: 'In person',
});

/** State of an attempt to reach a patient. */
export const outreachAttemptStatus = defineChoice(
  'hco_outreachattemptstatus',
  'Attempt status',
  'State of an attempt to reach a patient.',
  { planned: 'Planned', 'in-progress': 'In progress', done: 'Done', cancelled: 'Cancelled' },
);

/** What came of an attempt. */
export const outreachOutcome = defineChoice(
  'hco_outreachoutcome',
  'Outcome',
  'What came of an attempt to reach a patient.',
  {
    reached: 'Reached',
    'left-message': 'Left a message',
    'no-answer': 'No answer',
    'wrong-contact': 'Wrong number or address',
    scheduled: 'Appointment made',
    declined: 'Declined',
    'opted-out': 'Opted out',
    'done-elsewhere': 'Done elsewhere',
    undelivered: 'Not delivered',
  },
);

/** What messages to a contact point may be for. */
export const consentPurpose = defineChoice(
  'hco_consentpurpose',
  'Purpose',
  'What messages to a contact point may be for.',
  {
    care: 'Care reminders',
    appointment: 'Appointment reminders',
    education: 'Health education',
    event: 'Event invitations',
    survey: 'Surveys',
    marketing: 'Marketing',
  },
);

/** What a person said about messages. Pending: asked to confirm and has not yet. */
export const contactConsentStatus = defineChoice(
  'hco_contactconsentstatus',
  'Consent',
  'What a person said about messages.',
  { 'not-set': 'Not set', 'opted-in': 'Opted in', 'opted-out': 'Opted out', pending: 'Waiting for confirmation' },
);

/** Where a consent was given or taken back. */
export const consentSource = defineChoice(
  'hco_consentsource',
  'Consent source',
  'Where a consent was given or taken back.',
  {
    person: 'In person',
    phone: 'By phone',
    paper: 'On paper',
    web: 'On a web page',
    portal: 'In the patient portal',
    message: 'By answer to a message',
    record: 'From the health record',
    import: 'Import',
  },
);

/** What a measure is about. */
export const measureDomain = defineChoice('hco_measuredomain', 'Domain', 'What a measure is about.', {
  prevention: 'Prevention',
  screening: 'Screening',
  chronic: 'Chronic conditions',
  immunization: 'Immunization',
  medication: 'Medication',
  behavioral: 'Behavioral health',
  access: 'Access to care',
});

/** Networks a social activity can be on. */
export const socialNetwork = defineChoice('hco_socialnetwork', 'Network', 'Networks a social activity can be on.', {
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  x: 'X',
  youtube: 'YouTube',
  mastodon: 'Mastodon',
  other: 'Other',
});
