import type { Table } from './define/table';
import * as definitions from './tables/index';

/** Every table of HealthCore, in an order in which a table comes after those it refers to (but for cycles). */
export const tables: readonly Table[] = [
  definitions.account,
  definitions.contact,
  definitions.encounter,
  definitions.condition,
  definitions.observation,
  definitions.procedure,
  definitions.medicationRequest,
  definitions.immunization,
  definitions.appointment,
  definitions.careTeam,
  definitions.careTeamParticipant,
  definitions.syncRun,
  definitions.quarantine,
];

/** @throws when the model has no such table: a misspelling in code, never a matter of data. */
export function tableOf(logicalName: string): Table {
  const found = tables.find((table) => table.logicalName === logicalName);
  if (!found) throw new Error(`The model has no table "${logicalName}".`);
  return found;
}
