import type { PointingTable } from '@patient-outreach/model';
import type { MapEntry } from '../../core/map/definition';
import { msemrPack } from './pack';

/** The tables that the maps write, with those their lookups point to: what the add-on's role is made of. */
export function pointingTables(): PointingTable[] {
  const { maps, schema } = msemrPack();
  const targets = (table: string, columns: readonly string[]): string[] =>
    columns.flatMap((name) => {
      const column = schema.column(table, name);
      return column?.type === 'lookup' ? column.targets : [];
    });
  const names = (entries: readonly MapEntry[]): string[] => entries.flatMap(({ column }) => column ?? []);
  return maps
    .flatMap((map) => [
      { table: map.table, columns: names(map.columns) },
      ...(map.children ?? []).map((child) => ({
        table: child.table,
        columns: [child.parent, ...names(child.columns)],
      })),
    ])
    .map(({ table, columns }) => ({ table, pointsTo: [...new Set(targets(table, columns))] }));
}
