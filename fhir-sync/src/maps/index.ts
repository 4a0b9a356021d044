import { checkMapDefinition } from '../core/map/check-definition';
import { compileMap, generalPaths, type CompiledMap } from '../core/map/compile-map';
import type { MapDefinition } from '../core/map/definition';
import { loadFhirPath } from '../core/map/fhirpath-engine';
import { modelSchema, type Schema } from '../core/map/schema';
import { parseMapDefinition } from '../core/map/parse-definition';
import allergyIntolerance from './hco/AllergyIntolerance.json';
import appointment from './hco/Appointment.json';
import carePlan from './hco/CarePlan.json';
import careTeam from './hco/CareTeam.json';
import claim from './hco/Claim.json';
import communication from './hco/Communication.json';
import communicationRequest from './hco/CommunicationRequest.json';
import condition from './hco/Condition.json';
import consent from './hco/Consent.json';
import coverage from './hco/Coverage.json';
import device from './hco/Device.json';
import diagnosticReport from './hco/DiagnosticReport.json';
import documentReference from './hco/DocumentReference.json';
import encounter from './hco/Encounter.json';
import episodeOfCare from './hco/EpisodeOfCare.json';
import explanationOfBenefit from './hco/ExplanationOfBenefit.json';
import familyMemberHistory from './hco/FamilyMemberHistory.json';
import flag from './hco/Flag.json';
import goal from './hco/Goal.json';
import healthcareService from './hco/HealthcareService.json';
import imagingStudy from './hco/ImagingStudy.json';
import immunization from './hco/Immunization.json';
import location from './hco/Location.json';
import medication from './hco/Medication.json';
import medicationAdministration from './hco/MedicationAdministration.json';
import medicationDispense from './hco/MedicationDispense.json';
import medicationRequest from './hco/MedicationRequest.json';
import medicationStatement from './hco/MedicationStatement.json';
import nutritionOrder from './hco/NutritionOrder.json';
import observation from './hco/Observation.json';
import organization from './hco/Organization.json';
import patient from './hco/Patient.json';
import practitioner from './hco/Practitioner.json';
import practitionerRole from './hco/PractitionerRole.json';
import procedure from './hco/Procedure.json';
import provenance from './hco/Provenance.json';
import questionnaire from './hco/Questionnaire.json';
import questionnaireResponse from './hco/QuestionnaireResponse.json';
import relatedPerson from './hco/RelatedPerson.json';
import riskAssessment from './hco/RiskAssessment.json';
import schedule from './hco/Schedule.json';
import serviceRequest from './hco/ServiceRequest.json';
import slot from './hco/Slot.json';
import specimen from './hco/Specimen.json';
import task from './hco/Task.json';

/** The map pack for HealthCore's own tables, in an order in which a type comes after those it refers to (but for cycles). */
export const hcoMaps: readonly unknown[] = [
  organization,
  location,
  healthcareService,
  practitioner,
  practitionerRole,
  patient,
  relatedPerson,
  device,
  medication,
  questionnaire,
  schedule,
  slot,
  appointment,
  episodeOfCare,
  encounter,
  condition,
  allergyIntolerance,
  serviceRequest,
  specimen,
  observation,
  procedure,
  imagingStudy,
  diagnosticReport,
  documentReference,
  familyMemberHistory,
  riskAssessment,
  flag,
  medicationRequest,
  medicationStatement,
  medicationDispense,
  medicationAdministration,
  immunization,
  careTeam,
  goal,
  nutritionOrder,
  communicationRequest,
  communication,
  task,
  carePlan,
  coverage,
  claim,
  explanationOfBenefit,
  consent,
  questionnaireResponse,
  provenance,
];

/** Parses and checks maps. @returns the maps in order, or every complaint, with the resource type in front. */
export function checkMaps(
  values: readonly unknown[],
  schema: Schema = modelSchema,
): { maps: MapDefinition[] } | { complaints: string[] } {
  const complaints: string[] = [];
  const maps: MapDefinition[] = [];
  for (const value of values) {
    const parsed = parseMapDefinition(value);
    const found = 'complaints' in parsed ? parsed.complaints : checkMapDefinition(parsed.map, schema);
    const name = (value as { resource?: unknown } | null)?.resource;
    complaints.push(...found.map((complaint) => `${typeof name === 'string' ? name : 'A map'}: ${complaint}`));
    if ('map' in parsed && found.length === 0) maps.push(parsed.map);
  }
  return complaints.length === 0 ? { maps } : { complaints };
}

let compiled: Promise<readonly CompiledMap[]> | undefined;

/** The compiled maps of the pack, compiled once per process. */
export function loadMaps(): Promise<readonly CompiledMap[]> {
  compiled ??= compileMaps(hcoMaps);
  return compiled;
}

/** @throws when a map is wrong: the pack is part of the program, and a test holds it to be right. */
export async function compileMaps(values: readonly unknown[]): Promise<readonly CompiledMap[]> {
  const checked = checkMaps(values);
  if ('complaints' in checked) throw new Error(checked.complaints.join(' '));
  const general = checked.maps.some((map) => generalPaths(map).length > 0);
  const engine = general ? await loadFhirPath() : undefined;
  return checked.maps.map((map) => compileMap(map, engine));
}
