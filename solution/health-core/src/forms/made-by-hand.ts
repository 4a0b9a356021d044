import { peopleRoles, tableOf } from '@patient-outreach/model';

/** Tables whose rows some role of people may make: the rest is filled by the sync alone. */
const made = new Set(
  peopleRoles.flatMap(({ privileges }) => privileges.filter(({ verb }) => verb === 'Create').map(({ table }) => table)),
);

export const isMadeByHand = (table: string): boolean => made.has(tableOf(table).schemaName);
