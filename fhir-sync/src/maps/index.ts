import { checkMapDefinition } from '../core/map/check-definition';
import { compileMap, generalPaths, type CompiledMap } from '../core/map/compile-map';
import type { MapDefinition } from '../core/map/definition';
import { loadFhirPath } from '../core/map/fhirpath-engine';
import { parseMapDefinition } from '../core/map/parse-definition';
import appointment from './hco/Appointment.json';
import careTeam from './hco/CareTeam.json';
import condition from './hco/Condition.json';
import encounter from './hco/Encounter.json';
import immunization from './hco/Immunization.json';
import medicationRequest from './hco/MedicationRequest.json';
import observation from './hco/Observation.json';
import organization from './hco/Organization.json';
import patient from './hco/Patient.json';
import practitioner from './hco/Practitioner.json';
import procedure from './hco/Procedure.json';
import relatedPerson from './hco/RelatedPerson.json';

/** The map pack for HealthCore's own tables, in an order in which a type comes after those it refers to (but for cycles). */
export const hcoMaps: readonly unknown[] = [
  organization,
  practitioner,
  patient,
  relatedPerson,
  encounter,
  condition,
  observation,
  procedure,
  medicationRequest,
  immunization,
  appointment,
  careTeam,
];

/** Parses and checks maps. @returns the maps in order, or every complaint, with the resource type in front. */
export function checkMaps(values: readonly unknown[]): { maps: MapDefinition[] } | { complaints: string[] } {
  const complaints: string[] = [];
  const maps: MapDefinition[] = [];
  for (const value of values) {
    const parsed = parseMapDefinition(value);
    const found = 'complaints' in parsed ? parsed.complaints : checkMapDefinition(parsed.map);
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
