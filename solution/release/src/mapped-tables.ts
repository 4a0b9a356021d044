export { mappedTables } from '@patient-outreach/fhir-sync';
