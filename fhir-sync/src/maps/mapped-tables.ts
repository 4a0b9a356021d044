import type { MappedTable } from '@patient-outreach/model';
import { checkMaps, hcoMaps } from '.';

interface Entry {
  readonly column?: string;
  readonly columns?: Readonly<Record<string, string>>;
}

const written = (entries: readonly Entry[]): string[] =>
  entries.flatMap((entry) => [
    ...(entry.column === undefined ? [] : [entry.column]),
    ...Object.values(entry.columns ?? {}),
  ]);

/**
 * The tables that HealthCore's map pack writes, with the columns it fills: what the role of the sync's user is made of.
 * @throws when the pack is wrong
 */
export function mappedTables(): MappedTable[] {
  const checked = checkMaps(hcoMaps);
  if ('complaints' in checked) throw new Error(checked.complaints.join(' '));
  return checked.maps.flatMap((map) => [
    { table: map.table, columns: written(map.columns) },
    ...(map.children ?? []).map((child) => ({
      table: child.table,
      columns: [child.parent, ...written(child.columns)],
    })),
  ]);
}
