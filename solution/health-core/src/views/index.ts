import { tableOf, tables } from '@patient-outreach/model';
import { defaultViews, type View } from '@patient-outreach/solution-build';
import { contactViews } from './contact';
import { grids } from './grids';

export { contactViews };

function ofTable(logicalName: string): View[] {
  const grid = grids[logicalName];
  if (!grid) throw new Error(`No grid is defined for ${logicalName}; every own table has its views.`);
  return defaultViews(tableOf(logicalName), grid);
}

export const views: readonly View[] = [
  ...contactViews,
  ...tables.filter((table) => table.kind === 'own').flatMap((table) => ofTable(table.logicalName)),
];

/** The first view of a type that a table has. */
export function viewOf(table: string, type: View['type']): View {
  const found = views.find((view) => view.table === table && view.type === type);
  if (!found) throw new Error(`${table} has no ${type} view.`);
  return found;
}
