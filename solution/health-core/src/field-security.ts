import { tables } from '@patient-outreach/model';
import type { FieldSecurityProfile } from '@patient-outreach/solution-build';

const secured = tables.flatMap((table) =>
  Object.entries(table.columns)
    .filter(([, column]) => column.secured)
    .map(([column]) => ({ table: table.logicalName, column })),
);

/**
 * Who may read what is under column security. Two profiles, since reading is for more people than writing; the
 * sync's user needs the second, or the values it writes are refused.
 */
export const fieldSecurityProfiles: readonly FieldSecurityProfile[] = [
  {
    name: 'Sensitive health data: read',
    description: 'Reads identifiers, message texts, answers and files that are under column security.',
    permissions: secured.map((permission) => ({ ...permission, read: true, update: false, create: false })),
  },
  {
    name: 'Sensitive health data: read and write',
    description: 'Also writes them: for people who record them and for the user of the FHIR sync.',
    permissions: secured.map((permission) => ({ ...permission, read: true, update: true, create: true })),
  },
];
