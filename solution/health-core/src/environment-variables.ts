import type { EnvironmentVariable } from '@patient-outreach/solution-build';

/**
 * What an organization decides about outreach after the import; the plug-ins read them and have a default for each. The
 * zip never carries a value.
 */
export const environmentVariables: readonly EnvironmentVariable[] = [
  {
    schemaName: 'hco_OutreachMaxAttempts',
    displayName: 'Most outreach attempts',
    description: 'How often a patient is reached within the window, per channel and purpose; 3 unless set.',
    type: 'number',
  },
  {
    schemaName: 'hco_OutreachWindowDays',
    displayName: 'Outreach window in days',
    description: 'Days that the most outreach attempts are counted in; 7 unless set.',
    type: 'number',
  },
  {
    schemaName: 'hco_OutreachMinimumAge',
    displayName: 'Minimum age for outreach',
    description: 'Younger patients are not reached themselves, in full years; 0, no limit, unless set.',
    type: 'number',
  },
  {
    schemaName: 'hco_QuietHours',
    displayName: 'Quiet hours',
    description: 'Hours without calls and texts, as JSON; {"from":"20:00","until":"08:00"} unless set.',
    type: 'json',
  },
  {
    schemaName: 'hco_DefaultTimeZone',
    displayName: 'Default time zone',
    description: 'IANA time zone for patients who have none; decides quiet hours.',
    type: 'text',
  },
  {
    schemaName: 'hco_AllowFhirOwnedEdits',
    displayName: 'Allow edits of synced columns',
    description: 'Lets people change what the next sync would overwrite; no unless set.',
    type: 'boolean',
  },
  {
    schemaName: 'hco_CareGapTriggerMessage',
    displayName: 'Care gap trigger message',
    description: 'Name of the custom API of a Journeys custom trigger that a care gap raises; none unless set.',
    type: 'text',
  },
];
