import type { DataverseClient } from '@patient-outreach/dataverse-client';
import type { CompiledMap } from '../core/map/compile-map';
import { syncRun } from '@patient-outreach/model';
import { dataverseFailure, RunFailure } from './failure';

export interface CheckedMaps {
  readonly maps: readonly CompiledMap[];
  /** One sentence per map that does not fit the environment and is off. */
  readonly notes: readonly string[];
}

/**
 * Holds the maps against the live metadata, in one request: a column an admin removed, a key that is still being built.
 * What does not fit switches off that map alone.
 * @throws RunFailure when the environment has no HealthCore.
 */
export async function checkTarget(client: DataverseClient, maps: readonly CompiledMap[]): Promise<CheckedMaps> {
  const names = [
    ...new Set([
      syncRun.logicalName,
      ...maps.flatMap((map) => [map.table.logicalName, ...map.children.map((child) => child.table.logicalName)]),
    ]),
  ];
  const answer = await client.tableMetadata(names);
  if (!answer.ok) throw dataverseFailure(answer.error);
  const live = new Map(names.map((name, index) => [name, answer.value[index]]));
  if (!live.get(syncRun.logicalName))
    throw new RunFailure('no-solution', 'The target has no HealthCore solution. Import HealthCore there first.');
  const notes: string[] = [];
  const fitting = maps.filter((map) => {
    for (const { table, columns } of [map, ...map.children]) {
      const metadata = live.get(table.logicalName);
      const known = new Set(metadata?.columns.map((column) => column.name));
      const key = metadata?.keys.find(({ columns: own }) => own.length === 1 && own[0] === 'hco_fhirkey');
      const absent = columns.filter((column) => !known.has(column));
      const complaint = !metadata
        ? 'is not there'
        : absent.length > 0
          ? `has no column ${absent.join(', ')}`
          : !key
            ? 'has no alternate key on hco_fhirkey'
            : key.active
              ? undefined
              : 'is still building its alternate key on hco_fhirkey';
      if (complaint === undefined) continue;
      notes.push(`The map of ${map.resource} is off: the table ${table.logicalName} ${complaint}.`);
      return false;
    }
    return true;
  });
  return { maps: fitting, notes };
}
