import { agentSecuredColumns, profileNames, securedColumns, type MappedTable } from '@patient-outreach/model';
import type { FieldSecurityProfile } from '@patient-outreach/solution-build';

/** Who may read what is under column security. Two profiles for people, since reading is for more of them than writing. */
export const fieldSecurityProfiles: readonly FieldSecurityProfile[] = [
  {
    name: profileNames.read,
    description: 'Reads identifiers, message texts, answers and files that are under column security.',
    permissions: securedColumns.map((permission) => ({ ...permission, read: true, update: false, create: false })),
  },
  {
    name: profileNames.write,
    description: 'Also writes them: for people who record them.',
    permissions: securedColumns.map((permission) => ({ ...permission, read: true, update: true, create: true })),
  },
];

/**
 * What the user of the sync needs, and no more: the secured columns that maps write, and those of the sync's own tables.
 * Without it the values the sync writes are refused.
 */
export function agentProfile(mapped: readonly MappedTable[]): FieldSecurityProfile {
  return {
    name: profileNames.agent,
    description: 'For the application user of the FHIR sync: the columns under column security that it writes.',
    permissions: agentSecuredColumns(mapped).map((permission) => ({
      ...permission,
      read: true,
      update: true,
      create: true,
    })),
  };
}
