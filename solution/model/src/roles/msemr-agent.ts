import { isMsemrActivity, msemrCodes, msemrExtensions } from '../msemr/tables';
import { tableOf } from '../tables';
import { grant, type Role, type Verb } from './define';

/** A table that a map of the pack `msemr` writes, and the tables its lookups point to. */
export interface PointingTable {
  readonly table: string;
  readonly pointsTo: readonly string[];
}

export const msemrAgentName = 'FHIR Sync Agent (Microsoft tables)';

/**
 * For the user of the sync, beside the role FHIR Sync Agent: exactly what the maps of the pack `msemr` write on
 * Microsoft's tables, derived as that role is from our own maps. Of contact and account only what lookups take, since
 * that role has the rest. No delete, for the same reason as there.
 */
export function msemrSyncAgent(mapped: readonly PointingTable[]): Role {
  const own = new Map(msemrExtensions.map((table) => [table.logicalName, table]));
  const verbs = new Map<string, Set<Verb>>();
  const need = (table: string, ...list: readonly Verb[]): void => {
    const known = verbs.get(table) ?? new Set();
    for (const verb of list) known.add(verb);
    verbs.set(table, known);
  };
  const writes = (table: string): void => {
    if (own.has(table)) need(table, 'Create', 'Read', 'Write', 'Assign');
  };
  for (const { table, pointsTo } of mapped) {
    writes(table);
    for (const target of pointsTo) {
      need(table, 'Append');
      need(target, 'AppendTo');
      // Codes are no resource: the row is made when a lookup first needs it.
      if (target === msemrCodes) writes(target);
    }
  }
  const privileges = [...verbs].flatMap(([name, list]) => {
    const table = own.get(name) ?? tableOf(name);
    return grant(isMsemrActivity(name) ? { ...table, schemaName: 'Activity' } : table, [...list], 'Global');
  });
  return {
    name: msemrAgentName,
    description:
      'For the application user of the FHIR sync, beside FHIR Sync Agent: what the maps write on Microsoft’s tables, no delete.',
    privileges,
  };
}
