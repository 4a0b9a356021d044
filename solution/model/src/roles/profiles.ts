/** Names of the column security profiles. */
export const profileNames = {
  read: 'Sensitive health data: read',
  write: 'Sensitive health data: read and write',
  agent: 'Sensitive health data: FHIR sync',
} as const;

/**
 * Which profile goes with which role: a profile is given beside the role, since the platform ties neither to the other. Who
 * plans events or runs the sync needs no identifiers, messages or notes; secured columns look empty to them.
 */
export const profileOfRole: Readonly<Record<string, string>> = {
  'Outreach Coordinator': profileNames.write,
  'Care Coordinator': profileNames.write,
  Clinician: profileNames.read,
  'FHIR Sync Agent': profileNames.agent,
};
