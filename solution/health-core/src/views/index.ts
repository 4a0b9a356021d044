import { tableOf, tables } from '@patient-outreach/model';
import { defaultViews, type View } from '@patient-outreach/solution-build';
import { contactViews } from './contact';
import { grids } from './grids';
import { publicViews } from './public';

export { contactViews };

function ofTable(logicalName: string): View[] {
  const grid = grids[logicalName];
  if (!grid) throw new Error(`No grid is defined for ${logicalName}; every own table has its views.`);
  return defaultViews(tableOf(logicalName), grid);
}

export const views: readonly View[] = [
  ...contactViews,
  ...publicViews,
  ...tables.filter((table) => table.kind === 'own').flatMap((table) => ofTable(table.logicalName)),
];

/** A view by its English name. @throws when there is none */
export function viewNamed(table: string, name: string): View {
  const found = views.find((view) => view.table === table && view.name === name);
  if (!found) throw new Error(`${table} has no view "${name}".`);
  return found;
}

/** The first view of a type that a table has. */
export function viewOf(table: string, type: View['type']): View {
  const found = views.find((view) => view.table === table && view.type === type);
  if (!found) throw new Error(`${table} has no ${type} view.`);
  return found;
}
