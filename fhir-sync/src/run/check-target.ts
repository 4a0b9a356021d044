import { syncRun } from '@patient-outreach/model';
import type { CompiledMap } from '../core/map/compile-map';
import type { MapDefinition } from '../core/map/definition';
import type { Schema } from '../core/map/schema';
import { RunFailure } from './failure';
import { hasType, type LiveTable } from './live-tables';

export interface CheckedMaps {
  readonly maps: readonly CompiledMap[];
  /** Maps that do not fit the environment and are off, with a sentence that says why. */
  readonly complaints: readonly { readonly definition: MapDefinition; readonly what: string }[];
}

/** The tables a set of maps writes, and one that only HealthCore has. */
export const tablesOf = (
  maps: readonly { readonly table: string; readonly children?: readonly { readonly table: string }[] }[],
): string[] => [
  ...new Set([
    syncRun.logicalName,
    ...maps.flatMap((map) => [map.table, ...(map.children ?? []).map((child) => child.table)]),
  ]),
];

/** @throws RunFailure when the environment has no HealthCore. */
export function expectHealthCore(live: ReadonlyMap<string, LiveTable>): void {
  if (!live.get(syncRun.logicalName))
    throw new RunFailure('no-solution', 'The target has no HealthCore solution. Import HealthCore there first.');
}

/**
 * Holds the maps against the live metadata: a column an admin removed, made anew with another type or shorter than the
 * map takes it to be, a key that is missing or still being built. What does not fit switches off that map alone.
 */
export function checkTarget(
  maps: readonly CompiledMap[],
  live: ReadonlyMap<string, LiveTable>,
  schema: Schema,
): CheckedMaps {
  const complaints: { definition: MapDefinition; what: string }[] = [];
  const fitting = maps.filter((map) => {
    for (const { table, columns } of [map, ...map.children]) {
      const complaint = complaintOf(live.get(table.logicalName), table.logicalName, columns, schema);
      if (complaint === undefined) continue;
      complaints.push({ definition: map.definition, what: `the table ${table.logicalName} ${complaint}.` });
      return false;
    }
    return true;
  });
  return { maps: fitting, complaints };
}

function complaintOf(
  live: LiveTable | undefined,
  table: string,
  columns: readonly string[],
  schema: Schema,
): string | undefined {
  if (!live) return 'is not there';
  const absent = columns.filter((column) => !live.columns.has(column));
  if (absent.length > 0) return `has no column ${absent.join(', ')}`;
  for (const name of columns) {
    const column = schema.column(table, name);
    const there = live.columns.get(name);
    if (!column || !there) continue;
    if (!hasType(there, column)) return `has the column ${name} with another type (${there.type})`;
    if ((column.type === 'text' || column.type === 'memo') && there.maxLength !== undefined)
      if (there.maxLength < column.maxLength)
        return `has the column ${name} with ${there.maxLength} characters, the map needs ${column.maxLength}`;
  }
  const key = live.keys.find(({ columns: own }) => own.length === 1 && own[0] === 'hco_fhirkey');
  if (!key) return 'has no alternate key on hco_fhirkey';
  return key.active ? undefined : 'is still building its alternate key on hco_fhirkey';
}
