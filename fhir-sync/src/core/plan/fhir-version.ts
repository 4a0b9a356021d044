import { isObject, type FhirResource, type Json } from '../fhir/resource';

type Telltale = (resource: FhirResource) => boolean;

const has =
  (...elements: readonly string[]): Telltale =>
  (resource) =>
    elements.some((element) => resource[element] !== undefined);
const isText =
  (element: string): Telltale =>
  (resource) =>
    typeof resource[element] === 'string';
const isList =
  (element: string): Telltale =>
  (resource) =>
    Array.isArray(resource[element]);
/** R5's CodeableReference, where R4 has a choice of types under another name. */
const isEither =
  (element: string): Telltale =>
  (resource) =>
    [resource[element] ?? []]
      .flat()
      .some((value: Json) => isObject(value) && ('concept' in value || 'reference' in value) && !('display' in value));

/**
 * What only STU3 or R5 has, by type, of the types people send most (the R4 and R5 pages of each resource, tab
 * "Differences"). Such a resource reads as R4 and means something else: better nothing than half of it.
 */
const TELLTALES: Readonly<Record<string, readonly Telltale[]>> = {
  AllergyIntolerance: [isText('clinicalStatus'), isText('verificationStatus'), has('assertedDate')],
  Appointment: [has('incomingReferral', 'virtualService', 'recurrenceTemplate')],
  CarePlan: [has('context', 'definition')],
  Condition: [isText('clinicalStatus'), isText('verificationStatus'), has('context', 'assertedDate', 'participant')],
  DiagnosticReport: [has('context', 'codedDiagnosis', 'composition')],
  Encounter: [isList('class'), has('incomingReferral', 'reason', 'admission', 'actualPeriod')],
  Immunization: [has('notGiven', 'date', 'explanation', 'basedOn')],
  MedicationRequest: [isEither('medication'), has('context', 'definition', 'renderedDosageInstruction')],
  MedicationStatement: [isEither('medication'), has('taken', 'reasonNotTaken')],
  Observation: [has('context', 'related', 'triggeredBy', 'instantiatesCanonical', 'bodyStructure')],
  Patient: [has('animal')],
  Procedure: [has('context', 'notDone', 'occurrenceDateTime', 'occurrencePeriod', 'recorded', 'definition')],
};

/** Whether a resource has the form of another FHIR version than R4. */
export const isOtherVersion = (resource: FhirResource): boolean =>
  TELLTALES[resource.resourceType]?.some((telltale) => telltale(resource)) === true;
