import { defineChoice } from '../define/choice';

/** FHIR medication-status (R4). */
export const medicationStatus = defineChoice(
  'hco_medicationstatus',
  'Medication status',
  'Whether a medication is in use.',
  { active: 'Active', inactive: 'Inactive', 'entered-in-error': 'Entered in error' },
);

/** FHIR medication-statement-status (R4). */
export const medicationStatementStatus = defineChoice(
  'hco_medicationstatementstatus',
  'Statement status',
  'Whether a medication is or was taken.',
  {
    active: 'Active',
    completed: 'Completed',
    'entered-in-error': 'Entered in error',
    intended: 'Intended',
    stopped: 'Stopped',
    'on-hold': 'On hold',
    unknown: 'Unknown',
    'not-taken': 'Not taken',
  },
);

/** FHIR medicationdispense-status (R4). */
export const medicationDispenseStatus = defineChoice(
  'hco_medicationdispensestatus',
  'Dispense status',
  'State of a supply.',
  {
    preparation: 'Preparation',
    'in-progress': 'In progress',
    cancelled: 'Cancelled',
    'on-hold': 'On hold',
    completed: 'Completed',
    'entered-in-error': 'Entered in error',
    stopped: 'Stopped',
    declined: 'Declined',
    unknown: 'Unknown',
  },
);

/** FHIR medication-admin-status (R4). */
export const medicationAdministrationStatus = defineChoice(
  'hco_medicationadministrationstatus',
  'Administration status',
  'State of a dose.',
  {
    'in-progress': 'In progress',
    'not-done': 'Not done',
    'on-hold': 'On hold',
    completed: 'Completed',
    'entered-in-error': 'Entered in error',
    stopped: 'Stopped',
    unknown: 'Unknown',
  },
);
