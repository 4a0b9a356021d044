import allergyIntolerance from './AllergyIntolerance.json';
import appointment from './Appointment.json';
import carePlan from './CarePlan.json';
import careTeam from './CareTeam.json';
import condition from './Condition.json';
import device from './Device.json';
import encounter from './Encounter.json';
import goal from './Goal.json';
import location from './Location.json';
import medicationRequest from './MedicationRequest.json';
import observation from './Observation.json';
import organization from './Organization.json';
import patient from './Patient.json';
import practitioner from './Practitioner.json';
import procedure from './Procedure.json';
import { checkMaps } from '..';
import type { MapPack } from '../pack';
import { msemrSchema } from './schema';

/** Maps for Microsoft's healthcare data model, in an order in which a type comes after those it refers to. */
export const msemrMaps: readonly unknown[] = [
  organization,
  location,
  practitioner,
  patient,
  device,
  appointment,
  encounter,
  condition,
  allergyIntolerance,
  observation,
  procedure,
  medicationRequest,
  careTeam,
  goal,
  carePlan,
];

let pack: MapPack | undefined;

/** The pack. @throws when a map is wrong: a test holds it to be right. */
export function msemrPack(): MapPack {
  if (pack) return pack;
  const checked = checkMaps(msemrMaps, msemrSchema);
  if ('complaints' in checked) throw new Error(checked.complaints.join(' '));
  pack = { name: 'msemr', version: '1', maps: checked.maps, schema: msemrSchema };
  return pack;
}
