import type { EnvironmentVariable } from '@patient-outreach/solution-build';

/** Settings of the environment that people set after the import; the zip never carries a value. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  {
    schemaName: 'hco_FhirServerUrl',
    displayName: 'FHIR server address',
    description: 'Base address of the FHIR R4 server that the sync reads. No secrets in it.',
    type: 'text',
  },
  {
    schemaName: 'hco_SyncFunctionUrl',
    displayName: 'FHIR sync function address',
    description: 'Address of the function app that runs the sync, for the links that replay a resource.',
    type: 'text',
  },
  {
    schemaName: 'hco_DefaultTimeZone',
    displayName: 'Default time zone',
    description: 'IANA time zone for patients who have none; decides quiet hours.',
    type: 'text',
  },
  {
    schemaName: 'hco_QuietHours',
    displayName: 'Quiet hours',
    description: 'Hours in which no outreach is made, as JSON: {"from":"20:00","until":"08:00"}.',
    type: 'json',
  },
];
