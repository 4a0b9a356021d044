import type { CompiledMap } from '../map/compile-map';
import { compareInstants } from '../dates/compare-instants';
import type { Candidate } from './candidate';

/** What Dataverse holds of a row, as far as a policy looks at it: columns by name, lookups as `_<name>_value`. */
export type HeldColumns = Readonly<Record<string, unknown>>;

/**
 * The columns that keep what Dataverse has (policy per line of a map). `dataverse`: a value that is there stays.
 * `newest`: a row that a person changed after the resource was last updated stays as the person left it; Dataverse says
 * when a row was changed, not which of its columns.
 * @param agent id of the sync's user: what it wrote is FHIR's
 */
export function keptColumns(candidate: Candidate, held: HeldColumns, agent: string | undefined): ReadonlySet<string> {
  const { map, version } = candidate;
  const kept = new Set<string>();
  if (map.policies.size === 0) return kept;
  const by = held['_modifiedby_value'];
  const byPerson = typeof by === 'string' && by.toLowerCase() !== agent?.toLowerCase();
  const later = byPerson && compareInstants(held['modifiedon'], version.lastUpdated) > 0;
  for (const [column, policy] of map.policies) {
    const value = held[isLookup(map, column) ? `_${column}_value` : column];
    const filled = value !== undefined && value !== null && value !== '';
    if (policy === 'dataverse' ? filled : later) kept.add(column);
  }
  return kept;
}

const isLookup = (map: CompiledMap, name: string): boolean => map.lookups.some(({ column }) => column === name);
