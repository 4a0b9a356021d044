import { type Resource } from '../resource';
import { makeAllergies } from './allergies';
import { makeAppointments } from './appointments';
import { makeCarePlans } from './care-plan';
import { makeCareTeams } from './care-team';
import { makeCommunications } from './communications';
import { makeConditions } from './conditions';
import { makeCoverage } from './coverage';
import { parseDay } from './days';
import { makeDocuments } from './documents';
import { makeEncounters } from './encounters';
import { generateFacilities } from './facilities';
import { makeImmunizations } from './immunizations';
import { makeLabs } from './labs';
import { makeMedications } from './medications';
import { makePatient } from './patient';
import { makePerson, type Person } from './person';
import { makeProcedures } from './procedures';
import { Random } from './random';
import { makeRelatedPersons } from './related-person';
import { makeStory } from './story';
import { makeVitals } from './vitals';

export interface PopulationOptions {
  /** How many Patient resources. */
  readonly patients: number;
  /** Another seed makes other people; 1 when left out. */
  readonly seed?: number;
  /** YYYY-MM-DD; nothing but appointments and the ends of plans and prescriptions lies after it. */
  readonly today: string;
}

/**
 * Makes plausible patients of a small fictional town: places and staff first, then each patient with everything about
 * them, every resource after those it refers to. The same options give the same resources, byte for byte, and patient
 * n does not depend on how many patients there are. Nobody is real. Throws when `today` is no day or `patients` no count.
 */
export function generatePopulation(options: PopulationOptions): Iterable<Resource> {
  const today = parseDay(options.today);
  if (today === undefined) throw new Error('today must be a day such as 2026-01-31.');
  if (!Number.isInteger(options.patients) || options.patients < 0 || options.patients > 999_999) {
    throw new Error('patients must be a whole number from 0 to 999,999.');
  }
  const root = new Random(`population-${options.seed ?? 1}`);
  return {
    *[Symbol.iterator]() {
      yield* generateFacilities();
      for (let number = 1; number <= options.patients; number += 1) yield* makeRecord(makePerson(root, number, today));
    },
  };
}

/** Everything about one patient, in the order of reference. */
function* makeRecord(person: Person): Generator<Resource> {
  const story = makeStory(person);
  yield makePatient(person);
  const related = makeRelatedPersons(person);
  yield* related;
  yield* makeCoverage(person);
  const appointments = makeAppointments(story);
  yield* appointments;
  yield* makeEncounters(story, new Set(appointments.map((each) => each.id ?? '')));
  yield* makeConditions(story);
  yield* makeAllergies(person);
  yield* makeImmunizations(person);
  for (const visit of story.visits) yield* makeVitals(story, visit);
  yield* makeLabs(story);
  yield* makeProcedures(story);
  yield* makeMedications(story);
  const teams = makeCareTeams(story, related);
  yield* teams;
  yield* makeCarePlans(story, teams);
  yield* makeDocuments(story);
  yield* makeCommunications(person);
}
