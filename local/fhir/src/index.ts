export { type Resource } from './resource';
export { openLocalFhir, type LocalFhir, type LocalFhirOptions } from './server/open-local-fhir';
export { type LoadResult, type Rejected } from './server/load';
export { generatePopulation, type PopulationOptions } from './generator/generate-population';
