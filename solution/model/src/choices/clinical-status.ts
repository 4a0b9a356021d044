import { defineChoice } from '../define/choice';

/** FHIR EncounterStatus (R4). */
export const encounterStatus = defineChoice('hco_encounterstatus', 'Encounter status', 'State of an encounter.', {
  planned: 'Planned',
  arrived: 'Arrived',
  triaged: 'Triaged',
  'in-progress': 'In progress',
  onleave: 'On leave',
  finished: 'Finished',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});

/** FHIR condition-clinical (R4). */
export const conditionClinicalStatus = defineChoice(
  'hco_conditionclinicalstatus',
  'Clinical status',
  'Whether a condition is present.',
  {
    active: 'Active',
    recurrence: 'Recurrence',
    relapse: 'Relapse',
    inactive: 'Inactive',
    remission: 'Remission',
    resolved: 'Resolved',
  },
);

/** FHIR condition-ver-status (R4). */
export const conditionVerificationStatus = defineChoice(
  'hco_conditionverificationstatus',
  'Verification status',
  'How certain a condition is.',
  {
    unconfirmed: 'Unconfirmed',
    provisional: 'Provisional',
    differential: 'Differential',
    confirmed: 'Confirmed',
    refuted: 'Refuted',
    'entered-in-error': 'Entered in error',
  },
);

/** FHIR ObservationStatus (R4). */
export const observationStatus = defineChoice('hco_observationstatus', 'Observation status', 'State of a result.', {
  registered: 'Registered',
  preliminary: 'Preliminary',
  final: 'Final',
  amended: 'Amended',
  corrected: 'Corrected',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});

/** What a result means against its reference range; the codes of v3 ObservationInterpretation that matter on a screen. */
export const observationInterpretation = defineChoice(
  'hco_observationinterpretation',
  'Interpretation',
  'What a result means against its reference range.',
  {
    N: 'Normal',
    L: 'Low',
    H: 'High',
    LL: 'Critically low',
    HH: 'Critically high',
    A: 'Abnormal',
    AA: 'Critically abnormal',
  },
);

/** FHIR event-status (R4), as Procedure uses it. */
export const eventStatus = defineChoice('hco_eventstatus', 'Event status', 'State of something that is done.', {
  preparation: 'Preparation',
  'in-progress': 'In progress',
  'not-done': 'Not done',
  'on-hold': 'On hold',
  stopped: 'Stopped',
  completed: 'Completed',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});

/** FHIR medicationrequest-status (R4). */
export const medicationRequestStatus = defineChoice(
  'hco_medicationrequeststatus',
  'Prescription status',
  'State of a prescription.',
  {
    active: 'Active',
    'on-hold': 'On hold',
    cancelled: 'Cancelled',
    completed: 'Completed',
    'entered-in-error': 'Entered in error',
    stopped: 'Stopped',
    draft: 'Draft',
    unknown: 'Unknown',
  },
);

/** FHIR medicationrequest-intent (R4). */
export const medicationRequestIntent = defineChoice(
  'hco_medicationrequestintent',
  'Prescription intent',
  'What kind of order a prescription is.',
  {
    proposal: 'Proposal',
    plan: 'Plan',
    order: 'Order',
    'original-order': 'Original order',
    'reflex-order': 'Reflex order',
    'filler-order': 'Filler order',
    'instance-order': 'Instance order',
    option: 'Option',
  },
);

/** FHIR immunization-status (R4). */
export const immunizationStatus = defineChoice(
  'hco_immunizationstatus',
  'Immunization status',
  'State of a vaccination.',
  { completed: 'Completed', 'entered-in-error': 'Entered in error', 'not-done': 'Not done' },
);

/** FHIR appointmentstatus (R4). */
export const appointmentStatus = defineChoice('hco_appointmentstatus', 'Appointment status', 'State of a booking.', {
  proposed: 'Proposed',
  pending: 'Pending',
  booked: 'Booked',
  arrived: 'Arrived',
  fulfilled: 'Fulfilled',
  cancelled: 'Cancelled',
  noshow: 'No show',
  'entered-in-error': 'Entered in error',
  'checked-in': 'Checked in',
  waitlist: 'Waiting list',
});

/** FHIR care-team-status (R4). */
export const careTeamStatus = defineChoice('hco_careteamstatus', 'Care team status', 'State of a care team.', {
  proposed: 'Proposed',
  active: 'Active',
  suspended: 'Suspended',
  inactive: 'Inactive',
  'entered-in-error': 'Entered in error',
});
