import { defineChoice } from '../define/choice';

/** FHIR request-status (R4): ServiceRequest, CarePlan, CommunicationRequest, NutritionOrder. */
export const requestStatus = defineChoice('hco_requeststatus', 'Request status', 'State of an order or plan.', {
  draft: 'Draft',
  active: 'Active',
  'on-hold': 'On hold',
  revoked: 'Revoked',
  completed: 'Completed',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});

/** FHIR request-intent (R4). */
export const requestIntent = defineChoice('hco_requestintent', 'Intent', 'What kind of request it is.', {
  proposal: 'Proposal',
  plan: 'Plan',
  directive: 'Directive',
  order: 'Order',
  'original-order': 'Original order',
  'reflex-order': 'Reflex order',
  'filler-order': 'Filler order',
  'instance-order': 'Instance order',
  option: 'Option',
});

/** FHIR request-priority (R4). */
export const requestPriority = defineChoice('hco_requestpriority', 'Priority', 'How urgent it is.', {
  routine: 'Routine',
  urgent: 'Urgent',
  asap: 'As soon as possible',
  stat: 'At once',
});

/** FHIR specimen-status (R4). */
export const specimenStatus = defineChoice('hco_specimenstatus', 'Specimen status', 'Whether a specimen can be used.', {
  available: 'Available',
  unavailable: 'Unavailable',
  unsatisfactory: 'Unsatisfactory',
  'entered-in-error': 'Entered in error',
});

/** FHIR imagingstudy-status (R4). */
export const imagingStudyStatus = defineChoice('hco_imagingstudystatus', 'Study status', 'State of an imaging study.', {
  registered: 'Registered',
  available: 'Available',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
  unknown: 'Unknown',
});

/** FHIR document-reference-status (R4). */
export const documentReferenceStatus = defineChoice(
  'hco_documentreferencestatus',
  'Document status',
  'Whether a reference to a document is current.',
  { current: 'Current', superseded: 'Superseded', 'entered-in-error': 'Entered in error' },
);

/** FHIR composition-status (R4), as DocumentReference.docStatus uses it. */
export const compositionStatus = defineChoice('hco_compositionstatus', 'Content status', 'How final a document is.', {
  preliminary: 'Preliminary',
  final: 'Final',
  amended: 'Amended',
  'entered-in-error': 'Entered in error',
});

/** FHIR diagnostic-report-status (R4). */
export const diagnosticReportStatus = defineChoice(
  'hco_diagnosticreportstatus',
  'Report status',
  'State of a report.',
  {
    registered: 'Registered',
    partial: 'Partial',
    preliminary: 'Preliminary',
    final: 'Final',
    amended: 'Amended',
    corrected: 'Corrected',
    appended: 'Appended',
    cancelled: 'Cancelled',
    'entered-in-error': 'Entered in error',
    unknown: 'Unknown',
  },
);
