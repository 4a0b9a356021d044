import type { FhirResource } from '../core/fhir/resource';
import world from './msemr-world.json';

/** One resource of each type that the pack maps, and one with a long id. */
export const msemrWorld = world as unknown as readonly FhirResource[];

/** Longer than the 38 characters Microsoft's own id column has. */
export const longId = `a${'0'.repeat(50)}`;
