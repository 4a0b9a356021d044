import allergyIntolerance from './AllergyIntolerance.json';
import appointment from './Appointment.json';
import carePlan from './CarePlan.json';
import careTeam from './CareTeam.json';
import communicationRequest from './CommunicationRequest.json';
import condition from './Condition.json';
import device from './Device.json';
import diagnosticReport from './DiagnosticReport.json';
import encounter from './Encounter.json';
import episodeOfCare from './EpisodeOfCare.json';
import familyMemberHistory from './FamilyMemberHistory.json';
import goal from './Goal.json';
import healthcareService from './HealthcareService.json';
import location from './Location.json';
import medicationAdministration from './MedicationAdministration.json';
import medicationRequest from './MedicationRequest.json';
import observation from './Observation.json';
import organization from './Organization.json';
import patient from './Patient.json';
import practitioner from './Practitioner.json';
import practitionerRole from './PractitionerRole.json';
import procedure from './Procedure.json';
import relatedPerson from './RelatedPerson.json';
import riskAssessment from './RiskAssessment.json';
import schedule from './Schedule.json';
import slot from './Slot.json';
import specimen from './Specimen.json';
import { checkMaps } from '..';
import type { MapPack } from '../pack';
import { msemrSchema, unnamedLookups } from './schema';

/** Maps for Microsoft's healthcare data model, in an order in which a type comes after those it refers to. */
export const msemrMaps: readonly unknown[] = [
  organization,
  location,
  healthcareService,
  practitioner,
  practitionerRole,
  patient,
  relatedPerson,
  device,
  schedule,
  slot,
  appointment,
  episodeOfCare,
  encounter,
  condition,
  allergyIntolerance,
  specimen,
  observation,
  procedure,
  diagnosticReport,
  familyMemberHistory,
  riskAssessment,
  medicationRequest,
  medicationAdministration,
  careTeam,
  communicationRequest,
  goal,
  carePlan,
];

let pack: MapPack | undefined;

/** The pack. @throws when a map is wrong: a test holds it to be right. */
export function msemrPack(): MapPack {
  if (pack) return pack;
  const checked = checkMaps(msemrMaps, msemrSchema);
  if ('complaints' in checked) throw new Error(checked.complaints.join(' '));
  pack = { name: 'msemr', version: '2', maps: checked.maps, schema: msemrSchema, unnamedLookups };
  return pack;
}
